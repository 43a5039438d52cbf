#pragma once

#include <map>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace cordon::story {

/// `  $ command`, what it prints, and `  [N]` where its exit code is not 0.
struct Command {
  std::string text;                 ///< as written, with its holes; further lines behind `  > `
  std::vector<std::string> output;  ///< as written, without the indent
  int exit_code = 0;
  std::size_t line = 0;  ///< of the `$`, from 1
};

/// A .story file: prose, kept as it is, with commands in it.
struct Story {
  std::vector<std::variant<std::string, Command>> blocks;  ///< a line of prose, or a command
};

/// A mistake in a story's text: line and what is wrong.
struct Mistake {
  std::size_t line = 0;
  std::string text;
};

std::variant<Story, Mistake> parse(std::string_view text);
/// The story's text again; what `parse` took comes back unchanged.
std::string write(const Story& story);

/// A secret that a story plants, by the id of its detector.
struct Planted {
  std::string value;
  std::string masked;
};
using Plants = std::map<std::string, Planted>;

/// The ids of `{{id}}` in a command, sorted.
std::vector<std::string> holes(std::string_view command);
/// The command as bash gets it.
std::string fill(std::string_view command, const Plants& plants);
/// Whether a printed line is what the story says. `{{*}}` stands for characters without a space,
/// `{{id}}` for a planted secret, `{{masked:id}}` for what cordon shows of it, `{{masked}}` for
/// what it shows of the only one.
bool fits(std::string_view expected, std::string_view printed, const Plants& plants);
/// A printed line as a story would say it: the first of `expected` that fits, else the line itself
/// with holes for what was planted.
std::string describe(std::string_view printed, const std::vector<std::string>& expected,
                     const Plants& plants);

/// What a process left behind.
struct Outcome {
  std::string output;  ///< stdout and stderr, in the order in which they were written
  int exit_code = 0;
};
/// Runs a command by `bash -c` in `folder` with this environment alone, for at most a minute.
Outcome run(const std::string& command, const std::string& folder,
            const std::vector<std::string>& environment);

std::vector<std::string> split_lines(std::string_view text);

}  // namespace cordon::story
