#include "story.h"

#include <fcntl.h>
#include <re2/re2.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <set>

#include "base/check.h"
#include "base/fd.h"

namespace cordon::story {
namespace {

constexpr std::string_view kIndent = "  ";

bool is_prompt(std::string_view line) { return line.starts_with("  $ "); }
bool is_continued(std::string_view line) { return line.starts_with("  > "); }
bool is_exit_code(std::string_view line) {
  static const RE2 pattern(R"(  \[\d+\])");
  return RE2::FullMatch(re2::StringPiece(line.data(), line.size()), pattern);
}

/// What a hole of an expected line stands for; nothing where it speaks of what is not planted.
const std::string* find_text(std::string_view hole, const Plants& plants) {
  // `masked` alone speaks of the only secret that is planted.
  if (hole == "masked") return plants.size() == 1 ? &plants.begin()->second.masked : nullptr;
  const bool is_masked = hole.starts_with("masked:");
  const auto found = plants.find(std::string(is_masked ? hole.substr(7) : hole));
  if (found == plants.end()) return nullptr;
  return is_masked ? &found->second.masked : &found->second.value;
}

void replace_all(std::string& text, std::string_view from, std::string_view to) {
  if (from.empty()) return;
  for (std::size_t at = text.find(from); at != text.npos; at = text.find(from, at + to.size()))
    text.replace(at, from.size(), to);
}

}  // namespace

std::vector<std::string> split_lines(std::string_view text) {
  std::vector<std::string> lines;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    lines.emplace_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return lines;
}

std::variant<Story, Mistake> parse(std::string_view text) {
  Story story;
  Command* open = nullptr;
  // An empty line belongs to the output only if more output follows, so it waits until that is
  // known.
  std::size_t empty_lines = 0;
  const auto close = [&] {
    open = nullptr;
    for (; empty_lines > 0; --empty_lines) story.blocks.emplace_back(std::string());
  };
  std::size_t number = 0;
  for (const std::string& line : split_lines(text)) {
    ++number;
    if (line.empty() && open != nullptr) {
      ++empty_lines;
    } else if (is_prompt(line)) {
      close();
      open = &std::get<Command>(story.blocks.emplace_back(Command{line.substr(4), {}, 0, number}));
    } else if (!line.starts_with(kIndent)) {
      close();
      story.blocks.emplace_back(line);
    } else if (open == nullptr) {
      return Mistake{number, "output without a command above it"};
    } else if (is_continued(line) && open->output.empty() && empty_lines == 0) {
      open->text += "\n" + line.substr(4);
    } else if (is_exit_code(line)) {
      open->exit_code = std::atoi(line.c_str() + 3);
      if (open->exit_code == 0) return Mistake{number, "[0] goes without saying"};
      empty_lines = 0;
      close();
    } else {
      for (; empty_lines > 0; --empty_lines) open->output.emplace_back();
      open->output.push_back(line.substr(2));
    }
  }
  close();
  return story;
}

std::string write(const Story& story) {
  std::string text;
  for (const auto& block : story.blocks) {
    if (const auto* prose = std::get_if<std::string>(&block)) {
      text += *prose + "\n";
      continue;
    }
    const auto& command = std::get<Command>(block);
    std::string_view mark = "  $ ";
    for (const std::string& line : split_lines(command.text)) {
      text.append(mark).append(line).append("\n");
      mark = "  > ";
    }
    for (const std::string& line : command.output)
      text.append(line.empty() ? "" : kIndent).append(line).append("\n");
    if (command.exit_code != 0) text += "  [" + std::to_string(command.exit_code) + "]\n";
  }
  return text;
}

std::vector<std::string> holes(std::string_view command) {
  static const RE2 pattern(R"(\{\{([a-z0-9-]+)\}\})");
  re2::StringPiece rest(command.data(), command.size());
  std::set<std::string> ids;
  for (std::string id; RE2::FindAndConsume(&rest, pattern, &id);) ids.insert(id);
  return {ids.begin(), ids.end()};
}

std::string fill(std::string_view command, const Plants& plants) {
  std::string filled(command);
  for (const auto& [id, planted] : plants) replace_all(filled, "{{" + id + "}}", planted.value);
  return filled;
}

bool fits(std::string_view expected, std::string_view printed, const Plants& plants) {
  static const RE2 hole(R"((?s)(.*?)\{\{(\*|[a-z0-9-]+|masked:[a-z0-9-]+)\}\})");
  re2::StringPiece rest(expected.data(), expected.size());
  std::string pattern;
  std::string before;
  std::string name;
  while (RE2::Consume(&rest, hole, &before, &name)) {
    pattern += RE2::QuoteMeta(before);
    if (name == "*") {
      pattern += "[^ ]+";
      continue;
    }
    const std::string* text = find_text(name, plants);
    if (text == nullptr) return false;
    pattern += RE2::QuoteMeta(*text);
  }
  pattern += RE2::QuoteMeta(rest);
  return RE2::FullMatch(re2::StringPiece(printed.data(), printed.size()), pattern);
}

std::string describe(std::string_view printed, const std::vector<std::string>& expected,
                     const Plants& plants) {
  const auto fitting = std::ranges::find_if(
      expected, [&](const std::string& line) { return fits(line, printed, plants); });
  if (fitting != expected.end()) return *fitting;
  std::string described(printed);
  for (const auto& [id, planted] : plants) {
    replace_all(described, planted.value, "{{" + id + "}}");
    replace_all(described, planted.masked,
                plants.size() == 1 ? "{{masked}}" : "{{masked:" + id + "}}");
  }
  return described;
}

Outcome run(const std::string& command, const std::string& folder,
            const std::vector<std::string>& environment) {
  std::array<int, 2> ends{};
  CHECK(pipe2(ends.data(), O_CLOEXEC) == 0);
  const Fd reading(ends[0]);
  Fd writing(ends[1]);

  posix_spawn_file_actions_t actions;
  CHECK(posix_spawn_file_actions_init(&actions) == 0);
  CHECK(posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0) == 0);
  CHECK(posix_spawn_file_actions_adddup2(&actions, writing.get(), 1) == 0);
  CHECK(posix_spawn_file_actions_adddup2(&actions, writing.get(), 2) == 0);
  CHECK(posix_spawn_file_actions_addchdir_np(&actions, folder.c_str()) == 0);

  std::vector<std::string> words = {"timeout", "--kill-after=5", "60", "bash", "-c", command};
  std::vector<std::string> settings = environment;
  std::vector<char*> arguments;
  for (std::string& word : words) arguments.push_back(word.data());
  arguments.push_back(nullptr);
  std::vector<char*> variables;
  for (std::string& setting : settings) variables.push_back(setting.data());
  variables.push_back(nullptr);

  pid_t child = 0;
  CHECK(posix_spawn(&child, "/usr/bin/timeout", &actions, nullptr, arguments.data(),
                    variables.data()) == 0);
  posix_spawn_file_actions_destroy(&actions);
  writing = Fd();

  constexpr std::size_t kOutputMax = std::size_t{64} * 1024 * 1024;
  auto output = reading.read_all(kOutputMax);
  int status = 0;
  CHECK(waitpid(child, &status, 0) == child);
  return {output ? *output : output.error().text,
          WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status)};
}

}  // namespace cordon::story
