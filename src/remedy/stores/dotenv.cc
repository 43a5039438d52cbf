// Environment files have no standard. What is read here is what the libraries dotenv (Ruby, Node),
// python-dotenv and godotenv have in common: `export` in front; values bare up to a comment, in
// single quotes as they stand, in double quotes with escapes; quoted ones may run over lines.
#include "remedy/stores/dotenv.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "base/text.h"
#include "base/utf16.h"

namespace cordon {
namespace {

constexpr std::string_view kBareMarks = "_-./:@%+,=~";

bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\r'; }

bool is_name_char(char c) { return is_alnum(c) || c == '_' || c == '.' || c == '-'; }

class Parser {
 public:
  explicit Parser(std::string_view bytes) : bytes_(bytes) {}

  Result<std::vector<DotenvEntry>> parse() {
    std::vector<DotenvEntry> assignments;
    if (bytes_.starts_with("\xEF\xBB\xBF")) position_ = 3;
    while (position_ < bytes_.size()) {
      if (auto name = take_name()) assignments.push_back(TRY(take_value(*std::move(name))));
      skip_line();
    }
    return assignments;
  }

 private:
  [[nodiscard]] char here() const { return position_ < bytes_.size() ? bytes_[position_] : '\n'; }

  void skip_blanks() {
    while (position_ < bytes_.size() && is_blank(here())) ++position_;
  }

  void skip_line() {
    position_ = std::min(bytes_.find('\n', position_), bytes_.size());
    ++position_;
    ++line_;
  }

  std::string_view take_word() {
    const std::size_t begin = position_;
    while (position_ < bytes_.size() && is_name_char(here())) ++position_;
    return bytes_.substr(begin, position_ - begin);
  }

  /// The name of an assignment, with the position behind its `=`.
  std::optional<std::string> take_name() {
    skip_blanks();
    std::string_view word = take_word();
    if (word == "export" && is_blank(here())) {
      skip_blanks();
      word = take_word();
    }
    skip_blanks();
    if (word.empty() || here() != '=') return std::nullopt;
    ++position_;
    return std::string(word);
  }

  Result<DotenvEntry> take_value(std::string name) {
    while (position_ < bytes_.size() && (here() == ' ' || here() == '\t')) ++position_;
    DotenvEntry assignment{std::move(name), {}, line_, position_, position_};
    const char quote = here();
    if (quote == '"' || quote == '\'')
      assignment.value = TRY(take_quoted(quote));
    else
      assignment.value = take_bare();
    assignment.value_end = position_;
    assignment.is_glued = !is_at_end();
    return assignment;
  }

  /// Whether nothing but blanks or a comment is left of the line.
  [[nodiscard]] bool is_at_end() const {
    const std::size_t next = bytes_.find_first_not_of(" \t\r", position_);
    return next == std::string_view::npos || bytes_[next] == '\n' || bytes_[next] == '#';
  }

  /// Up to the line's end or a `#` behind a blank, without the blanks before either.
  SecretText take_bare() {
    const std::size_t begin = position_;
    std::size_t end = begin;
    for (; position_ < bytes_.size() && here() != '\n'; ++position_) {
      if (here() == '#' && (position_ == begin || is_blank(bytes_[position_ - 1]))) break;
      if (!is_blank(here())) end = position_ + 1;
    }
    position_ = end;
    return SecretText(std::string(bytes_.substr(begin, end - begin)));
  }

  Result<SecretText> take_quoted(char quote) {
    const std::size_t begun = line_;
    std::string text;
    for (++position_; position_ < bytes_.size(); ++position_) {
      const char c = here();
      if (c == quote) {
        ++position_;
        return SecretText(std::move(text));
      }
      if (c == '\n') ++line_;
      if (c == '\\' && quote == '"' && position_ + 1 < bytes_.size())
        text += unescaped(bytes_[++position_]);
      else
        text += c;
    }
    return fail(Error::Kind::Corrupt, fmt::format("line {}: a quote that does not end", begun));
  }

