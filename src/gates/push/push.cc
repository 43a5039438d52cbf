#include "gates/push/push.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

#include "base/text.h"

namespace cordon {
namespace {

constexpr std::size_t kPushOptionsMax = 1000;

bool is_id(std::string_view text) {
  return (text.size() == 40 || text.size() == 64) &&
         std::ranges::all_of(text, [](char c) { return is_digit(c) || (c >= 'a' && c <= 'f'); });
}

Result<std::vector<RefUpdate>> parse_lines(
    std::string_view input,
    const std::function<std::optional<RefUpdate>(std::string_view line)>& parse) {
  std::vector<RefUpdate> updates;
  for (std::size_t number = 1; !input.empty(); ++number) {
    const std::size_t end = std::min(input.find('\n'), input.size());
    const std::string_view line = input.substr(0, end);
    input.remove_prefix(std::min(end + 1, input.size()));
    if (line.empty()) continue;
    auto update = parse(line);
    if (!update || !is_id(update->from) || !is_id(update->to))
      return fail(Error::Kind::Usage,
                  fmt::format("standard input, line {}: not what git tells a hook; it should be "
                              "started by git",
                              number));
    updates.push_back(*std::move(update));
  }
  return updates;
}

std::optional<GitChange> change_of(const std::vector<RefUpdate>& updates) {
  GitChange change{.kind = GitChange::Kind::Commits};
  for (const RefUpdate& update : updates) {
    if (update.is_deletion()) continue;
    change.heads.push_back(update.to);
    if (!is_null_id(update.from)) change.known.push_back(update.from);
  }
  if (change.heads.empty()) return std::nullopt;
  return change;
}

}  // namespace

bool RefUpdate::is_deletion() const { return is_null_id(to); }

bool is_null_id(std::string_view id) {
  return is_id(id) && std::ranges::all_of(id, [](char c) { return c == '0'; });
}

Result<std::vector<RefUpdate>> parse_pre_push(std::string_view input) {
  return parse_lines(input, [](std::string_view line) -> std::optional<RefUpdate> {
    // What is pushed is whatever the user typed, blanks and all; the rest are the last three words.
    std::array<std::string_view, 3> words;
    for (std::size_t i = words.size(); i-- > 0;) {
      const std::size_t blank = line.rfind(' ');
      if (blank == std::string_view::npos) return std::nullopt;
      words[i] = line.substr(blank + 1);
      line = line.substr(0, blank);
    }
    return RefUpdate{std::string(words[1]), std::string(words[2]), std::string(words[0])};
  });
}

Result<std::vector<RefUpdate>> parse_pre_receive(std::string_view input) {
  return parse_lines(input, [](std::string_view line) -> std::optional<RefUpdate> {
    const std::size_t first = line.find(' ');
    const std::size_t second = line.find(' ', std::min(first, line.size() - 1) + 1);
    if (second == std::string_view::npos) return std::nullopt;
    return RefUpdate{std::string(line.substr(second + 1)), std::string(line.substr(0, first)),
                     std::string(line.substr(first + 1, second - first - 1))};
  });
}

std::optional<GitChange> pushed_change(const std::vector<RefUpdate>& updates,
                                       std::string_view remote) {
  auto change = change_of(updates);
  if (!change) return change;
  const bool is_name = !remote.empty() && !remote.contains(':') && !remote.contains("..") &&
                       !remote.starts_with('/') && !remote.starts_with('.');
  if (is_name) change->known.push_back(fmt::format("refs/remotes/{}/**", remote));
  return change;
}

std::optional<GitChange> received_change(const std::vector<RefUpdate>& updates,
                                         const ReadVariable& environment) {
  auto change = change_of(updates);
  if (!change) return change;
  // The old ids are the client's word: git compares them with the refs after this hook only.
  change->known = {"refs/**"};
  if (auto own = environment("GIT_OBJECT_DIRECTORY"))
    change->object_directories.push_back(*std::move(own));
  if (const auto others = environment("GIT_ALTERNATE_OBJECT_DIRECTORIES"))
    for (Path& directory : split_directories(*others))
      change->object_directories.push_back(std::move(directory));
  return change;
}

std::optional<std::string> push_option(const ReadVariable& environment, std::string_view name) {
  const std::string count_text = environment("GIT_PUSH_OPTION_COUNT").value_or("0");
  std::size_t count = 0;
  const auto [end, error] =
      std::from_chars(count_text.data(), count_text.data() + count_text.size(), count);
  if (error != std::errc() || end != count_text.data() + count_text.size()) return std::nullopt;
  std::optional<std::string> value;
  for (std::size_t i = 0; i < std::min(count, kPushOptionsMax); ++i) {
    const auto option = environment(fmt::format("GIT_PUSH_OPTION_{}", i));
    if (!option) continue;
    const std::string_view text = *option;
    const std::size_t equals = std::min(text.find('='), text.size());
    if (text.substr(0, equals) == name) value = text.substr(std::min(equals + 1, text.size()));
  }
  return value;
}

std::vector<Path> split_directories(std::string_view text) {
  std::vector<Path> directories;
  while (!text.empty()) {
    Path path;
    if (text.starts_with('"')) {
      text.remove_prefix(1);
      while (!text.empty() && text[0] != '"') {
        if (text[0] == '\\' && text.size() > 1) text.remove_prefix(1);
        path += text[0];
        text.remove_prefix(1);
      }
      text.remove_prefix(std::min<std::size_t>(1, text.size()));
    }
    const std::size_t end = std::min(text.find(':'), text.size());
    path += text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    if (!path.empty()) directories.push_back(std::move(path));
  }
  return directories;
}

}  // namespace cordon
