#include "remedy/fix/env_file.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"
#include "remedy/rewrite/edit.h"

namespace cordon {
namespace {

/// Characters that mean themselves to everybody who reads .env files, without quotes.
bool is_plain(char c) { return is_alnum(c) || std::string_view("_-./+=:@%,~").contains(c); }

std::string_view trim(std::string_view text) {
  while (!text.empty() && is_space(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_space(text.back())) text.remove_suffix(1);
  return text;
}

template <class Visit>
void for_each_line(std::string_view text, Visit visit) {
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    visit(trim(text.substr(0, end)));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
}

/// `export NAME=value` → NAME, value.
std::optional<std::pair<std::string_view, std::string_view>> split(std::string_view line) {
  if (line.starts_with('#')) return std::nullopt;
  const std::size_t sign = line.find('=');
  if (sign == std::string_view::npos) return std::nullopt;
  std::string_view variable = line.substr(0, sign);
  if (variable.starts_with("export ")) variable.remove_prefix(7);
  return std::pair(trim(variable), trim(line.substr(sign + 1)));
}

std::optional<std::string_view> plain_value(std::string_view written) {
  if (written.size() >= 2 && written.front() == '\'' && written.back() == '\'') {
    written = written.substr(1, written.size() - 2);
    return written.contains('\'') ? std::nullopt : std::optional(written);
  }
  if (written.size() >= 2 && written.front() == '"' && written.back() == '"') {
    written = written.substr(1, written.size() - 2);
    return written.find_first_of("\"\\$`") != std::string_view::npos ? std::nullopt
                                                                     : std::optional(written);
  }
  return std::ranges::all_of(written, is_plain) ? std::optional(written) : std::nullopt;
}

/// Where a value in quotes ends: at the closing one, or where the text does.
std::size_t end_of_quoted(std::string_view text, std::size_t begin, char quote) {
  for (std::size_t at = begin; at < text.size(); ++at) {
    if (text[at] == quote) return at;
    if (text[at] == '\\' && quote == '"') ++at;
  }
  return text.size();
}

}  // namespace

std::vector<EnvEntry> parse_env(std::string_view text) {
  std::vector<EnvEntry> entries;
  for_each_line(text, [&](std::string_view line) {
    const auto parts = split(line);
    // A name goes into code and commands as it is: what stands there may be any text.
    if (!parts || !is_variable_name(parts->first)) return;
    const auto value = plain_value(parts->second);
    if (value && !value->empty())
      entries.push_back({std::string(parts->first), SecretText(std::string(*value))});
  });
  return entries;
}

std::vector<Span> values_in_env(std::string_view text) {
  std::vector<Span> values;
  for (std::size_t at = 0; at < text.size();) {
    const Span line = line_around(text, at);
    const std::string_view written = line.of(text);
    const bool is_comment = written.substr(indentation_of(written).size()).starts_with('#');
    const std::size_t sign = written.find('=');
    Span value{sign == written.npos ? line.begin : line.begin + sign + 1, line.end};
    while (value.begin < value.end && is_space(text[value.begin])) ++value.begin;
    const char first = value.begin < value.end ? text[value.begin] : '\0';
    if (!is_comment && (first == '"' || first == '\'')) {
      const std::size_t close = end_of_quoted(text, value.begin + 1, first);
      // What stands behind the quote, a comment mostly, is masked with it.
      const std::size_t end = line_around(text, close).end;
      value = close + 1 == end ? Span{value.begin + 1, close} : Span{value.begin, end};
    }
    if (value.begin < value.end && (sign != written.npos || !is_comment)) values.push_back(value);
    at = std::min(text.find('\n', std::max(value.end, line.end)), text.size()) + 1;
  }
  return values;
}

std::optional<std::string> env_line(std::string_view variable, const SecretText& value) {
  const std::string_view text = value.reveal();
  if (text.find_first_of("\r\n") != std::string_view::npos || text.contains('\0'))
    return std::nullopt;
  if (std::ranges::all_of(text, is_plain)) return fmt::format("{}={}", variable, text);
  if (!text.contains('\'')) return fmt::format("{}='{}'", variable, text);
  if (text.find_first_of("\"\\$`") == std::string_view::npos)
    return fmt::format("{}=\"{}\"", variable, text);
  return std::nullopt;
}

std::string add_lines(std::string_view text, const std::vector<std::string>& lines) {
  const std::string_view end = line_break_of(text);
  std::string whole(text);
  if (!whole.empty() && !whole.ends_with('\n')) whole += end;
  for (const std::string& line : lines) whole.append(line).append(end);
  return whole;
}

bool has_variable(std::string_view text, std::string_view variable) {
  bool found = false;
  for_each_line(text, [&](std::string_view line) {
    const auto parts = split(line);
    found = found || (parts && parts->first == variable);
  });
  return found;
}

std::optional<std::string> ignore_env(std::string_view text) {
  bool is_ignored = false;
  bool is_taken_in = false;
  for_each_line(text, [&](std::string_view line) {
    const bool is_negated = line.starts_with('!');
    if (is_negated) line.remove_prefix(1);
    if (line.starts_with('#') || !(glob_matches(line, ".env") || line == "/.env")) return;
    is_ignored = !is_negated;
    is_taken_in = is_negated;
  });
  if (is_taken_in) return std::nullopt;
  if (is_ignored) return std::string(text);
  return add_lines(text, {".env"});
}

}  // namespace cordon
