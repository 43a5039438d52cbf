#include "engine/decode.h"

#include <algorithm>
#include <array>
#include <optional>

#include "base/text.h"

namespace cordon {
namespace {

// Twenty-four bytes in the clear: less is no token with its context, and 32 characters of one
// alphabet are rare in code.
constexpr std::size_t kRunMin = 32;
constexpr std::size_t kUtf16Min = 16;
constexpr std::size_t kProbe = 18;
// MIME folds at 76 columns, PEM at 64.
constexpr std::size_t kFoldMin = 60;

constexpr std::array<std::int8_t, 256> make_digits() {
  std::array<std::int8_t, 256> digits{};
  digits.fill(-1);
  for (int i = 0; i < 26; ++i) {
    digits[static_cast<std::size_t>('A' + i)] = static_cast<std::int8_t>(i);
    digits[static_cast<std::size_t>('a' + i)] = static_cast<std::int8_t>(26 + i);
  }
  for (int i = 0; i < 10; ++i)
    digits[static_cast<std::size_t>('0' + i)] = static_cast<std::int8_t>(52 + i);
  digits['+'] = digits['-'] = 62;
  digits['/'] = digits['_'] = 63;
  return digits;
}
constexpr std::array<std::int8_t, 256> kDigits = make_digits();

int digit(char c) { return kDigits[static_cast<unsigned char>(c)]; }
bool is_run(char c) { return digit(c) >= 0; }

int hex_digit(char c) {
  if (is_digit(c)) return c - '0';
  const char lower = to_lower(c);
  return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
}

bool is_text(char c) { return (c >= ' ' && c < 0x7f) || c == '\n' || c == '\r' || c == '\t'; }

/// Whether the first bytes under the base64 are text.
bool is_base64_text(std::string_view run) {
  std::uint32_t bits = 0;
  for (std::size_t i = 0; i < std::min(run.size(), kProbe / 3 * 4); ++i) {
    bits = bits << 6 | static_cast<std::uint32_t>(digit(run[i]));
    if (i % 4 != 3) continue;
    for (const unsigned shift : {16U, 8U, 0U})
      if (!is_text(static_cast<char>(bits >> shift & 0xff))) return false;
    bits = 0;
  }
  return true;
}

bool is_hex_text(std::string_view run) {
  if (run.size() < 2 * kProbe) return false;
  for (std::size_t i = 0; i < 2 * kProbe; i += 2) {
    const int high = hex_digit(run[i]), low = hex_digit(run[i + 1]);
    if (high < 0 || low < 0 || !is_text(static_cast<char>(high * 16 + low))) return false;
  }
  return true;
}

/// The end of a run, over line ends where it is folded.
std::size_t run_end(std::string_view text, std::size_t begin) {
  std::size_t line = begin, at = begin;
  for (;;) {
    while (at < text.size() && is_run(text[at])) ++at;
    std::size_t next = at;
    if (next < text.size() && text[next] == '\r') ++next;
    const bool is_folded = at - line >= kFoldMin && next + 1 < text.size() && text[next] == '\n' &&
                           is_run(text[next + 1]);
    if (!is_folded) return at;
    line = at = next + 1;
  }
}

/// Judges one run; where its head is a word or a path, what is behind it may still be encoded.
void add_run(std::string_view text, std::size_t begin, std::size_t end,
             std::vector<Encoded>& encoded) {
  for (int tries = 0; tries < 6 && end - begin >= kRunMin; ++tries) {
    const std::string_view run = text.substr(begin, end - begin);
    std::optional<Decoding> decoding;
    if (is_hex_text(run))
      decoding = Decoding::Hex;
    else if (is_base64_text(run))
      decoding = Decoding::Base64;
    if (decoding) {
      for (std::size_t slice = begin; slice < end;) {
        const std::size_t slice_end = std::min(end, slice + kStretchMax);
        encoded.push_back({slice, slice_end, *decoding});
        if (slice_end == end) return;
        // A folded run's groups begin anew on each line; an unfolded one's stay aligned by the
        // numbers.
        slice = slice_end - kStretchOverlap;
        const std::size_t line = text.substr(slice, kFoldMin * 2).find('\n');
        if (line != text.npos) slice += line + 1;
      }
      return;
    }
    // Where the text was cut inside a run, its groups may begin at any of four bytes.
    if (begin < 3 && is_run(run[0])) {
      ++begin;
      continue;
    }
    const std::size_t separator = run.find_first_of("/_-");
    if (separator == run.npos) return;
    begin += separator + 1;
  }
}

void find_runs(std::string_view text, std::size_t from, std::size_t to,
               std::vector<Encoded>& encoded) {
  // Any run of kRunMin has a byte at each kRunMin-th place: look there first, and walk back from a
  // byte that is none.
  std::size_t at = from > kRunMin ? from - kRunMin : 0;
  while (at < to) {
    const std::size_t probe = at + kRunMin - 1;
    if (probe >= text.size()) return;
    std::size_t back = probe;
    while (back > at && is_run(text[back])) --back;
    if (!is_run(text[back])) {
      at = back + 1;
      continue;
    }
    std::size_t begin = at;
    while (begin > 0 && is_run(text[begin - 1])) --begin;
    const std::size_t end = run_end(text, begin);
    if (end > from) add_run(text, begin, end, encoded);
    at = std::max(end, at + 1) + 1;
  }
}

/// A UTF-16 code unit of ASCII text at text[at]; -1 where there is none.
int unit_at(std::string_view text, std::size_t at, bool is_big) {
  if (at + 1 >= text.size()) return -1;
  const char low = text[is_big ? at + 1 : at], high = text[is_big ? at : at + 1];
  return high == 0 && is_text(low) ? low : -1;
}

void find_utf16(std::string_view text, std::size_t from, std::size_t to,
                std::vector<Encoded>& encoded) {
  const std::size_t nul = text.substr(0, to).find('\0', from);
  if (nul == text.npos) return;
  for (std::size_t at = nul > 2 * kUtf16Min ? nul - 2 * kUtf16Min : 0; at < to;
       at += 2 * kUtf16Min - 2) {
    // One unit in every stretch of that length is looked at, in each order and at each parity.
    for (const std::size_t parity : {0U, 1U}) {
      for (const bool is_big : {false, true}) {
        std::size_t begin = at + parity;
        if (unit_at(text, begin, is_big) < 0) continue;
        std::size_t end = begin;
        while (begin >= 2 && unit_at(text, begin - 2, is_big) >= 0) begin -= 2;
        while (unit_at(text, end, is_big) >= 0) end += 2;
        if (end - begin < 2 * kUtf16Min || end <= from) continue;
        for (std::size_t slice = begin; slice < end; slice += kStretchMax - kStretchOverlap)
          encoded.push_back({slice, std::min(end, slice + kStretchMax), Decoding::Utf16});
        at = std::max(at, end);
      }
    }
  }
}

void put(Decoded& decoded, char c, std::size_t origin) {
  decoded.text += c;
  decoded.origin.push_back(static_cast<std::uint32_t>(origin));
}

void decode_base64_run(std::string_view text, const Encoded& encoded, Decoded& decoded) {
  std::uint32_t bits = 0;
  std::size_t count = 0, group = encoded.begin;
  for (std::size_t i = encoded.begin; i < encoded.end; ++i) {
    if (!is_run(text[i])) continue;
    if (count % 4 == 0) group = i;
    bits = bits << 6 | static_cast<std::uint32_t>(digit(text[i]));
    if (++count % 4 == 0) {
      for (const unsigned shift : {16U, 8U, 0U})
        put(decoded, static_cast<char>(bits >> shift & 0xff), group);
      bits = 0;
    }
  }
  if (count % 4 >= 2)
    put(decoded, static_cast<char>(bits >> (count % 4 == 2 ? 4 : 10) & 0xff), group);
  if (count % 4 == 3) put(decoded, static_cast<char>(bits >> 2 & 0xff), group);
}

void decode_hex_run(std::string_view text, const Encoded& encoded, Decoded& decoded) {
  for (std::size_t i = encoded.begin; i + 1 < encoded.end; i += 2) {
    const int high = hex_digit(text[i]), low = hex_digit(text[i + 1]);
    if (high < 0 || low < 0) return;
    put(decoded, static_cast<char>(high * 16 + low), i);
  }
}

/// One character behind an escape, and how long the escape is; 0 where none stands there.
struct Escape {
  char c = 0;
  std::size_t size = 0;
};

Escape percent_at(std::string_view text, std::size_t at) {
  if (text[at] != '%' || at + 2 >= text.size()) return {};
  const int high = hex_digit(text[at + 1]), low = hex_digit(text[at + 2]);
  if (high < 0 || low < 0) return {};
  return {static_cast<char>(high * 16 + low), 3};
}

Escape unicode_at(std::string_view text, std::size_t at) {
  if (text[at] != '\\' || at + 5 >= text.size() || text[at + 1] != 'u' || text[at + 2] != '0' ||
      text[at + 3] != '0')
    return {};
  const int high = hex_digit(text[at + 4]), low = hex_digit(text[at + 5]);
  if (high < 0 || low < 0 || high > 7) return {};
  return {static_cast<char>(high * 16 + low), 6};
}

Escape entity_at(std::string_view text, std::size_t at) {
  if (text[at] != '&') return {};
  struct Entity {
    std::string_view name;
    char c;
  };
  constexpr std::array<Entity, 6> kEntities = {{{"&quot;", '"'},
                                                {"&apos;", '\''},
                                                {"&amp;", '&'},
                                                {"&lt;", '<'},
                                                {"&gt;", '>'},
                                                {"&#47;", '/'}}};
  for (const Entity& entity : kEntities)
    if (text.substr(at).starts_with(entity.name)) return {entity.c, entity.name.size()};
  if (at + 3 >= text.size() || text[at + 1] != '#') return {};
  const bool is_hex = to_lower(text[at + 2]) == 'x';
  int code = 0;
  std::size_t i = at + (is_hex ? 3 : 2);
  for (; i < text.size() && i < at + 8 && hex_digit(text[i]) >= 0; ++i)
    code = code * (is_hex ? 16 : 10) + hex_digit(text[i]);
  if (i >= text.size() || text[i] != ';' || code <= 0 || code > 0x7e) return {};
  return {static_cast<char>(code), i + 1 - at};
}

void decode_escapes(std::string_view text, const Encoded& encoded, Decoded& decoded) {
  const auto escape_at = encoded.decoding == Decoding::Percent         ? percent_at
                         : encoded.decoding == Decoding::UnicodeEscape ? unicode_at
                                                                       : entity_at;
  for (std::size_t i = encoded.begin; i < encoded.end;) {
    const Escape escape = escape_at(text, i);
    put(decoded, escape.size > 0 ? escape.c : text[i], i);
    i += std::max<std::size_t>(escape.size, 1);
  }
}

}  // namespace

void find_encoded(std::string_view text, std::size_t from, std::size_t to,
                  std::vector<Encoded>& encoded) {
  find_runs(text, from, to, encoded);
  find_utf16(text, from, to, encoded);
}

Encoded escaped_stretch(std::string_view text, std::size_t at, Decoding decoding) {
  const std::size_t least = at > kStretchOverlap / 2 ? at - kStretchOverlap / 2 : 0;
  const std::size_t most = std::min(text.size(), at + kStretchOverlap / 2);
  std::size_t begin = std::min(at, text.size()), end = begin;
  while (begin > least && text[begin - 1] != '\n') --begin;
  while (end < most && text[end] != '\n') ++end;
  return {begin, end, decoding};
}

Decoded decode(std::string_view text, const Encoded& encoded) {
  Decoded decoded;
  switch (encoded.decoding) {
    case Decoding::Base64:
      decode_base64_run(text, encoded, decoded);
      break;
    case Decoding::Hex:
      decode_hex_run(text, encoded, decoded);
      break;
    case Decoding::Utf16: {
      const bool is_big = text[encoded.begin] == 0;
      for (std::size_t i = encoded.begin; i + 1 < encoded.end; i += 2)
        put(decoded, text[is_big ? i + 1 : i], i);
      break;
    }
    case Decoding::Percent:
    case Decoding::UnicodeEscape:
    case Decoding::HtmlEntity:
      decode_escapes(text, encoded, decoded);
      break;
  }
  decoded.origin.push_back(static_cast<std::uint32_t>(encoded.end));
  return decoded;
}

}  // namespace cordon
