#include "engine/syntax_parts.h"

#include <algorithm>
#include <array>

#include "base/text.h"

namespace cordon {
namespace {

constexpr std::size_t kNameMax = 128;
// C++ lets a raw string's delimiter have so many characters ([lex.string]).
constexpr std::size_t kDelimiterMax = 16;

/// An opening quote: its length, and the text that closes it.
struct Quote {
  std::size_t size = 0;
  std::string_view close;
};

Quote quote_at(std::string_view text, std::size_t at) {
  if (at >= text.size()) return {};
  constexpr std::array<std::string_view, 8> kQuotes = {"\"\"\"", "'''", "``", "&quot;",
                                                       "\"",     "'",   "`",  "&#39;"};
  for (const std::string_view quote : kQuotes)
    if (text.substr(at).starts_with(quote)) return {quote.size(), quote};
  // A literal within a literal: one backslash, within that one three, then seven.
  std::size_t size = 0;
  while (size < 7 && at + size < text.size() && text[at + size] == '\\') ++size;
  if (size % 2 == 0 || at + size >= text.size() || !is_quote(text[at + size])) return {};
  return {size + 1, text.substr(at, size + 1)};
}

/// A quoted value: to its closing quote on the same line; an escape hides a quote.
bool read_quoted(std::string_view text, std::size_t at, const Quote& quote,
                 Assignment& assignment) {
  assignment.value_begin = at + quote.size;
  const std::size_t end = std::min(text.size(), assignment.value_begin + kValueMax);
  for (std::size_t i = assignment.value_begin; i < end; ++i) {
    if (text.substr(i).starts_with(quote.close)) {
      assignment.value_end = i;
      assignment.syntax = Syntax::Quoted;
      return i > assignment.value_begin;
    }
    if (text[i] == '\n' && quote.close != "\"\"\"" && quote.close != "'''") return false;
    if (text[i] == '\\' && quote.close[0] != '\\') ++i;
  }
  return false;
}

/// R"delimiter(…)delimiter": nothing in it is an escape. `at` is the quote's.
bool read_raw(std::string_view text, std::size_t at, Assignment& assignment) {
  const std::string_view behind = text.substr(at + 1, kDelimiterMax + 1);
  const std::size_t open = behind.find('(');
  if (open == behind.npos || behind.substr(0, open).find_first_of("\" )\\\n") != behind.npos)
    return false;
  const std::string close = ")" + std::string(behind.substr(0, open)) + "\"";
  const std::size_t begin = at + 1 + open + 1;
  const std::size_t size = text.substr(begin, kValueMax).find(close);
  if (size == text.npos || size == 0) return false;
  assignment.value_begin = begin;
  assignment.value_end = begin + size;
  assignment.syntax = Syntax::Quoted;
  return true;
}

/// Whether `name=` stands at `at`: the next of several assignments in a row.
bool is_assignment_at(std::string_view text, std::size_t at) {
  const std::size_t most = std::min(text.size(), at + kGapMax);
  std::size_t end = at;
  while (end < most && is_name(text[end])) ++end;
  return end > at && end < most && text[end] == '=';
}

/// Whether a value goes on behind `text[at]`: a query and a list of settings end it there.
bool ends_in_list(std::string_view text, std::size_t at) {
  if (text[at] == ',') return is_assignment_at(text, at + 1);
  if (text[at] != '&') return false;
  return is_assignment_at(text, at + (text.substr(at).starts_with("&amp;") ? 5 : 1));
}

/// Bytes that a value without quotes has in its midst, whatever stands around them. Names stand
/// side by side in what somebody made to slow us down: a look at each byte has to be quick.
constexpr std::array<bool, 256> kGoesOn = [] {
  std::array<bool, 256> goes_on{};
  goes_on.fill(true);
  for (const char c : std::string_view(" \t\r\n\v\f;\"'`<>|,&\0", 16))
    goes_on[static_cast<unsigned char>(c)] = false;
  return goes_on;
}();
bool may_go_on(char c) { return kGoesOn[static_cast<unsigned char>(c)]; }

bool ends_bare(std::string_view text, std::size_t at) {
  return (text[at] != ',' && text[at] != '&') || ends_in_list(text, at);
}

/// A value without quotes: to white space or what ends a value in any of the syntaxes.
bool read_bare(std::string_view text, std::size_t at, Assignment& assignment) {
  const std::size_t most = std::min(text.size(), at + kValueMax);
  std::size_t end = at;
  // A comment: the value is on another line, or is none.
  if (at < text.size() && (text[at] == '#' || text.substr(at).starts_with("//"))) return false;
  while (end < most && (may_go_on(text[end]) || !ends_bare(text, end))) ++end;
  // What closes a list, a call or an object belongs to it, not to the value.
  while (end > at && (text[end - 1] == ',' || text[end - 1] == '\\')) --end;
  const auto drop = [&](char open, char close) {
    while (end > at && text[end - 1] == close &&
           std::ranges::count(text.substr(at, end - at), open) <
               std::ranges::count(text.substr(at, end - at), close))
      --end;
  };
  drop('(', ')');
  drop('{', '}');
  drop('[', ']');
  while (end > at && text[end - 1] == ',') --end;
  assignment.value_begin = at;
  assignment.value_end = end;
  assignment.syntax = Syntax::Bare;
  return end > at;
}

/// Whether [begin, end) lies in a string literal of its line: a quote is open before it, and the
/// same one closes it.
bool is_in_literal(std::string_view text, std::size_t begin, std::size_t end) {
  const std::size_t least = begin > kValueMax ? begin - kValueMax : 0;
  std::size_t line = begin;
  bool has_quote = false;
  while (line > least && text[line - 1] != '\n') has_quote |= is_quote(text[--line]);
  // Most lines have none before the name.
  if (!has_quote) return false;
  char open = 0;
  for (std::size_t i = line; i < begin; ++i) {
    if (text[i] == '\\') {
      ++i;
    } else if (open == 0 && is_quote(text[i]) && (i == 0 || !is_alnum(text[i - 1]))) {
      open = text[i];
    } else if (text[i] == open) {
      open = 0;
    }
  }
  if (open == 0) return false;
  const std::string_view behind = text.substr(end, kValueMax);
  return behind.substr(0, behind.find('\n')).find(open) != behind.npos;
}

/// For `name[]` and `name[64]`, an array of characters: where the name ends.
std::size_t skip_array_back(std::string_view text, std::size_t end, std::size_t least) {
  if (end == least || text[end - 1] != ']') return end;
  std::size_t open = end - 1;
  while (open > least && is_digit(text[open - 1])) --open;
  if (open < least + 2 || text[open - 1] != '[' || !is_name(text[open - 2])) return end;
  return open - 1;
}

}  // namespace

bool is_name(char c) {
  return is_alnum(c) || c == '_' || c == '-' || c == '.' || c == '$' || c == '@' || c == '/';
}

std::size_t skip_blanks(std::string_view text, std::size_t at) {
  const std::size_t end = std::min(text.size(), at + kGapMax);
  while (at < end && is_blank(text[at])) ++at;
  return at;
}

std::size_t skip_spaces(std::string_view text, std::size_t at) {
  const std::size_t end = std::min(text.size(), at + kGapMax);
  while (at < end && is_space(text[at])) ++at;
  return at;
}

std::size_t skip_blanks_back(std::string_view text, std::size_t at) {
  const std::size_t least = at > kGapMax ? at - kGapMax : 0;
  while (at > least && is_blank(text[at - 1])) --at;
  return at;
}

bool ends_with_word(std::string_view text, std::size_t end, std::string_view word) {
  if (!text.substr(0, end).ends_with(word)) return false;
  return end == word.size() || !is_alnum(text[end - word.size() - 1]);
}

bool read_name_back(std::string_view text, std::size_t end, Assignment& assignment) {
  const std::size_t least = end > kNameMax ? end - kNameMax : 0;
  while (end > least && is_blank(text[end - 1])) --end;
  end = skip_array_back(text, end, least);
  while (end > least && (is_quote(text[end - 1]) || text[end - 1] == ']' || text[end - 1] == ')' ||
                         text[end - 1] == '\\' || text[end - 1] == '*'))
    --end;
  std::size_t begin = end;
  while (begin > least && is_name(text[begin - 1])) --begin;
  // The letter of an escape is none of the name; but «\token» is more often a path's.
  if (begin > least && text[begin - 1] == '\\' && end - begin > 1 &&
      (text[begin] == 'n' || text[begin] == 'r' ||
       (text[begin] == 't' && !text.substr(begin).starts_with("token"))))
    ++begin;
  assignment.key_begin = begin;
  assignment.key_end = end;
  return begin < end;
}

bool is_quote_at(std::string_view text, std::size_t at) { return quote_at(text, at).size > 0; }

/// Past `[]byte(`, `String::from(`, `Buffer.from(`: what turns a literal into bytes or into the
/// type that a secret has. Other functions look something up.
std::size_t skip_conversion(std::string_view text, std::size_t at) {
  constexpr std::array<std::string_view, 14> kFunctions = {
      "byte", "bytes",  "rune",   "from",      "new",       "getbytes",         "decodestring",
      "b",    "string", "decode", "unhexlify", "b64decode", "frombase64string", "securestring"};
  constexpr std::size_t kFunctionMax = 48;
  std::size_t open = at;
  const std::size_t most = std::min(text.size(), at + kFunctionMax);
  while (open < most && (is_name(text[open]) || text[open] == ':' || text[open] == '[' ||
                         text[open] == ']' || text[open] == '&'))
    ++open;
  if (open == at || open >= most || text[open] != '(') return at;
  std::size_t begin = open;
  while (begin > at && is_alnum(text[begin - 1])) --begin;
  const std::string name = to_lower(text.substr(begin, open - begin));
  if (std::ranges::find(kFunctions, name) == kFunctions.end()) return at;
  const std::size_t literal = skip_blanks(text, open + 1);
  return is_quote_at(text, literal) ? literal : at;
}

bool read_value(std::string_view text, std::size_t at, Assignment& assignment) {
  if (at >= text.size()) return false;
  at = skip_conversion(text, at);
  constexpr std::string_view kTag = "!!str ";
  if (text.substr(at).starts_with(kTag)) at = skip_blanks(text, at + kTag.size());
  // $'…' and $"…"; elsewhere a dollar begins a variable.
  if (at < text.size() && text[at] == '$' && is_quote_at(text, at + 1)) ++at;
  // Prefixes of string literals: r"…", b'…', f"…", L"…", @"…", u8"…", N'…', r#"…"#.
  for (std::size_t skip = 0; skip <= 3 && at + skip < text.size(); ++skip) {
    if (skip == 3 && text[at + 2] != '#' && text[at + 2] != 'R') break;
    const Quote quote = quote_at(text, at + skip);
    if (quote.close == "\"" && skip > 0 && text[at + skip - 1] == 'R' &&
        read_raw(text, at + skip, assignment))
      return true;
    if (quote.size > 0) return read_quoted(text, at + skip, quote, assignment);
    const char c = text[at + skip];
    if (!is_alnum(c) && c != '@' && (c != '#' || skip == 0)) break;
  }
  return read_bare(text, at, assignment);
}

bool read_block(std::string_view text, std::size_t at, Assignment& assignment) {
  if (at >= text.size() || (text[at] != '|' && text[at] != '>')) return false;
  // Whether line feeds at its end are kept, and how far it is indented, are said behind the sign.
  for (++at; at < text.size() && (text[at] == '-' || text[at] == '+' || is_digit(text[at]));) ++at;
  at = skip_blanks(text, at);
  if (at < text.size() && text[at] == '\r') ++at;
  if (at >= text.size() || text[at] != '\n') return false;
  const std::size_t line = at + 1;
  const std::size_t begin = skip_blanks(text, line);
  std::size_t end = std::min(text.size(), text.substr(0, begin + kValueMax).find('\n', begin));
  const std::size_t next = std::min(text.size(), end + 1);
  while (end > begin && is_space(text[end - 1])) --end;
  if (begin == line || begin == end) return false;
  // A block of several lines is a text or a certificate.
  const std::size_t next_begin = skip_blanks(text, next);
  const bool goes_on =
      next_begin < text.size() && !is_space(text[next_begin]) && next_begin - next >= begin - line;
  assignment.value_begin = begin;
  assignment.value_end = end;
  assignment.syntax = Syntax::Bare;
  return !goes_on;
}

void mark_embedded(std::string_view text, Assignment& assignment) {
  if (assignment.syntax != Syntax::Bare ||
      !is_in_literal(text, assignment.key_begin, assignment.value_end))
    return;
  assignment.syntax = Syntax::Embedded;
  std::size_t at = assignment.value_begin;
  while (at < assignment.value_end) {
    std::size_t behind = at;
    while (behind < text.size() && text[behind] == '\\') ++behind;
    if (behind > at && behind < text.size() &&
        std::string_view("nrtfv0\"'`").find(text[behind]) != std::string_view::npos)
      break;
    at = std::max(behind, at + 1);
  }
  assignment.value_end = std::min(at, assignment.value_end);
}

}  // namespace cordon
