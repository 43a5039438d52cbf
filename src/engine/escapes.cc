#include "engine/escapes.h"

#include <algorithm>
#include <tuple>

#include "base/text.h"
#include "engine/alphabet.h"

namespace cordon {
namespace {

// The widest value that may have only one escape in it, and what tells what it is.
constexpr std::size_t kReach = 2 * 1024;

EscapedCharacter read_hex(std::string_view text, std::size_t at, std::size_t before) {
  if (at + before + 2 > text.size()) return {};
  const int high = hex_digit(text[at + before]), low = hex_digit(text[at + before + 1]);
  if (high < 0 || low < 0) return {};
  return {static_cast<char>(high * 16 + low), before + 2};
}

/// \u0041, the \x41 of C, JavaScript and Python, and the \/ that some writers of JSON write for /.
EscapedCharacter read_backslash(std::string_view text, std::size_t at) {
  const std::string_view rest = text.substr(at);
  if (rest.starts_with("\\/")) return {'/', 2};
  if (rest.starts_with("\\x")) return read_hex(text, at, 2);
  if (!rest.starts_with("\\u00")) return {};
  // Past ASCII a code point is more than a byte.
  const EscapedCharacter read = read_hex(text, at, 4);
  return static_cast<unsigned char>(read.c) < 0x80 ? read : EscapedCharacter{};
}

EscapedCharacter read_entity(std::string_view text, std::size_t at) {
  const std::string_view rest = text.substr(at);
  struct Entity {
    std::string_view name;
    char c;
  };
  constexpr std::array<Entity, 5> kEntities = {
      {{"&quot;", '"'}, {"&apos;", '\''}, {"&amp;", '&'}, {"&lt;", '<'}, {"&gt;", '>'}}};
  for (const Entity& entity : kEntities)
    if (rest.starts_with(entity.name)) return {entity.c, entity.name.size()};
  if (!rest.starts_with("&#")) return {};
  constexpr std::size_t kDigitsMax = 6;
  const bool is_hex = rest.size() > 2 && to_lower(rest[2]) == 'x';
  const std::size_t first = is_hex ? 3 : 2;
  std::size_t i = first;
  int code = 0;
  for (; i < rest.size() && i < first + kDigitsMax; ++i) {
    const int digit = hex_digit(rest[i]);
    if (digit < 0 || (!is_hex && digit > 9)) break;
    code = code * (is_hex ? 16 : 10) + digit;
  }
  if (i == rest.size() || rest[i] != ';' || code <= 0 || code > 0x7e) return {};
  return {static_cast<char>(code), i + 1};
}

}  // namespace

EscapedCharacter read_escape(std::string_view text, std::size_t at, Decoding decoding) {
  switch (text[at]) {
    case '%':
      return decoding == Decoding::Percent ? read_hex(text, at, 1) : EscapedCharacter{};
    case '\\':
      return decoding == Decoding::UnicodeEscape ? read_backslash(text, at) : EscapedCharacter{};
    case '&':
      return decoding == Decoding::HtmlEntity ? read_entity(text, at) : EscapedCharacter{};
    default:
      return {};
  }
}

void find_escaped(std::string_view text, std::uint64_t offset, std::vector<Escape>& escapes,
                  std::vector<Encoded>& stretches) {
  std::ranges::sort(escapes, {},
                    [](const Escape& one) { return std::tuple(one.decoding, one.end); });
  const std::size_t first = stretches.size();
  for (const Escape& escape : escapes) {
    const std::size_t at = escape.end - offset;
    const bool goes_on = stretches.size() > first && stretches.back().decoding == escape.decoding &&
                         at <= stretches.back().end;
    const std::size_t from = goes_on ? stretches.back().end : at;
    const std::size_t most = std::min(text.size(), at + kReach);
    const std::size_t end = std::min(most, text.substr(0, most).find('\n', from));
    if (goes_on) {
      stretches.back().end = std::max(from, end);
      continue;
    }
    const std::size_t least = at > kReach ? at - kReach : 0;
    const std::size_t line = text.substr(least, at - least).rfind('\n');
    const std::size_t begin = line == text.npos ? least : least + line + 1;
    if (stretches.size() > first && stretches.back().decoding == escape.decoding &&
        begin <= stretches.back().end)
      stretches.back().end = end;
    else
      stretches.push_back({begin, end, escape.decoding});
  }
}

}  // namespace cordon
