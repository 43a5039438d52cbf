#include "engine/syntax.h"

#include <algorithm>
#include <array>

#include "base/text.h"
#include "engine/syntax_pair.h"
#include "engine/syntax_parts.h"

namespace cordon {
namespace {

std::string_view key_of(std::string_view text, const Assignment& assignment) {
  return text.substr(assignment.key_begin, assignment.key_end - assignment.key_begin);
}

bool starts_at(std::string_view text, std::size_t at, std::string_view what) {
  return at <= text.size() && text.substr(at).starts_with(what);
}

/// Past an optional type behind the name: `: String = `, `: &'static str = `, `: string | null = `.
/// A type of several words counts before a quoted value only.
std::size_t skip_type(std::string_view text, std::size_t at) {
  constexpr std::string_view kSigns = "_&'[]?<>.|, ";
  std::size_t end = at;
  const std::size_t most = std::min(text.size(), at + kGapMax);
  while (end < most && (is_alnum(text[end]) || kSigns.find(text[end]) != kSigns.npos)) ++end;
  if (end == at || end == most || text[end] != '=' || text[end - 1] != ' ') return at;
  if (starts_at(text, end, "==") || starts_at(text, end, "=>") || starts_at(text, end, "=~"))
    return at;
  const std::size_t value = skip_blanks(text, end + 1);
  std::string_view type = text.substr(at, end - at);
  while (type.ends_with(' ')) type.remove_suffix(1);
  return !type.contains(' ') || is_quote_at(text, value) ? value : at;
}

/// For `password string = ` and `password As String = `, whose name so far is the type's: the name
/// is before it.
void take_name_before_type(std::string_view text, Assignment& assignment) {
  if (to_lower(key_of(text, assignment)) != "string") return;
  std::size_t end = assignment.key_begin;
  if (end == 0 || !is_blank(text[end - 1])) return;
  end = skip_blanks_back(text, end);
  if (ends_with_word(text, end, "As") || ends_with_word(text, end, "as")) end -= 2;
  Assignment name;
  if (end > 0 && !is_space(text[end - 1]) && !is_name(text[end - 1])) return;
  if (!read_name_back(text, end, name)) return;
  assignment.key_begin = name.key_begin;
  assignment.key_end = name.key_end;
}

/// Whether what stands before the name makes a statement of `name "value"`.
bool is_statement(std::string_view text, std::size_t key_begin) {
  constexpr std::array<std::string_view, 14> kWords = {
      "define", "Define", "ENV",  "setenv",       "SetEnv", "setx",     "SETX",
      "set",    "def",    "setq", "defparameter", "defvar", "defconst", "fastcgi_param"};
  if (key_begin < 2) return false;
  const char before = text[key_begin - 1], further = text[key_begin - 2];
  // A keyword of Clojure and its like, and CMake's set(name "value").
  if (before == ':') return is_space(further) || further == '{' || further == '(';
  std::size_t end = key_begin;
  if (before == '(') --end;
  end = skip_blanks_back(text, end);
  return end < key_begin &&
         std::ranges::any_of(
             kWords, [&](std::string_view word) { return ends_with_word(text, end, word); });
}

/// `ENV name value` and the other statements that have their value behind a blank, without quotes.
/// `end` is behind the blank before the name.
std::optional<Assignment> read_statement(std::string_view text, std::size_t end) {
  constexpr std::array<std::string_view, 6> kWords = {"ENV",  "setenv", "SetEnv",
                                                      "setx", "SETX",   "fastcgi_param"};
  const std::size_t word_end = end - 1;
  const bool is_word = std::ranges::any_of(
      kWords, [&](std::string_view word) { return ends_with_word(text, word_end, word); });
  // set -gx name value
  constexpr std::size_t kFlagMax = 6;
  const std::size_t least = word_end > kFlagMax ? word_end - kFlagMax : 0;
  const std::string_view before = text.substr(least, word_end - least);
  const std::size_t dash = before.rfind(" -");
  const bool is_fish =
      before.ends_with('x') && dash != before.npos && ends_with_word(text, least + dash, "set");
  if (!is_word && !is_fish) return std::nullopt;
  Assignment assignment;
  std::size_t at = skip_blanks(text, end);
  if (starts_at(text, at, "/M ") || starts_at(text, at, "/m ")) at = skip_blanks(text, at + 3);
  assignment.key_begin = at;
  const std::size_t most = std::min(text.size(), at + 2 * kGapMax);
  while (at < most && is_name(text[at])) ++at;
  assignment.key_end = at;
  if (at == assignment.key_begin || at >= text.size() || !is_blank(text[at])) return std::nullopt;
  if (!read_value(text, skip_blanks(text, at), assignment)) return std::nullopt;
  // The statement says that it is a value, whatever the language.
  if (assignment.syntax == Syntax::Bare) assignment.syntax = Syntax::Flag;
  return assignment;
}

/// `--name value`: only a flag has its value right behind its name.
std::optional<Assignment> read_flag(std::string_view text, std::size_t end, Assignment assignment) {
  const bool is_apart = is_blank(text[end - 1]);
  if (!read_value(text, is_apart ? skip_blanks(text, end) : end - 1, assignment))
    return std::nullopt;
  if (text[assignment.value_begin] == '-') return std::nullopt;  // the next flag
  assignment.syntax = Syntax::Flag;
  return assignment;
}

/// `#define name "value"` and `get("name") or "value"`; `end` is behind the opening quote.
std::optional<Assignment> read_before_quote(std::string_view text, std::size_t end,
                                            Assignment assignment) {
  std::size_t before = skip_blanks_back(text, end - 1);
  if (before == end - 1) return std::nullopt;
  if (ends_with_word(text, before, "or")) {
    before = skip_blanks_back(text, before - 2);
    if (before == 0 || (text[before - 1] != ')' && text[before - 1] != ']')) return std::nullopt;
    if (!read_name_back(text, before, assignment)) return std::nullopt;
  } else if (before != assignment.key_end || !is_statement(text, assignment.key_begin)) {
    return std::nullopt;
  }
  if (!read_value(text, end - 1, assignment)) return std::nullopt;
  return assignment;
}

/// Whether `op` at the name assigns nothing: a comparison, a scope, a hole of a template, the user
/// of an address, a test's verdict.
bool is_no_assignment(std::string_view text, std::size_t end, const Assignment& assignment) {
  const char op = text[end - 1];
  const std::size_t begin = assignment.key_begin;
  const char before = begin > 0 ? text[begin - 1] : '\n';
  if (op == '=' && (starts_at(text, end, "=") || starts_at(text, end, "~"))) return true;
  if (op == '=' && end >= 2 && (text[end - 2] == '!' || text[end - 2] == '<')) return true;
  if (op == '=' && before == '{') return true;
  if (op != ':') return false;
  if (starts_at(text, end, ":") && !starts_at(text, end, ":=")) return true;
  if (before == ':' && starts_at(text, begin, "//")) return true;
  const std::string_view key = key_of(text, assignment);
  return (key == "PASS" || key == "XPASS") &&
         (before == '\n' || text.substr(0, begin).ends_with("--- "));
}

/// Whether a function of this name sets what it is named after: setToken, set_token, WithToken, and
/// .token where it belongs to an object.
bool sets_something(std::string_view name, bool is_method) {
  constexpr std::array<std::string_view, 5> kVerbs = {"set", "with", "use", "add", "put"};
  const auto is_upper = [](char c) { return c >= 'A' && c <= 'Z'; };
  const std::string lower = to_lower(name.substr(0, 5));
  for (const std::string_view verb : kVerbs) {
    if (!lower.starts_with(verb)) continue;
    if (name.size() == verb.size() || name[verb.size()] == '_' || is_upper(name[verb.size()]))
      return true;
  }
  // One word alone: createToken, decodePassword and UserPassword give something.
  return is_method && std::ranges::none_of(name, is_upper) && !name.contains('_');
}

/// set("key", "value"), setPassword("value") and .password("value"): whether the name stands as
/// these want it. A list `"a", "b"` assigns nothing; only as a call's first argument is "a" the
/// name of "b". What makes a token of its argument, or a User of two, assigns nothing either.
bool is_call(std::string_view text, char op, const Assignment& assignment) {
  const std::size_t begin = assignment.key_begin;
  if (op == '(') {
    const std::string_view key = key_of(text, assignment);
    const std::size_t dot = key.rfind('.');
    return sets_something(dot == key.npos ? key : key.substr(dot + 1), dot != key.npos);
  }
  if (begin < 2 || text[begin - 2] != '(') return false;
  return is_quote(text[begin - 1]) || text[begin - 1] == ':';
}

/// Behind the white space behind the quote that closes a value.
std::size_t behind_literal(std::string_view text, std::size_t value_end) {
  // Three quotes, or one behind as many backslashes as a literal in a literal in a literal has.
  constexpr std::size_t kCloserMax = 8;
  std::size_t at = value_end;
  const std::size_t most = std::min(text.size(), value_end + kCloserMax);
  while (at < most && (is_quote(text[at]) || text[at] == '\\')) ++at;
  return skip_spaces(text, at);
}

/// Whether a call ends behind its value.
bool is_last_argument(std::string_view text, const Assignment& assignment) {
  const std::size_t at = behind_literal(text, assignment.value_end);
  return at < text.size() && text[at] == ')';
}

/// Where the value of an assignment with a sign begins; nothing where it is none.
std::optional<std::size_t> find_value(std::string_view text, std::size_t end,
                                      const Assignment& assignment) {
  constexpr std::string_view kDefault = "default=";
  const char op = text[end - 1];
  std::size_t at = end;
  if (op == '|' || op == '?' || op == '(' || op == ',') {
    if ((op == '(' || op == ',') && !is_call(text, op, assignment)) return std::nullopt;
    at = skip_blanks(text, at);
    if (op == ',' && starts_at(text, at, kDefault)) at += kDefault.size();
    // Without quotes it is an expression.
    if (!is_quote_at(text, at)) return std::nullopt;
    return at;
  }
  // ${NAME:-value}
  const bool is_default = op == ':' && assignment.key_begin >= 2 &&
                          text.substr(assignment.key_begin - 2, 2) == "${" && at < text.size() &&
                          (text[at] == '-' || text[at] == '=');
  if (is_default) ++at;
  // The rest of the operator: =>, :=, ::=.
  if (starts_at(text, at, ":=")) ++at;
  if (at < text.size() && (text[at] == '>' || text[at] == '=')) ++at;
  // **password:** value
  if (op == ':' && starts_at(text, at, "**")) at += 2;
  at = skip_blanks(text, at);
  return op == ':' ? skip_type(text, at) : at;
}

/// The name that the sign at `end` is behind.
bool read_key(std::string_view text, std::size_t end, Assignment& assignment) {
  const char op = text[end - 1];
  // The rest of the operator before its last sign: ?=, ||=, ||, ??.
  std::size_t name_end = end - 1;
  while (name_end > 0 && end - name_end <= 2 &&
         (text[name_end - 1] == '?' || text[name_end - 1] == '|'))
    --name_end;
  if (!read_name_back(text, name_end, assignment)) return false;
  if (op == '=' || op == ':') take_name_before_value(text, assignment);
  if (op == '=') take_name_before_type(text, assignment);
  return true;
}

std::optional<Assignment> read_at(std::string_view text, std::size_t end) {
  const char op = text[end - 1];
  if (op == '{') return read_default(text, end);
  if (op == '>') {
    if (end >= 2 && text[end - 2] == '-') return std::nullopt;  // p->password
    return read_element(text, end);
  }
  if (is_blank(op))
    if (const auto statement = read_statement(text, end)) return statement;
  Assignment assignment;
  if (!read_key(text, end, assignment)) return std::nullopt;
  const bool is_flag = text[assignment.key_begin] == '-';
  while (assignment.key_begin < assignment.key_end && text[assignment.key_begin] == '-')
    ++assignment.key_begin;
  if (is_blank(op) || is_quote(op)) {
    if (is_flag) return read_flag(text, end, assignment);
    return is_quote(op) ? read_before_quote(text, end, assignment) : std::nullopt;
  }
  if (is_no_assignment(text, end, assignment)) return std::nullopt;
  const auto at = find_value(text, end, assignment);
  if (!at) return std::nullopt;
  if (op == ':' && read_block(text, *at, assignment)) return assignment;
  const std::size_t item = skip_spaces(text, *at + 1);
  assignment.is_list = starts_at(text, *at, "[") && is_quote_at(text, item);
  if (!read_value(text, assignment.is_list ? item : *at, assignment)) return std::nullopt;
  if ((op == '(' || op == ',') && !is_last_argument(text, assignment)) return std::nullopt;
  if (is_flag) assignment.syntax = Syntax::Flag;
  mark_embedded(text, assignment);
  return assignment;
}

}  // namespace

std::optional<std::string_view> read_name(std::string_view text, std::size_t end) {
  Assignment assignment;
  if (!has_sign(text, end) || !read_key(text, end, assignment)) return std::nullopt;
  std::string_view name = key_of(text, assignment);
  while (name.starts_with('-')) name.remove_prefix(1);
  return name;
}

std::optional<Assignment> read_next(std::string_view text, std::size_t end,
                                    const Assignment& assignment) {
  if (!assignment.is_list) return std::nullopt;
  std::size_t at = behind_literal(text, assignment.value_end);
  if (!starts_at(text, at, ",")) return std::nullopt;
  at = skip_spaces(text, at + 1);
  Assignment next = assignment;
  if (!is_quote_at(text, at) || !read_value(text, at, next) || next.value_begin > end + kLeadMax)
    return std::nullopt;
  return next;
}

std::optional<Assignment> read_assignment(std::string_view text, std::size_t end) {
  if (end == 0 || end > text.size()) return std::nullopt;
  const auto assignment = read_at(text, end);
  if (assignment && assignment->value_begin > end + kLeadMax) return std::nullopt;
  return assignment;
}

}  // namespace cordon
