#include "inventory/lines.h"

#include <algorithm>

#include "base/text.h"

namespace cordon::inventory {
namespace {

bool is_key_character(char c) { return is_word(c) || c == '-' || c == '.' || c == '/'; }

std::string_view skip_dashes(std::string_view line) {
  line = trim(line);
  while (line.starts_with("- ")) line = trim(line.substr(2));
  return line;
}

/// Where the key of a line ends, behind its closing quote; npos where there is no key.
std::size_t key_end(std::string_view line, char separator) {
  if (line.empty()) return line.npos;
  std::size_t end = 0;
  if (line[0] == '"' || line[0] == '\'') {
    const std::size_t quote = line.find(line[0], 1);
    if (quote == line.npos) return line.npos;
    end = quote + 1;
  } else {
    while (end < line.size() && is_key_character(line[end])) ++end;
  }
  if (end == 0) return line.npos;
  const std::string_view rest = trim(line.substr(end));
  if (!rest.starts_with(separator)) return line.npos;
  return end;
}

}  // namespace

std::string_view trim(std::string_view text) {
  while (!text.empty() && is_space(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_space(text.back())) text.remove_suffix(1);
  return text;
}

std::string_view unquote(std::string_view text) {
  if (text.size() < 2 || text.front() != text.back()) return text;
  if (text.front() != '"' && text.front() != '\'' && text.front() != '`') return text;
  return text.substr(1, text.size() - 2);
}

bool is_word(char c) { return is_alnum(c) || c == '_'; }

bool is_variable_name(std::string_view text) {
  return !text.empty() && !is_digit(text.front()) && std::ranges::all_of(text, is_word);
}

std::string_view yaml_key(std::string_view line) {
  line = skip_dashes(line);
  const std::size_t end = key_end(line, ':');
  return end == line.npos ? std::string_view() : unquote(line.substr(0, end));
}

std::string_view yaml_value(std::string_view line) {
  line = skip_dashes(line);
  const std::size_t end = key_end(line, ':');
  if (end == line.npos) return {};
  line = trim(line.substr(end));
  line = trim(line.substr(1));
  if (!line.empty() && (line[0] == '"' || line[0] == '\'')) {
    const std::size_t quote = line.find(line[0], 1);
    return quote == line.npos ? line : line.substr(1, quote - 1);
  }
  if (line.starts_with('#')) return {};
  return trim(line.substr(0, line.find(" #")));
}

bool is_item(std::string_view line) {
  line = trim(line);
  return line == "-" || line.starts_with("- ");
}

std::string_view assigned_key(std::string_view line) {
  line = trim(line);
  for (const std::string_view prefix : {"export ", "declare -x ", "local ", "readonly ", "set "})
    if (line.starts_with(prefix)) line = trim(line.substr(prefix.size()));
  for (const char separator : {'=', ':'})
    if (const std::size_t end = key_end(line, separator); end != line.npos)
      return unquote(line.substr(0, end));
  return {};
}

std::string_view last_word(std::string_view text) {
  std::size_t begin = text.size();
  while (begin > 0 &&
         (is_word(text[begin - 1]) || text[begin - 1] == '-' || text[begin - 1] == '.'))
    --begin;
  return text.substr(begin);
}

std::string_view first_word(std::string_view text) {
  std::size_t end = 0;
  while (end < text.size() && (is_word(text[end]) || text[end] == '-' || text[end] == '.')) ++end;
  return text.substr(0, end);
}

}  // namespace cordon::inventory
