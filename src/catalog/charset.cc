#include "catalog/charset.h"

#include <fmt/format.h>

#include <charconv>

#include "base/text.h"

namespace cordon {
namespace {

/// One member of a bracket expression, its escape resolved; takes it off `set`.
Result<CharSet> take_member(std::string_view& set) {
  const char c = set[0];
  set.remove_prefix(1);
  if (c != '\\') return CharSet::of(c);
  if (set.empty()) return fail(Error::Kind::Usage, "a set ends in a lone backslash");
  const char escaped = set[0];
  set.remove_prefix(1);
  if (escaped == 's') {
    CharSet spaces;
    for (const char space : {' ', '\t', '\r', '\n'}) spaces.add(space);
    return spaces;
  }
  if (escaped == 'n') return CharSet::of('\n');
  if (escaped == 'r') return CharSet::of('\r');
  if (escaped == 't') return CharSet::of('\t');
  if (escaped == 'x') {
    const auto byte = read_hex_byte(set);
    if (!byte) return fail(Error::Kind::Usage, "\\x without two hexadecimal digits");
    set.remove_prefix(2);
    return CharSet::of(*byte);
  }
  if (is_alnum(escaped))
    return fail(Error::Kind::Usage, fmt::format("unknown escape \\{} in a set", escaped));
  return CharSet::of(escaped);
}

std::string regex_byte(unsigned byte) {
  const char c = static_cast<char>(byte);
  if (is_alnum(c)) return {c};
  return fmt::format("\\x{:02x}", byte);
}

}  // namespace

Result<CharSet> CharSet::parse(std::string_view set) {
  CharSet result;
  const bool is_negated = set.starts_with('^');
  if (is_negated) set.remove_prefix(1);
  if (set.empty()) return fail(Error::Kind::Usage, "an empty set");
  while (!set.empty()) {
    const CharSet first = TRY(take_member(set));
    if (set.size() >= 2 && set[0] == '-' && first.size() == 1) {
      set.remove_prefix(1);
      const CharSet last = TRY(take_member(set));
      const std::string from = first.members(), to = last.members();
      if (to.size() != 1 || from[0] > to[0])
        return fail(Error::Kind::Usage, "a range in a set runs backwards");
      result.add(from[0], to[0]);
    } else {
      result.add(first);
    }
  }
  if (is_negated) result.bits_.flip();
  return result;
}

std::optional<CharSet> CharSet::named(std::string_view alphabet) {
  CharSet set;
  const auto add = [&](std::string_view ranges) { set.add(*parse(ranges)); };
  if (alphabet == "digits")
    add("0-9");
  else if (alphabet == "hex-lower")
    add("0-9a-f");
  else if (alphabet == "hex-upper")
    add("0-9A-F");
  else if (alphabet == "hex")
    add("0-9a-fA-F");
  else if (alphabet == "alnum-lower")
    add("0-9a-z");
  else if (alphabet == "alnum-upper")
    add("0-9A-Z");
  else if (alphabet == "base32")
    add("A-Z2-7");
  else if (alphabet == "base58")
    add("1-9A-HJ-NP-Za-km-z");
  else if (alphabet == "base62")
    add("0-9A-Za-z");
  else if (alphabet == "base64")
    add("0-9A-Za-z+/");
  else if (alphabet == "base64url")
    add("0-9A-Za-z_\\-");
  else if (alphabet == "any") {
    // Printable, without white space and what delimits values everywhere; other bytes are text in
    // some other alphabet, which passwords may well be in.
    set.add('!', '~');
    for (int byte = 0x80; byte < 0x100; ++byte) set.add(static_cast<char>(byte));
    CharSet delimiters = *parse("\"'`<>");
    set.bits_ &= ~delimiters.bits_;
  } else if (alphabet == "bytes") {
    for (int byte = 0; byte < 0x100; ++byte) set.add(static_cast<char>(byte));
  } else {
    return std::nullopt;
  }
  return set;
}

std::optional<char> read_hex_byte(std::string_view text) {
  if (text.size() < 2) return std::nullopt;
  unsigned byte = 0;
  const auto [end, code] = std::from_chars(text.data(), text.data() + 2, byte, 16);
  if (code != std::errc() || end != text.data() + 2) return std::nullopt;
  return static_cast<char>(byte);
}

CharSet CharSet::of(char c) {
  CharSet set;
  set.add(c);
  return set;
}

void CharSet::add(char first, char last) {
  for (unsigned c = static_cast<unsigned char>(first); c <= static_cast<unsigned char>(last); ++c)
    bits_.set(c);
}

void CharSet::fold_case() {
  for (char c = 'a'; c <= 'z'; ++c) {
    const char upper = static_cast<char>(c - 32);
    if (has(c)) add(upper);
    if (has(upper)) add(c);
  }
}

std::string CharSet::regex() const {
  std::string text = "[";
  for (unsigned c = 0; c < 256; ++c) {
    if (!bits_.test(c)) continue;
    unsigned last = c;
    while (last + 1 < 256 && bits_.test(last + 1)) ++last;
    text += regex_byte(c);
    if (last > c) text += (last > c + 1 ? "-" : "") + regex_byte(last);
    c = last;
  }
  return text + "]";
}

std::string CharSet::members() const {
  std::string text;
  for (unsigned c = 0; c < 256; ++c)
    if (bits_.test(c)) text += static_cast<char>(c);
  return text;
}

}  // namespace cordon
