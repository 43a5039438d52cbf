#pragma once

#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "cli/exit_code.h"
#include "cli/terminal.h"
#include "report/report.h"

namespace CLI {
class App;
}

namespace cordon {

/// What a command is given of the world.
struct Session {
  std::string_view builtin_catalog;
  std::string_view builtin_snippets;
  Terminal terminal;
  DescriptorOutput& output;  ///< stdout
};

/// One of the program's commands. It is made, told its options, filled in by the parser and run,
/// once.
class Command {
 public:
  virtual ~Command() = default;
  /// Adds the options, each bound to a field of the command; they are what help and completion
  /// show.
  virtual void add_options(CLI::App& app) = 0;
  /// Words that are no options, as typed: the parser would read `[a,b]` as a list. False where the
  /// command knows none.
  virtual bool take_words(std::vector<std::string> /*words*/) { return false; }
  virtual Result<ExitCode> run(const Session& session) = 0;
};

/// How a command is found. Only the one that the user typed is made.
struct CommandEntry {
  std::string_view name;
  std::string_view about;  ///< one line
  std::unique_ptr<Command> (*make)();
};

/// All commands, in the order in which help lists them.
[[nodiscard]] std::span<const CommandEntry> commands();

/// Runs what the arguments (without the program's name) ask for. Errors are written to stderr.
ExitCode run_program(const std::vector<std::string>& arguments, const Session& session);

/// The parser of a command, with all its options.
[[nodiscard]] std::unique_ptr<CLI::App> make_parser(const CommandEntry& entry, Command& command);

/// The version of the program.
[[nodiscard]] std::string_view version();

std::unique_ptr<Command> make_scan_command();
std::unique_ptr<Command> make_ci_command();
std::unique_ptr<Command> make_hook_command();
std::unique_ptr<Command> make_review_command();
std::unique_ptr<Command> make_playbook_command();
std::unique_ptr<Command> make_detectors_command();
std::unique_ptr<Command> make_store_command();
std::unique_ptr<Command> make_fix_command();
std::unique_ptr<Command> make_inventory_command();
std::unique_ptr<Command> make_history_command();
std::unique_ptr<Command> make_version_command();
std::unique_ptr<Command> make_completion_command();

}  // namespace cordon
