#include "remedy/stores/ini_file.h"

#include <algorithm>

#include "base/text.h"

namespace cordon {
namespace {

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && is_space(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_space(text.back())) text.remove_suffix(1);
  return text;
}

}  // namespace

IniSection ini_section(std::string_view bytes, std::string_view name) {
  IniSection section;
  bool is_in_it = false;
  while (!bytes.empty()) {
    const std::string_view line = bytes.substr(0, bytes.find('\n'));
    bytes.remove_prefix(std::min(bytes.size(), line.size() + 1));
    const std::string_view text = trimmed(line);
    if (text.empty() || text[0] == '#' || text[0] == ';') continue;
    if (text.starts_with('[')) {
      is_in_it = trimmed(text.substr(1, text.find(']') - 1)) == name;
      continue;
    }
    const std::size_t equals = text.find('=');
    if (!is_in_it || is_space(line[0]) || equals == std::string_view::npos) continue;
    section.insert_or_assign(to_lower(trimmed(text.substr(0, equals))),
                             SecretText(std::string(trimmed(text.substr(equals + 1)))));
  }
  return section;
}

}  // namespace cordon