  static std::string unescaped(char c) {
    switch (c) {
      case 'n':
        return "\n";
      case 'r':
        return "\r";
      case 't':
        return "\t";
      case '"':
      case '\\':
      case '$':
      case '`':
        return {c};
      default:
        return {'\\', c};
    }
  }

  std::string_view bytes_;
  std::size_t position_ = 0;
  std::size_t line_ = 1;
};

std::string escaped(std::string_view text) {
  std::string escaped;
  for (const char c : text) {
    if (c == '\n')
      escaped += "\\n";
    else if (c == '\r')
      escaped += "\\r";
    else if (std::string_view("\"\\$`").contains(c))
      escaped += {'\\', c};
    else
      escaped += c;
  }
  return escaped;
}

/// Whether `after` says what `before` does, but for one value: that of `name`.
bool says(std::string_view after, std::vector<DotenvEntry> before, const std::string& name,
          const SecretText& value) {
  const auto same_name = [&](const DotenvEntry& a) { return a.name == name; };
  auto found = std::ranges::find_if(before, same_name);
  if (found == before.end()) found = before.insert(before.end(), DotenvEntry{.name = name});
  found->value = value;
  const auto read = parse_dotenv(after);
  return read && std::ranges::equal(*read, before, [](const DotenvEntry& a, const DotenvEntry& b) {
           return a.name == b.name && a.value == b.value;
         });
}

/// The file with a value in the place of the one that `found` is, or with a new line.
std::string assembled(std::string_view before, const DotenvEntry* found, const std::string& name,
                      std::string_view written) {
  if (found != nullptr) {
    const std::string_view rest = before.substr(found->value_end);
    return fmt::format("{}{}{}{}", before.substr(0, found->value_begin), written,
                       rest.starts_with('#') ? " " : "", rest);
  }
  const std::string_view end = before.contains("\r\n") ? "\r\n" : "\n";
  const bool is_open = !before.empty() && !before.ends_with('\n');
  return fmt::format("{}{}{}={}{}", before, is_open ? end : "", name, written, end);
}

}  // namespace

Result<std::vector<DotenvEntry>> parse_dotenv(std::string_view bytes) {
  if (begins_as_utf16(bytes))
    return fail(Error::Kind::Unsupported,
                "it is written in UTF-16, in which no program looks for variables: save it as "
                "UTF-8");
  return Parser(bytes).parse();
}

SecretText quoted(const SecretText& value) {
  const std::string_view text = value.reveal();
  const auto is_bare = [](char c) { return is_alnum(c) || kBareMarks.contains(c); };
  if (!text.empty() && std::ranges::all_of(text, is_bare)) return value;
  // In single quotes nothing is expanded; some readers take a backslash there for an escape.
  const auto needs_double = [](char c) { return std::string_view("'\n\r\\").contains(c); };
  if (std::ranges::none_of(text, needs_double)) return SecretText(fmt::format("'{}'", text));
  return SecretText(fmt::format("\"{}\"", escaped(text)));
}

Result<SecretText> with_assignment(const SecretText& bytes, const std::string& name,
                                   const SecretText& value) {
  const std::string_view before = bytes.reveal();
  const DotenvEntry* found = nullptr;
  const std::vector<DotenvEntry> assignments = TRY(parse_dotenv(before));
  for (const DotenvEntry& assignment : assignments) {
    if (assignment.name != name) continue;
    if (found != nullptr)
      return fail(Error::Kind::Unsupported,
                  fmt::format("{} stands there twice, in lines {} and {}; leave one", name,
                              found->line, assignment.line));
    found = &assignment;
  }
  if (found != nullptr && found->is_glued)
    return fail(Error::Kind::Unsupported,
                fmt::format("line {}: text follows the closing quote, and readers differ in what "
                            "the value is; mend that line first",
                            found->line));
  SecretText after(assembled(before, found, name, quoted(value).reveal()));
  if (!says(after.reveal(), assignments, name, value))
    return fail(Error::Kind::Internal,
                fmt::format("{} would not read as it was given; nothing was written", name));
  return after;
}

}  // namespace cordon
