#include "scan/allowances.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <utility>

#include "base/text.h"

namespace cordon {
namespace {

constexpr std::string_view kWord = "cordon:allow";
constexpr std::string_view kBlanks = " \t\r\f\v";
// Of one secret; nobody needs more, and a line of them must not cost more than its bytes.
constexpr std::size_t kAllowancesMax = 8;

/// What may stand in front of a mark, so that it is one and no operator, quote or part of a URL.
enum class Front { Anything, NoColon, Delimiter, Blank, LineStart };

struct Mark {
  std::string_view text;
  Front front = Front::Anything;
  bool is_quote = false;  ///< in other languages; only blanks stand between it and the word
};

constexpr std::array kMarks = {
    Mark{"//", Front::NoColon},
    Mark{"#", Front::Delimiter},
    Mark{"--", Front::Delimiter},
    Mark{"/*"},
    Mark{"<!--"},
    Mark{"{#"},
    Mark{"<#"},
    Mark{"{-"},
    Mark{"(*"},
    Mark{"@*"},
    Mark{"{{!"},
    Mark{"<%#"},
    Mark{";", Front::Blank},
    Mark{"%", Front::Blank},
    Mark{"!", Front::Blank},
    Mark{"'", Front::Blank, true},
    Mark{"*", Front::LineStart},
    Mark{"::", Front::LineStart},
    Mark{"REM ", Front::LineStart},
    Mark{"Rem ", Front::LineStart},
    Mark{"rem ", Front::LineStart},
    Mark{"@REM ", Front::LineStart},
    Mark{"@rem ", Front::LineStart},
    Mark{"dnl ", Front::LineStart},
};

struct Block {
  std::string_view open, close;
};
constexpr std::array kBlocks = {
    Block{"/*", "*/"},  Block{"<!--", "-->"},  Block{"{#", "#}"},   Block{"<#", "#>"},
    Block{"{-", "-}"},  Block{"(*", "*)"},     Block{"--[[", "]]"}, Block{"@*", "*@"},
    Block{"{{!", "}}"}, Block{"<%--", "--%>"}, Block{"<%", "%>"},   Block{"=begin", "=end"},
};

bool is_blank(std::string_view text) { return text.find_first_not_of(kBlanks) == text.npos; }

std::string_view trimmed(std::string_view text) {
  const std::size_t begin = text.find_first_not_of(kBlanks);
  if (begin == text.npos) return {};
  return text.substr(begin, text.find_last_not_of(kBlanks) + 1 - begin);
}

/// The bytes around a match, as far as anybody looks.
struct Around {
  std::string_view before, behind;
  bool is_start = false;  ///< whether the blob begins where `before` does
  bool is_end = false;    ///< whether it ends where `behind` does
};

Around bytes_around(const Piece& piece, const Match& match) {
  const std::string_view bytes = piece.bytes;
  if (match.begin < piece.offset || match.end - piece.offset > bytes.size()) return {};
  const std::size_t begin = match.begin - piece.offset, end = match.end - piece.offset;
  const std::size_t front = std::min(begin, kAllowanceReach);
  Around around{bytes.substr(begin - front, front), bytes.substr(end, kAllowanceReach)};
  around.is_start = front == begin && piece.offset == 0;
  around.is_end = piece.is_last && end + around.behind.size() == bytes.size();
  return around;
}

/// A line, or what is seen of it.
struct Line {
  std::string_view text;
  bool is_whole_before = false;  ///< whether the line begins where `text` does
  bool is_whole_behind = false;
};

/// What is seen of the lines that matter.
struct Beside {
  std::string_view further;  ///< what stands in front of them
  Line above, before, behind;

  explicit Beside(const Around& around) {
    std::string_view rest = around.before;
    before = last_line(rest, around.is_start);
    above = last_line(rest, around.is_start);
    above.is_whole_behind = true;
    further = rest;
    const std::size_t end = around.behind.find('\n');
    behind = {around.behind.substr(0, end), false, end != around.behind.npos || around.is_end};
  }

