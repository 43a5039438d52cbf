// Finds text under base64, hex and UTF-16 without knowing where such a thing begins.
//
// A run of base64 may be megabytes long, a file or a delta may cut it anywhere, and what is under
// it may be text in part only. So nothing is asked of the run as a whole. It is read in groups
// (four characters are three bytes), once for each of the places that groups may begin at, and a
// stretch is as many groups in a row as are text: what is no text, or is read out of step, is text
// for five groups in a row once in two million times. That makes a stretch a matter of its own
// bytes alone.
#include "engine/encoded.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>
#include <tuple>

#include "engine/alphabet.h"

namespace cordon {
namespace {

// Twenty-four bytes in the clear: less is no token with its context, and 32 characters of one
// alphabet are rare in code.
constexpr std::size_t kRunMin = 32;
// MIME folds at 76 columns, PEM at 64, `xxd -p` at 60.
constexpr std::size_t kFoldMin = 60;
constexpr std::size_t kIndentMax = 64;

/// 1 for each byte of text.
constexpr std::array<std::uint8_t, 256> kIsText = [] {
  std::array<std::uint8_t, 256> is_text{};
  for (unsigned byte = ' '; byte < 0x7f; ++byte) is_text[byte] = 1;
  is_text['\n'] = is_text['\r'] = is_text['\t'] = 1;
  return is_text;
}();
/// 1 for each byte of text in ASCII or in UTF-16.
constexpr std::array<std::uint8_t, 256> kIsUnit = [] {
  std::array<std::uint8_t, 256> is_unit = kIsText;
  is_unit[0] = 1;
  return is_unit;
}();

/// A run of characters of base64, folded or not, as if it were not folded.
class Block {
 public:
  /// The one that has the character at `at`.
  Block(std::string_view text, std::size_t at) : text_(text) {
    std::size_t begin = line_begin(at);
    for (std::size_t end = fold_before(begin); end > 0; end = fold_before(begin))
      begin = line_begin(end - 1);
    for (;;) {
      std::size_t end = begin;
      while (end < text.size() && is_base64(text[end])) ++end;
      lines_.push_back({begin, end, size_});
      size_ += end - begin;
      begin = fold_behind(end);
      if (begin == 0) return;
    }
  }

  [[nodiscard]] std::size_t size() const { return size_; }
  /// Where it ends in the text.
  [[nodiscard]] std::size_t end() const { return lines_.back().end; }

  [[nodiscard]] std::size_t position(std::size_t index) const {
    while (index < lines_[line_].index) --line_;
    while (index - lines_[line_].index >= lines_[line_].end - lines_[line_].begin) ++line_;
    return lines_[line_].begin + (index - lines_[line_].index);
  }
  /// So many characters from there on, over a fold too.
  template <std::size_t kCount>
  [[nodiscard]] std::array<char, kCount> group(std::size_t index) const {
    std::array<char, kCount> characters{};
    const std::size_t at = position(index);
    if (at + kCount <= lines_[line_].end) {
      std::memcpy(characters.data(), text_.data() + at, kCount);
    } else {
      for (std::size_t i = 0; i < kCount; ++i) characters[i] = text_[position(index + i)];
    }
    return characters;
  }

 private:
  struct Line {
    std::size_t begin, end, index;
  };

  [[nodiscard]] std::size_t line_begin(std::size_t at) const {
    while (at > 0 && is_base64(text_[at - 1])) --at;
    return at;
  }

  [[nodiscard]] bool is_full_line(std::size_t end) const {
    if (end < kFoldMin) return false;
    return std::ranges::all_of(text_.substr(end - kFoldMin, kFoldMin), is_base64);
  }

  /// The end of the line that is folded into the one that begins at `begin`; 0 where none is.
  [[nodiscard]] std::size_t fold_before(std::size_t begin) const {
    std::size_t at = begin;
    while (at > 0 && begin - at < kIndentMax && is_blank(text_[at - 1])) --at;
    if (at == 0 || text_[at - 1] != '\n') return 0;
    --at;
    if (at > 0 && text_[at - 1] == '\r') --at;
    return is_full_line(at) ? at : 0;
  }

  /// The beginning of the line that the one which ends at `end` is folded into; 0 where none is.
  [[nodiscard]] std::size_t fold_behind(std::size_t end) const {
    std::size_t at = end;
    if (at < text_.size() && text_[at] == '\r') ++at;
    if (at == text_.size() || text_[at] != '\n' || !is_full_line(end)) return 0;
    const std::size_t line = ++at;
    while (at < text_.size() && at - line < kIndentMax && is_blank(text_[at])) ++at;
    return at < text_.size() && is_base64(text_[at]) ? at : 0;
  }

  static bool is_blank(char c) { return c == ' ' || c == '\t'; }

  std::string_view text_;
  std::vector<Line> lines_;
  std::size_t size_ = 0;
  /// The line that was asked for last: the next question is most often for the same.
  mutable std::size_t line_ = 0;
};

/// How an encoding is read: so many places make a group, so many groups in a row a stretch.
struct Grouping {
  std::size_t width, least;
};
constexpr Grouping kUtf16 = {2, 16};

/// Four characters that say three bytes of text, in ASCII or in UTF-16.
struct Base64 {
  static constexpr Decoding kDecoding = Decoding::Base64;
  static constexpr Grouping kGrouping = {4, 5};

