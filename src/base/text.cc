#include "base/text.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <vector>

namespace cordon {
namespace {

/// The code point at the start of `bytes` and how many bytes it takes; size 0 where it is none.
struct Decoded {
  std::uint32_t code = 0;
  std::size_t size = 0;
};

Decoded decode(std::string_view bytes) {
  const auto byte = [&](std::size_t i) { return static_cast<std::uint8_t>(bytes[i]); };
  const std::uint8_t lead = byte(0);
  if (lead < 0x80) return {lead, 1};
  const std::size_t size = lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : 2;
  if (lead < 0xc2 || lead > 0xf4 || bytes.size() < size) return {};
  std::uint32_t code = lead & (0xffU >> (size + 1));
  for (std::size_t i = 1; i < size; ++i) {
    if ((byte(i) & 0xc0) != 0x80) return {};
    code = code << 6 | (byte(i) & 0x3fU);
  }
  constexpr std::uint32_t kLeast[] = {0, 0, 0x80, 0x800, 0x10000};
  if (code < kLeast[size] || code > 0x10ffff || (code >= 0xd800 && code < 0xe000)) return {};
  return {code, size};
}

/// Marks that reorder or hide text (UAX #9, and what a terminal does not show), the C1 controls,
/// and noncharacters, of which XML 1.0 forbids two.
bool is_treacherous(std::uint32_t code) {
  return (code >= 0x80 && code < 0xa0) || code == 0xad || code == 0x61c || code == 0x180e ||
         (code >= 0x200b && code <= 0x200f) || (code >= 0x2028 && code <= 0x202e) ||
         (code >= 0x2060 && code <= 0x206f) || code == 0xfeff ||
         (code >= 0xfff9 && code <= 0xfffb) || (code & 0xfffe) == 0xfffe ||
         (code >= 0xfdd0 && code <= 0xfdef) || (code >= 0xe0000 && code <= 0xe007f);
}

/// Whether a bracket behind this makes it the beginning of a command: `##`, `##vso`.
bool opens_command(std::string_view text) {
  while (!text.empty() && is_alnum(text.back())) text.remove_suffix(1);
  return text.ends_with("##");
}

bool in_set(std::string_view set, char c) {
  const bool is_negated = !set.empty() && (set[0] == '!' || set[0] == '^');
  if (is_negated) set.remove_prefix(1);
  bool found = false;
  for (std::size_t i = 0; i < set.size(); ++i) {
    if (i + 2 < set.size() && set[i + 1] == '-') {
      found |= set[i] <= c && c <= set[i + 2];
      i += 2;
    } else {
      found |= set[i] == c;
    }
  }
  return found != is_negated;
}

/// One step of a glob: how many glob bytes it takes, or 0 where it does not fit `c`.
std::size_t step(std::string_view glob, char c) {
  if (glob[0] == '?') return c == '/' ? 0 : 1;
  if (glob[0] == '[') {
    const std::size_t end = glob.find(']', 2);
    if (end != glob.npos) return in_set(glob.substr(1, end - 1), c) ? end + 1 : 0;
  }
  const bool is_escaped = glob[0] == '\\' && glob.size() > 1;
  return glob[is_escaped ? 1 : 0] == c ? (is_escaped ? 2 : 1) : 0;
}

/// Iterative, with one place to return to for `*` and one for `**`, so time is quadratic at worst.
bool fits(std::string_view glob, std::string_view path) {
  constexpr std::size_t kNone = static_cast<std::size_t>(-1);
  std::size_t g = 0, p = 0;
  std::size_t star = kNone, star_path = 0, stars = kNone, stars_path = 0;
  while (p < path.size() || g < glob.size()) {
    if (g < glob.size()) {
      if (glob.substr(g).starts_with("**")) {
        g += 2;
        if (g < glob.size() && glob[g] == '/') ++g;
        stars = g;
        stars_path = p;
        star = kNone;
        continue;
      }
      if (glob[g] == '*') {
        star = ++g;
        star_path = p;
        continue;
      }
      if (p < path.size()) {
        if (const std::size_t taken = step(glob.substr(g), path[p]); taken > 0) {
          g += taken;
          ++p;
          continue;
        }
      }
    }
    if (star != kNone && star_path < path.size() && path[star_path] != '/') {
      p = ++star_path;
      g = star;
      continue;
    }
    if (stars != kNone && stars_path < path.size()) {
      p = ++stars_path;
      g = stars;
      star = kNone;
      continue;
    }
    return false;
  }
  return true;
}

}  // namespace

std::string printable(std::string_view bytes) {
  std::string text;
  text.reserve(bytes.size());
  while (!bytes.empty()) {
    const Decoded decoded = decode(bytes);
    const std::size_t size = std::max<std::size_t>(decoded.size, 1);
    if (decoded.size == 0 || decoded.code < 0x20 || decoded.code == 0x7f) {
      text += fmt::format("\\x{:02x}", static_cast<std::uint8_t>(bytes[0]));
    } else if (is_treacherous(decoded.code)) {
      text += fmt::format("\\u{{{:x}}}", decoded.code);
    } else {
      text += bytes.substr(0, size);
    }
    bytes.remove_prefix(size);
  }
  return text;
}

std::string break_commands(std::string_view text, std::string_view bracket,
                           std::string_view colon) {
  std::string broken;
  broken.reserve(text.size());
  bool begins_line = true;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (c == '[' && opens_command(text.substr(0, i)))
      broken += bracket;
    else if (begins_line && text.substr(i).starts_with("::"))
      broken += colon;
    else
      broken += c;
    begins_line = c == '\n' || (begins_line && is_space(c));
  }
  return broken;
}