  template <class Needle>
  [[nodiscard]] bool contains(Needle needle) const {
    return above.text.contains(needle) || before.text.contains(needle) ||
           behind.text.contains(needle);
  }

 private:
  /// Takes the last line off `text`, with the line feed in front of it.
  static Line last_line(std::string_view& text, bool is_start) {
    const std::size_t feed = text.rfind('\n');
    const bool has_feed = feed != text.npos;
    const Line line{text.substr(has_feed ? feed + 1 : 0), has_feed || is_start, false};
    text = text.substr(0, has_feed ? feed : 0);
    return line;
  }
};

bool fits(Front front, std::string_view before, bool is_line_start) {
  if (before.empty()) return is_line_start || front == Front::Anything || front == Front::NoColon;
  const char last = before.back();
  switch (front) {
    case Front::Anything:
      return true;
    case Front::NoColon:
      return last != ':';
    case Front::Delimiter:
      return (kBlanks.contains(last) || std::string_view("\"'`)]},;").contains(last));
    case Front::Blank:
      return kBlanks.contains(last);
    case Front::LineStart:
      return is_line_start && is_blank(before);
  }
  std::unreachable();
}

/// Whether the comment that `text` begins with is closed within it.
bool is_closed(std::string_view text) {
  return std::ranges::any_of(kBlocks, [&](const Block& block) {
    return text.starts_with(block.open) && text.find(block.close, block.open.size()) != text.npos;
  });
}

bool is_mark(const Mark& mark, std::string_view before, std::size_t at, bool is_line_start) {
  if (!fits(mark.front, before.substr(0, at), is_line_start)) return false;
  if (is_closed(before.substr(at))) return false;
  // A quote that no other one is the end of.
  return !mark.is_quote || (before.find(mark.text) == at && is_blank(before.substr(at + 1)) &&
                            at + 1 < before.size());
}

/// Where on the line the comment begins that goes on at the end of `before`; nothing where there is
/// none.
std::optional<std::size_t> comment_begin(std::string_view before, bool is_line_start) {
  std::optional<std::size_t> first;
  for (const Mark& mark : kMarks)
    for (std::size_t at = before.find(mark.text); at != before.npos;
         at = before.find(mark.text, at + 1)) {
      if (!is_mark(mark, before, at, is_line_start)) continue;
      first = std::min(first.value_or(at), at);
      break;
    }
  return first;
}

/// Whether a block comment that began further up is still open at the end of `before`.
bool is_in_block(std::string_view further, std::string_view before) {
  const std::string text = std::string(further).append(before);
  return std::ranges::any_of(kBlocks, [&](const Block& block) {
    const std::size_t open = text.rfind(block.open);
    return open != text.npos && text.find(block.close, open + block.open.size()) == text.npos;
  });
}

/// Where the comment is closed within `text`; npos where it is not.
std::size_t comment_end(std::string_view text) {
  std::size_t end = text.npos;
  for (const Block& block : kBlocks) end = std::min(end, text.find(block.close));
  return end;
}

bool has_meaning(std::string_view reason) {
  const auto is_word = [](char c) { return is_alnum(c) || (static_cast<std::uint8_t>(c) >= 0x80); };
  return std::ranges::any_of(reason, is_word);
}

/// Reads the comments of one line.
class Reader {
 public:
  Reader(std::vector<Allowance>& allowances, std::uint64_t number)
      : allowances_(allowances), number_(number) {}

  /// A comment that has the line to itself; `further` is what stands above it.
  void read_alone(const Line& line, std::string_view further) {
    if (!line.is_whole_before) return;
    each(line.text, [&](std::string_view before, std::string_view text) {
      const auto begin = comment_begin(before, true);
      if (begin ? !is_blank(before.substr(0, *begin)) : !is_in_block(further, before)) return;
      const std::size_t end = comment_end(text);
      if (end == text.npos || is_blank(behind_mark(text.substr(end)))) add(text.substr(0, end));
    });
  }