  static bool is_text(const Block& block, std::size_t at) {
    const auto group = block.group<4>(at);
    unsigned bits = 0;
    for (const char c : group) bits = bits << 6 | base64_digit(c);
    // All three in one test: each by itself is as good as a coin's toss, which a processor cannot
    // foresee.
    return bits != 0 &&
           (kIsUnit[bits >> 16] & kIsUnit[bits >> 8 & 0xff] & kIsUnit[bits & 0xff]) != 0;
  }
};

struct Hex {
  static constexpr Decoding kDecoding = Decoding::Hex;
  static constexpr Grouping kGrouping = {2, 16};

  static bool is_text(const Block& block, std::size_t at) {
    const auto group = block.group<2>(at);
    const int byte = hex_digit(group[0]) * 16 + hex_digit(group[1]);
    return (hex_digit(group[0]) | hex_digit(group[1])) >= 0 && kIsText[byte & 0xff] != 0;
  }
};

/// Calls back for each longest row of groups that are text, of those that begin at `at` or a number
/// of groups behind it, before `to`.
template <class IsText, class Found>
void find_rows(std::size_t at, std::size_t to, std::size_t size, Grouping grouping, IsText is_text,
               Found found) {
  const std::size_t span = grouping.width * grouping.least;
  while (at < to && at + span <= size) {
    // From the last group backwards: where it is no text, none of them begins a row.
    std::size_t group = at + span - grouping.width;
    while (group > at && is_text(group)) group -= grouping.width;
    if (group > at || !is_text(group)) {
      at = group + grouping.width;
      continue;
    }
    std::size_t end = at + span;
    while (end + grouping.width <= size && is_text(end)) end += grouping.width;
    found(at, end);
    at = end;
  }
}

/// The groups of one encoding in a block, begun at each place that they may begin at.
template <class Encoding>
void find_in_block(const Block& block, std::vector<Encoded>& encoded) {
  constexpr std::size_t kWidth = Encoding::kGrouping.width;
  const auto is_text = [&](std::size_t at) { return Encoding::is_text(block, at); };
  const auto add = [&](std::size_t begin, std::size_t end) {
    // The groups beside them may be text in part, and the last one incomplete.
    if (begin >= kWidth) begin -= kWidth;
    end = std::min(block.size(), end + kWidth);
    encoded.push_back({block.position(begin), block.position(end - 1) + 1, Encoding::kDecoding});
  };
  for (std::size_t phase = 0; phase < kWidth; ++phase)
    find_rows(phase, block.size(), block.size(), Encoding::kGrouping, is_text, add);
}

std::size_t find_blocks(std::string_view text, std::size_t from, std::size_t to,
                        std::vector<Encoded>& encoded) {
  // Any run of kRunMin has a byte at each kRunMin-th place: look there first, and walk back from a
  // byte that is none.
  std::size_t at = from;
  while (at < to && at + kRunMin <= text.size()) {
    std::size_t back = at + kRunMin - 1;
    while (back > at && is_base64(text[back])) --back;
    if (!is_base64(text[back])) {
      at = back + 1;
      continue;
    }
    const Block block(text, at);
    find_in_block<Base64>(block, encoded);
    find_in_block<Hex>(block, encoded);
    at = block.end() + 1;
  }
  return at;
}

std::size_t find_utf16(std::string_view text, std::size_t from, std::size_t to,
                       std::vector<Encoded>& encoded) {
  std::size_t looked = to;
  // Every row has a zero in every second place.
  if (text.substr(0, to).find('\0', from) == text.npos) return looked;
  std::vector<Encoded> rows;
  for (const std::size_t low : {0U, 1U}) {
    const auto is_unit = [&](std::size_t at) {
      return text[at + 1 - low] == 0 && kIsText[static_cast<unsigned char>(text[at + low])] != 0;
    };
    for (const std::size_t parity : {0U, 1U}) {
      std::size_t begin = from + parity;
      if (begin + 2 > text.size()) continue;
      while (begin >= 2 && is_unit(begin - 2)) begin -= 2;
      find_rows(begin, to, text.size(), kUtf16, is_unit, [&](std::size_t first, std::size_t end) {
        rows.push_back({first, end, Decoding::Utf16});
        looked = std::max(looked, end);
      });
    }
  }
  // Read from one byte on and in the other order, a row is almost the same row.
  std::ranges::sort(rows, {}, &Encoded::begin);
  for (const Encoded& row : rows)
    if (encoded.empty() || encoded.back().decoding != Decoding::Utf16 ||
        row.end > encoded.back().end + 1)
      encoded.push_back(row);
  return looked;
}

}  // namespace

std::size_t find_encoded(std::string_view text, std::size_t from, std::size_t to,
                         std::vector<Encoded>& encoded) {
  const std::size_t first = encoded.size();
  const std::size_t blocks_end = find_blocks(text, from, to, encoded);
  const std::size_t units_end = find_utf16(text, from, to, encoded);
  const auto added =
      std::ranges::subrange(encoded.begin() + static_cast<std::ptrdiff_t>(first), encoded.end());
  std::ranges::sort(
      added, {}, [](const Encoded& one) { return std::tuple(one.begin, one.end, one.decoding); });
  return std::max(blocks_end, units_end);
}

}  // namespace cordon