bool is_utf8(std::string_view bytes) {
  while (!bytes.empty()) {
    const std::size_t size = decode(bytes).size;
    if (size == 0) return false;
    bytes.remove_prefix(size);
  }
  return true;
}

PathText path_text(std::string_view bytes) {
  if (is_utf8(bytes)) return {std::string(bytes), false};
  std::string text;
  for (const char c : bytes) {
    if (c > ' ' && c < 0x7f && c != '%')
      text += c;
    else
      text += fmt::format("%{:02X}", static_cast<std::uint8_t>(c));
  }
  return {text, true};
}

std::uint64_t count_lines(std::string_view bytes) {
  return static_cast<std::uint64_t>(std::ranges::count(bytes, '\n'));
}

std::uint64_t count_code_points(std::string_view bytes) {
  std::uint64_t count = 0;
  while (!bytes.empty()) {
    bytes.remove_prefix(std::max<std::size_t>(decode(bytes).size, 1));
    ++count;
  }
  return count;
}

std::string to_lower(std::string_view text) {
  std::string lower(text);
  std::ranges::transform(lower, lower.begin(), [](char c) { return to_lower(c); });
  return lower;
}

std::string squeeze(std::string_view text) {
  std::string plain;
  for (const char c : text)
    if (is_alnum(c)) plain += to_lower(c);
  return plain;
}

bool glob_matches(std::string_view glob, std::string_view path) {
  while (glob.starts_with("./")) glob.remove_prefix(2);
  const bool is_directory = glob.ends_with('/');
  if (is_directory) glob.remove_suffix(1);
  const bool is_rooted = glob.contains('/');
  if (glob.starts_with('/')) glob.remove_prefix(1);
  if (is_rooted) {
    const bool is_below = fits(std::string(glob) + "/**", path);
    const bool names_directory = path.ends_with('/');
    if (names_directory) path.remove_suffix(1);
    return is_below || (fits(glob, path) && (names_directory || !is_directory));
  }
  // A name fits the last name of the path or any directory above it.
  while (!path.empty()) {
    const std::size_t slash = path.find('/');
    const bool is_last = slash == path.npos;
    if ((!is_last || !is_directory) && fits(glob, path.substr(0, slash))) return true;
    if (is_last) return false;
    path.remove_prefix(slash + 1);
  }
  return false;
}

bool is_variable_name(std::string_view name) {
  return !name.empty() && !is_digit(name[0]) &&
         std::ranges::all_of(name, [](char c) { return is_alnum(c) || c == '_'; });
}

std::size_t edit_distance(std::string_view a, std::string_view b) {
  std::vector<std::vector<std::size_t>> cost(a.size() + 1, std::vector<std::size_t>(b.size() + 1));
  for (std::size_t i = 0; i <= a.size(); ++i) cost[i][0] = i;
  for (std::size_t j = 0; j <= b.size(); ++j) cost[0][j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t change = a[i - 1] == b[j - 1] ? 0 : 1;
      cost[i][j] = std::min({cost[i - 1][j] + 1, cost[i][j - 1] + 1, cost[i - 1][j - 1] + change});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
        cost[i][j] = std::min(cost[i][j], cost[i - 2][j - 2] + 1);
    }
  }
  return cost[a.size()][b.size()];
}

}  // namespace cordon
