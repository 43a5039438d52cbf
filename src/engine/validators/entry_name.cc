#include "engine/validators/entry_name.h"

#include <algorithm>
#include <array>

namespace cordon {
namespace {

// A list's item with both names in it is a few short lines.
constexpr std::size_t kBehind = 64, kBefore = 256;
constexpr std::array<std::string_view, 2> kReferences = {"remoteRef", "sourceRef"};

bool is_separator(char c) { return std::string_view("\"', \t\r\n").contains(c); }

/// The rest of the list's item in front of a position: from its last dash on.
std::string_view item_before(std::string_view before) {
  for (std::size_t line = before.rfind('\n'); line != before.npos && line > 0;
       line = before.rfind('\n', line - 1)) {
    const std::size_t first = before.find_first_not_of(" \t", line + 1);
    if (first != before.npos && before.substr(first).starts_with("- ")) return before.substr(first);
  }
  return before;
}

}  // namespace

bool names_an_entry(std::string_view text, std::string_view key, std::size_t begin,
                    std::size_t end) {
  if (key != "secretKey") return false;
  const std::string_view behind = text.substr(end, kBehind);
  const std::string_view next = behind.substr(std::min(
      static_cast<std::size_t>(std::ranges::find_if_not(behind, is_separator) - behind.begin()),
      behind.size()));
  const std::size_t least = begin > kBefore ? begin - kBefore : 0;
  const std::string_view item = item_before(text.substr(least, begin - least));
  return std::ranges::any_of(kReferences, [&](std::string_view reference) {
    return next.starts_with(reference) || item.contains(reference);
  });
}

}  // namespace cordon
