#include "cli/command.h"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <array>

#include "base/log.h"
#include "base/suggest.h"
#include "base/text.h"

namespace cordon {
namespace {

constexpr std::array kCommands = {
    CommandEntry{"scan", "find secrets in files, directories, standard input and git histories",
                 make_scan_command},
    CommandEntry{"ci", "find secrets in what a CI job brings in: a push, a pull request, a tag",
                 make_ci_command},
    CommandEntry{"hook", "make git ask before a commit or a push; the hooks that it runs then",
                 make_hook_command},
    CommandEntry{"review", "decide about one finding after another, and write that down",
                 make_review_command},
    CommandEntry{"playbook", "what to do about a leaked secret, from the first minute to the proof",
                 make_playbook_command},
    CommandEntry{"inventory", "tell where else a secret is used, by its value, name or path",
                 make_inventory_command},
    CommandEntry{"fix", "replace secrets in files by lookups of environment variables",
                 make_fix_command},
    CommandEntry{"store", "put secrets where they belong, and see which of them stand in code",
                 make_store_command},
    CommandEntry{"history", "plan the rewrite of a git history that holds a secret",
                 make_history_command},
    CommandEntry{"detectors", "list, show and test what is recognised", make_detectors_command},
    CommandEntry{"completion", "print a completion script for bash, zsh or fish",
                 make_completion_command},
    CommandEntry{"version", "print the version", make_version_command},
};

constexpr std::string_view kExamples =
    "\n"
    "Examples:\n"
    "  cordon scan                      this directory, and the histories of the repositories in "
    "it\n"
    "  cordon scan --no-history src     the files in src, as they are now\n"
    "  cordon scan git:../project       a repository's history alone\n"
    "  git diff | cordon scan -         standard input\n"
    "\n"
    "Exit codes:\n"
    "  0  clean            1  secrets were found\n"
    "  2  wrong usage      3  nothing found, but not everything could be read\n"
    "\n"
    "`cordon COMMAND --help` tells more about a command.\n";

const CommandEntry* find_command(std::string_view name) {
  const auto found = std::ranges::find(kCommands, name, &CommandEntry::name);
  return found == kCommands.end() ? nullptr : &*found;
}

std::string help() {
  std::string text =
      "cordon finds hard-coded secrets and tells you what to do about them.\n"
      "\n"
      "Usage: cordon COMMAND [OPTIONS]\n"
      "\n"
      "Commands:\n";
  for (const CommandEntry& entry : kCommands)
    text += fmt::format("  {:<12} {}\n", entry.name, entry.about);
  return text.append(kExamples);
}

Error unknown_command(std::string_view typed) {
  std::vector<std::string_view> names;
  for (const CommandEntry& entry : kCommands) names.push_back(entry.name);
  const bool is_flag = typed.starts_with('-');
  std::string text = fmt::format("unknown {} `{}`{}", is_flag ? "option" : "command",
                                 printable(typed), did_you_mean(typed, names));
  if (!closest_word(typed, names))
    text += is_flag ? std::string("; `cordon --help` tells what is there")
                    : fmt::format("; to scan it, type `cordon scan {}`", printable(typed));
  return {Error::Kind::Usage, std::move(text)};
}

Error unknown_option(std::string_view typed, const CLI::App& parser) {
  std::vector<std::string> names;
  for (const CLI::Option* option : parser.get_options()) {
    for (const std::string& name : option->get_lnames()) names.push_back("--" + name);
    for (const std::string& name : option->get_snames()) names.push_back("-" + name);
  }
  const std::vector<std::string_view> views(names.begin(), names.end());
  const std::string_view name = typed.substr(0, typed.find('='));
  std::string text = fmt::format(
      "{} `{}`", name.starts_with('-') ? "unknown option" : "one word too many:", printable(name));
  text += closest_word(name, views)
              ? did_you_mean(name, views)
              : fmt::format("; `{} --help` tells what is there", parser.get_name());
  return {Error::Kind::Usage, std::move(text)};
}

/// The parser's complaint, as our messages begin: in lower case and without a full stop.
Error to_error(const CLI::ParseError& error) {
  std::string text = printable(error.what());
  while (text.ends_with('.')) text.pop_back();
  if (text.size() > 1 && text[1] >= 'a') text[0] = to_lower(text[0]);
  return {Error::Kind::Usage, std::move(text)};
}

/// What the parser left over goes to the command, where it is no mistake.
Result<void> hand_over_words(const std::vector<std::string>& rest, const CLI::App& parser,
                             Command& command) {
  std::vector<std::string> words;
  bool is_option_possible = true;
  for (const std::string& word : rest) {
    if (is_option_possible && word == "--") {
      is_option_possible = false;
      continue;
    }
    if (is_option_possible && word.starts_with('-') && word != "-")
      return std::unexpected(unknown_option(word, parser));
    words.push_back(word);
  }
  if (words.empty()) return {};
  const std::string first = words.front();
  if (!command.take_words(std::move(words))) return std::unexpected(unknown_option(first, parser));
  return {};
}

/// False where help was asked for and given.
Result<bool> parse(CLI::App& parser, std::vector<std::string> arguments, Command& command,
                   const Session& session) {
  std::ranges::reverse(arguments);
  try {
    parser.parse(arguments);
  } catch (const CLI::CallForHelp&) {
    session.output.write(parser.help());
    return false;
  } catch (const CLI::ParseError& error) {
    return std::unexpected(to_error(error));
  }
  TRY(hand_over_words(parser.remaining(), parser, command));
  return true;
}

Result<ExitCode> run_command(const CommandEntry& entry, std::vector<std::string> arguments,
                             const Session& session) {
  const std::unique_ptr<Command> command = entry.make();
  const std::unique_ptr<CLI::App> parser = make_parser(entry, *command);
  if (!TRY(parse(*parser, std::move(arguments), *command, session))) return ExitCode::Clean;
  return command->run(session);
}

/// Where a user looks for help, whatever the words' order.
Result<ExitCode> dispatch(std::vector<std::string> arguments, const Session& session) {
  if (arguments.empty()) {
    // A gate that lost its arguments must not look like one that found nothing.
    session.output.write(help());
    return ExitCode::Usage;
  }
  std::string first = arguments.front();
  arguments.erase(arguments.begin());
  if (first == "help" && !arguments.empty()) {
    first = arguments.front();
    arguments = {"--help"};
  }
  if (first == "--help" || first == "-h" || first == "help") {
    session.output.write(help());
    return ExitCode::Clean;
  }
  if (first == "--version" || first == "-V") first = "version";
  const CommandEntry* entry = find_command(first);
  if (entry == nullptr) return std::unexpected(unknown_command(first));
  return run_command(*entry, std::move(arguments), session);
}

}  // namespace

std::span<const CommandEntry> commands() { return kCommands; }

std::string_view version() { return CORDON_VERSION; }

std::unique_ptr<CLI::App> make_parser(const CommandEntry& entry, Command& command) {
  std::string about(entry.about);
  about[0] = static_cast<char>(about[0] - 'a' + 'A');
  auto parser = std::make_unique<CLI::App>(about + ".", fmt::format("cordon {}", entry.name));
  parser->allow_extras();
  parser->set_help_flag("-h,--help", "print this text");
  parser->get_formatter()->column_width(30);
  parser->get_formatter()->label("OPTIONS", "OPTIONS");
  command.add_options(*parser);
  return parser;
}

ExitCode run_program(const std::vector<std::string>& arguments, const Session& session) {
  const auto code = dispatch(arguments, session);
  session.output.flush();
  if (!code) {
    log::error(code.error().text);
    for (const std::string& other : code.error().others) log::error(other);
    return exit_code(code.error().kind);
  }
  if (!session.output.error()) return *code;
  if (!session.output.is_reader_gone())
    log::error("cannot write to standard output: " + session.output.error()->text);
  // Whoever reads may stop early and have what they wanted; but they did not read "clean".
  return *code == ExitCode::Clean ? ExitCode::Incomplete : *code;
}

}  // namespace cordon
