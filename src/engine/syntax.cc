#include "engine/syntax.h"

#include <algorithm>
#include <array>
#include <string>

#include "base/text.h"

namespace cordon {
namespace {

constexpr std::size_t kNameMax = 128;
constexpr std::size_t kGapMax = 64;
constexpr std::size_t kValueMax = 1024;

bool is_name(char c) {
  return is_alnum(c) || c == '_' || c == '-' || c == '.' || c == '$' || c == '@' || c == '/';
}
bool is_blank(char c) { return c == ' ' || c == '\t'; }
bool is_quote(char c) { return c == '"' || c == '\'' || c == '`'; }

std::size_t skip_blanks(std::string_view text, std::size_t at) {
  const std::size_t end = std::min(text.size(), at + kGapMax);
  while (at < end && is_blank(text[at])) ++at;
  return at;
}

/// The name that ends right before `end`, behind closing quotes and brackets.
bool read_name_back(std::string_view text, std::size_t end, Assignment& assignment) {
  const std::size_t least = end > kNameMax ? end - kNameMax : 0;
  while (end > least && is_blank(text[end - 1])) --end;
  while (end > least && (is_quote(text[end - 1]) || text[end - 1] == ']' || text[end - 1] == ')' ||
                         text[end - 1] == '\\'))
    --end;
  std::size_t begin = end;
  while (begin > least && is_name(text[begin - 1])) --begin;
  assignment.key_begin = begin;
  assignment.key_end = end;
  return begin < end;
}

/// Past an optional type behind the name: `: String = `, `: str = `.
std::size_t skip_type(std::string_view text, std::size_t at) {
  std::size_t end = at;
  const std::size_t most = std::min(text.size(), at + kGapMax);
  while (end < most && (is_alnum(text[end]) || text[end] == '_' || text[end] == '&' ||
                        text[end] == '\'' || text[end] == '[' || text[end] == ']' ||
                        text[end] == '?' || text[end] == '<' || text[end] == '>'))
    ++end;
  if (end == at) return at;
  const std::size_t operator_at = skip_blanks(text, end);
  if (operator_at + 1 < text.size() && text[operator_at] == '=' && text[operator_at + 1] != '=' &&
      operator_at > end)
    return skip_blanks(text, operator_at + 1);
  return at;
}

/// An opening quote: its length, and the text that closes it.
struct Quote {
  std::size_t size = 0;
  std::string_view close;
};

Quote quote_at(std::string_view text, std::size_t at) {
  constexpr std::array<std::string_view, 9> kQuotes = {"\"\"\"", "'''", "\\\"", "\\'",  "&quot;",
                                                       "\"",     "'",   "`",    "&#39;"};
  for (const std::string_view quote : kQuotes)
    if (text.substr(at).starts_with(quote)) return {quote.size(), quote};
  return {};
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
      assignment.quote = quote.close.back();
      return i > assignment.value_begin;
    }
    if (text[i] == '\n' && quote.size != 3) return false;
    if (text[i] == '\\' && quote.close[0] != '\\') ++i;
  }
  return false;
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

/// A value without quotes: to white space or what ends a value in any of the syntaxes.
bool read_bare(std::string_view text, std::size_t at, Assignment& assignment) {
  const std::size_t most = std::min(text.size(), at + kValueMax);
  std::size_t end = at;
  // A comment: the value is on another line, or is none.
  if (at < text.size() && (text[at] == '#' || text.substr(at).starts_with("//"))) return false;
  while (end < most && !is_space(text[end]) && text[end] != ';' && !is_quote(text[end]) &&
         text[end] != '<' && text[end] != '>' && text[end] != '|' && text[end] != '\0' &&
         !ends_in_list(text, end))
    ++end;
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
  while (line > least && text[line - 1] != '\n') --line;
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

/// For `key="Password" value=`, whose name so far is `value`: the name is in the attribute before
/// it.
void take_name_before_value(std::string_view text, Assignment& assignment) {
  const std::string_view name =
      text.substr(assignment.key_begin, assignment.key_end - assignment.key_begin);
  std::size_t end = assignment.key_begin;
  if (to_lower(name) != "value" || end == 0 || !is_blank(text[end - 1])) return;
  while (end > 0 && is_blank(text[end - 1])) --end;
  if (end == 0 || !is_quote(text[end - 1])) return;
  Assignment before;
  if (!read_name_back(text, end, before)) return;
  assignment.key_begin = before.key_begin;
  assignment.key_end = before.key_end;
}

bool read_value(std::string_view text, std::size_t at, Assignment& assignment) {
  if (at >= text.size()) return false;
  // Prefixes of string literals: r"…", b'…', f"…", L"…", @"…", u8"…", N'…'.
  for (std::size_t skip = 0; skip <= 2 && at + skip < text.size(); ++skip) {
    const Quote quote = quote_at(text, at + skip);
    if (quote.size > 0) return read_quoted(text, at + skip, quote, assignment);
    if (!is_alnum(text[at + skip]) && text[at + skip] != '@') break;
  }
  return read_bare(text, at, assignment);
}

std::optional<Assignment> read_element(std::string_view text, std::size_t end,
                                       Assignment assignment) {
  // <key attribute="…">value</key>: the name is the element's.
  if (assignment.key_begin == 0 || text[assignment.key_begin - 1] != '<') return std::nullopt;
  const std::size_t close = text.substr(0, std::min(text.size(), end + kValueMax)).find('<', end);
  if (close == text.npos || close + 1 >= text.size() || text[close + 1] != '/') return std::nullopt;
  assignment.value_begin = end;
  assignment.value_end = close;
  while (assignment.value_begin < close && is_space(text[assignment.value_begin]))
    ++assignment.value_begin;
  while (assignment.value_end > assignment.value_begin && is_space(text[assignment.value_end - 1]))
    --assignment.value_end;
  assignment.syntax = Syntax::Element;
  if (assignment.value_begin == assignment.value_end) return std::nullopt;
  return assignment;
}

/// Words that end names without anything before them: `dbpassword`, `authtoken`. «pass» is not
/// among them, for the sake of «compass», nor is any provider's word.
bool stands_alone(std::string_view word) {
  constexpr std::array<std::string_view, 13> kWords = {
      "password", "passwd",   "passphrase", "passwort", "secret", "token", "apikey",
      "username", "hostname", "user",       "host",     "email",  "pwd"};
  return std::ranges::find(kWords, word) != kWords.end();
}

/// Whether a word of `name` begins at its letter or digit number `at`: behind another character, or
/// where lower case turns to upper.
bool begins_word_at(std::string_view name, std::size_t at) {
  std::size_t count = 0;
  for (std::size_t i = 0; i < name.size(); ++i) {
    if (!is_alnum(name[i])) continue;
    if (count++ < at) continue;
    if (i == 0 || !is_alnum(name[i - 1])) return true;
    // -Dname=value sets a property of a Java program.
    if (i == 1 && name[0] == 'D') return true;
    const bool is_upper = name[i] >= 'A' && name[i] <= 'Z';
    const bool was_upper = name[i - 1] >= 'A' && name[i - 1] <= 'Z';
    return (is_upper && !was_upper) || is_digit(name[i]) != is_digit(name[i - 1]);
  }
  return false;
}

}  // namespace

std::optional<std::string_view> read_name(std::string_view text, std::size_t end) {
  Assignment assignment;
  if (end == 0 || end > text.size() || !read_name_back(text, end - 1, assignment))
    return std::nullopt;
  if (text[end - 1] == '=') take_name_before_value(text, assignment);
  std::string_view name =
      text.substr(assignment.key_begin, assignment.key_end - assignment.key_begin);
  while (name.starts_with('-')) name.remove_prefix(1);
  return name;
}

std::optional<Assignment> read_assignment(std::string_view text, std::size_t end) {
  if (end == 0 || end > text.size()) return std::nullopt;
  Assignment assignment;
  const char op = text[end - 1];
  if (!read_name_back(text, end - 1, assignment)) return std::nullopt;
  if (op == '=') take_name_before_value(text, assignment);
  const bool is_flag = text[assignment.key_begin] == '-';
  while (assignment.key_begin < assignment.key_end && text[assignment.key_begin] == '-')
    ++assignment.key_begin;
  if (op == '>') {
    if (end >= 2 && text[end - 2] == '-') return std::nullopt;  // p->password
    return read_element(text, end, assignment);
  }
  if (is_quote(op) || op == ' ') {
    // Only a flag has its value right behind its name.
    if (!is_flag || !read_value(text, op == ' ' ? skip_blanks(text, end) : end - 1, assignment))
      return std::nullopt;
    if (text[assignment.value_begin] == '-') return std::nullopt;  // the next flag
    assignment.syntax = Syntax::Flag;
    return assignment;
  }
  std::size_t at = end;
  // ${NAME:-value}
  const bool is_default = op == ':' && assignment.key_begin >= 2 &&
                          text.substr(assignment.key_begin - 2, 2) == "${" && at < text.size() &&
                          (text[at] == '-' || text[at] == '=');
  if (is_default) ++at;
  // The rest of the operator: =>, :=, ::, ==, ===.
  if (at < text.size() && op == '=' && text[at] == '=') return std::nullopt;  // a comparison
  if (at < text.size() && op == '=' && text[at] == '~') return std::nullopt;
  if (assignment.key_end < text.size() && text[end - 1] == '=' && end >= 2 &&
      (text[end - 2] == '!' || text[end - 2] == '<'))
    return std::nullopt;
  if (at < text.size() && (text[at] == '>' || text[at] == '=')) ++at;
  if (op == ':' && at < text.size() && text[at] == ':') return std::nullopt;
  at = skip_blanks(text, at);
  if (op == ':') at = skip_type(text, at);
  // {name=…} is a hole of a template.
  if (op == '=' && assignment.key_begin > 0 && text[assignment.key_begin - 1] == '{')
    return std::nullopt;
  // "a", "b" is a list; only as a call's first argument is "a" the name of "b".
  if (op == ',' && (assignment.key_begin < 2 || text[assignment.key_begin - 2] != '(' ||
                    !is_quote(text[assignment.key_begin - 1])))
    return std::nullopt;
  if (op == '(' || op == ',') {
    // set("key", "value"), setPassword("value"): quoted only; else it is an expression.
    if (at >= text.size() || quote_at(text, at).size == 0) return std::nullopt;
  }
  if (!read_value(text, at, assignment)) return std::nullopt;
  if (is_flag) assignment.syntax = Syntax::Flag;
  if (assignment.syntax == Syntax::Bare &&
      is_in_literal(text, assignment.key_begin, assignment.value_end))
    assignment.syntax = Syntax::Embedded;
  return assignment;
}

std::vector<std::string> key_forms(std::string_view name) {
  std::vector<std::string> forms = {squeeze(name)};
  // A number or an environment behind the word is still the same word.
  constexpr std::array<std::string_view, 9> kTails = {"prod", "dev",   "test",  "staging", "value",
                                                      "live", "stage", "local", "default"};
  for (const std::string_view tail : kTails)
    if (forms[0].ends_with(tail) && forms[0].size() > tail.size())
      forms.push_back(forms[0].substr(0, forms[0].size() - tail.size()));
  std::string_view head = forms[0];
  while (!head.empty() && is_digit(head.back())) head.remove_suffix(1);
  if (head.size() < forms[0].size()) forms.emplace_back(head);
  return forms;
}

bool begins_word(std::string_view name, std::string_view form, std::string_view word) {
  return stands_alone(word) || begins_word_at(name, form.size() - word.size());
}

bool ends_in_word(std::string_view name, std::string_view word) {
  const std::string tail = squeeze(word);
  const auto ends = [&](const std::string& form) { return form.ends_with(tail); };
  const std::vector<std::string> forms = key_forms(name);
  const auto form = std::ranges::find_if(forms, ends);
  return form != forms.end() && begins_word(name, *form, tail);
}

}  // namespace cordon