  /// One in front of a secret, which has to be closed: else what is a reason and what is code?
  void read_before(const Line& line, std::string_view further) {
    each(line.text, [&](std::string_view before, std::string_view text) {
      if (!comment_begin(before, line.is_whole_before) && !is_in_block(further, before)) return;
      const std::size_t end = comment_end(text);
      end == text.npos ? add_endless() : add(text.substr(0, end));
    });
  }

  /// One behind a secret; the comment may have begun in front of it, on the part `first` of the
  /// line.
  void read_behind(const Line& line, const Line& first, std::string_view further) {
    each(line.text, [&](std::string_view before, std::string_view text) {
      if (!comment_begin(before, false) && !comment_begin(first.text, first.is_whole_before) &&
          !is_in_block(further, first.text))
        return;
      const std::size_t end = comment_end(text);
      end == text.npos && !line.is_whole_behind ? add_endless() : add(text.substr(0, end));
    });
  }

 private:
  /// Calls `read` with what stands in front of each word on the line, and with what is behind it.
  template <class Read>
  void each(std::string_view line, Read read) const {
    for (std::size_t at = line.find(kWord); at != line.npos; at = line.find(kWord, at + 1)) {
      const std::string_view before = line.substr(0, at), text = line.substr(at + kWord.size());
      const bool begins = before.empty() || !is_alnum(before.back());
      const bool ends = text.empty() || kBlanks.contains(text[0]) || comment_end(text) == 0;
      if (begins && ends) read(before, text);
    }
  }

  /// Without the mark that closes a comment, which `text` begins with.
  static std::string_view behind_mark(std::string_view text) {
    for (const Block& block : kBlocks)
      if (text.starts_with(block.close)) return text.substr(block.close.size());
    return text;
  }

  /// What stands behind the word, up to the next such word.
  void add(std::string_view text) {
    text = trimmed(text.substr(0, text.find(kWord)));
    const std::string_view id = text.substr(0, text.find_first_of(kBlanks));
    const std::string_view reason = trimmed(text.substr(id.size()));
    const bool has_reason = has_meaning(reason);
    put({std::string(id), std::string(has_reason ? reason : ""), number_,
         has_reason ? Allowance::Fault::None : Allowance::Fault::NoReason});
  }

  void add_endless() { put({"", "", number_, Allowance::Fault::NoEnd}); }

  void put(Allowance allowance) {
    if (allowances_.size() < kAllowancesMax) allowances_.push_back(std::move(allowance));
  }

  std::vector<Allowance>& allowances_;
  std::uint64_t number_;
};

}  // namespace

std::vector<Allowance> find_allowances(const Piece& piece, const Match& match) {
  std::vector<Allowance> allowances;
  Around around = bytes_around(piece, match);
  std::string before, behind;
  if (Beside(around).contains('\0')) {
    // Of UTF-16 what is ASCII remains, and so the word and the marks of comments.
    before = around.before;
    behind = around.behind;
    std::erase(before, '\0');
    std::erase(behind, '\0');
    around.before = before;
    around.behind = behind;
  }
  const Beside beside(around);
  if (!beside.contains(kWord)) return allowances;
  const bool is_one_line = match.from.line == match.to.line;
  if (match.from.line > 1)
    Reader(allowances, match.from.line - 1).read_alone(beside.above, beside.further);
  const std::string_view further =
      around.before.substr(0, around.before.size() - beside.before.text.size());
  Reader(allowances, match.from.line).read_before(beside.before, further);
  Reader(allowances, match.to.line)
      .read_behind(beside.behind, is_one_line ? beside.before : Line{}, further);
  return allowances;
}

}  // namespace cordon
