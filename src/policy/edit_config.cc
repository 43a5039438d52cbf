// Lines are put into a text that a person wrote, where the parser says that things begin; where
// things end it does not say. So there are several guesses, and the first one counts that reads as
// it should.
#include "policy/edit_config.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>
#include <vector>

#include "base/text.h"
#include "base/yaml.h"
#include "policy/config_file.h"

namespace cordon {
namespace {

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
constexpr std::size_t kIndent = 2;

/// What a reader of YAML 1.1 or 1.2 may take for something else than text.
constexpr std::array<std::string_view, 9> kNoTexts = {"null", "true", "false", "yes", "no",
                                                      "on",   "off",  "y",     "n"};

bool is_plain(std::string_view text) {
  if (text.empty() || text.ends_with(' ') || !is_alpha(text.front())) return false;
  if (std::ranges::find(kNoTexts, to_lower(text)) != kNoTexts.end()) return false;
  return std::ranges::all_of(text, [](char c) {
    return is_alnum(c) || std::string_view(" ,.;-_/()@+").contains(c) || (c & 0x80) != 0;
  });
}

std::string quoted(std::string_view text) {
  std::string result = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') result += '\\';
    result += c;
  }
  return result + '"';
}

/// Hexadecimal digits are text unless they are all digits, with an `e` at most.
bool is_plain_digits(std::string_view text) {
  return !text.empty() &&
         std::ranges::all_of(text, [](char c) { return is_digit(c) || (c >= 'a' && c <= 'f'); }) &&
         std::ranges::any_of(text, [](char c) { return is_alpha(c) && c != 'e'; });
}

std::string scalar(std::string_view text) {
  return is_plain(text) || is_plain_digits(text) ? std::string(text) : quoted(text);
}

std::vector<std::string> fields_of(const Allow& allow) {
  std::vector<std::string> fields;
  for (const auto& [key, value] :
       {std::pair{"fingerprint", &allow.fingerprint}, std::pair{"detector", &allow.detector},
        std::pair{"path", &allow.path}, std::pair{"reason", &allow.reason},
        std::pair{"owner", &allow.owner}})
    if (!value->empty()) fields.push_back(fmt::format("{}: {}", key, scalar(*value)));
  if (allow.until) fields.push_back("until: " + to_text(*allow.until));
  return fields;
}

/// What both say, whatever the lines.
bool is_same(const yaml::Value& a, const yaml::Value& b) {
  return a.kind == b.kind && a.text == b.text && a.is_plain == b.is_plain &&
         std::ranges::equal(a.items, b.items, is_same) &&
         std::ranges::equal(a.entries, b.entries, [](const yaml::Entry& x, const yaml::Entry& y) {
           return x.key == y.key && is_same(x.value, y.value);
         });
}

bool is_same(const Allow& a, const Allow& b) {
  return a.path == b.path && a.detector == b.detector && a.fingerprint == b.fingerprint &&
         a.reason == b.reason && a.owner == b.owner && a.until == b.until;
}

/// Whether `after` says all that `before` does, and has more entries in `allow:`.
bool is_grown(const yaml::Value& before, const yaml::Value& after) {
  const yaml::Value* old_list = before.find("allow");
  const yaml::Value* new_list = after.find("allow");
  if (new_list == nullptr) return false;
  const std::size_t old_count = old_list == nullptr ? 0 : old_list->items.size();
  if (new_list->items.size() < old_count ||
      !std::equal(new_list->items.begin(),
                  new_list->items.begin() + static_cast<std::ptrdiff_t>(old_count),
                  old_list == nullptr ? new_list->items.begin() : old_list->items.begin(),
                  [](const auto& a, const auto& b) { return is_same(a, b); }))
    return false;
  const auto others = [](const yaml::Value& root) {
    std::vector<yaml::Entry> entries = root.entries;
    std::erase_if(entries, [](const yaml::Entry& entry) { return entry.key == "allow"; });
    return entries;
  };
  return std::ranges::equal(others(before), others(after),
                            [](const yaml::Entry& a, const yaml::Entry& b) {
                              return a.key == b.key && is_same(a.value, b.value);
                            });
}

bool is_as_meant(const yaml::Value& before, std::string_view text,
                 std::span<const NewAllow> entries) {
  const auto after = yaml::parse(text, "");
  if (!after || !is_grown(before, *after)) return false;
  const auto config = parse_config(text, "", "/");
  const yaml::Value* old_list = before.find("allow");
  const std::size_t old_count = old_list == nullptr ? 0 : old_list->items.size();
  return config && config->allow.size() == old_count + entries.size() &&
         std::equal(
             entries.begin(), entries.end(),
             config->allow.begin() + static_cast<std::ptrdiff_t>(old_count),
             [](const NewAllow& ours, const Allow& read) { return is_same(ours.allow, read); });
}

/// A text by its lines, which are numbered from 1.
class Lines {
 public:
  explicit Lines(std::string_view text) : text_(text) {
    for (std::size_t at = 0; at < text.size(); at = end_of(at)) begins_.push_back(at);
  }

  [[nodiscard]] std::size_t count() const { return begins_.size(); }
  /// Where a line begins; of the one behind the last, the text's end.
  [[nodiscard]] std::size_t begin(std::size_t line) const {
    return line <= begins_.size() ? begins_[line - 1] : text_.size();
  }
  [[nodiscard]] std::size_t position(const yaml::Value& value) const {
    return std::min(text_.size(), begin(static_cast<std::size_t>(value.line)) +
                                      static_cast<std::size_t>(value.column) - 1);
  }
  /// Whether a line is blank, or a comment behind fewer than `indent` blanks.
  [[nodiscard]] bool says_nothing(std::size_t line, std::size_t indent) const {
    const std::string_view whole = text_.substr(begin(line), begin(line + 1) - begin(line));
    const std::size_t first = whole.find_first_not_of(" \t\r\n");
    return first == whole.npos || (whole[first] == '#' && first < indent);
  }

 private:
  [[nodiscard]] std::size_t end_of(std::size_t at) const {
    return std::min(text_.find('\n', at), text_.size() - 1) + 1;
  }

  std::string_view text_;
  std::vector<std::size_t> begins_;
};

/// A way to put the entries in: what stands at [begin, end) gives way to `text`.
struct Guess {
  std::size_t begin = 0;
  std::size_t end = 0;
  std::string text;
};

class Editor {
 public:
  Editor(std::string_view text, const yaml::Value& root, std::span<const NewAllow> entries)
      : text_(text), lines_(text), root_(root), entries_(entries) {
    const std::size_t first = text.find('\n');
    if (first != text.npos && first > 0 && text[first - 1] == '\r') line_break_ = "\r\n";
  }

  [[nodiscard]] std::vector<Guess> guesses() const {
    if (root_.is_map() && char_at(root_) == '{') return {};
    const yaml::Value* list = root_.find("allow");
    if (list == nullptr) return with_new_list();
    if (char_at(*list) == '-') return behind(*list);
    return in_place_of_empty(*list);
  }

 private:
  [[nodiscard]] char char_at(const yaml::Value& value) const {
    const std::size_t at = lines_.position(value);
    return at < text_.size() ? text_[at] : '\0';
  }

  /// New lines at a position, which is a line's beginning or the end of a text whose last line has
  /// no end.
  [[nodiscard]] Guess lines_at(std::size_t at, std::string lines) const {
    if (at > 0 && text_[at - 1] != '\n') lines.insert(0, line_break_);
    return {at, at, std::move(lines)};
  }

  [[nodiscard]] std::vector<Guess> with_new_list() const {
    const std::size_t indent =
        root_.entries.empty() ? 0 : static_cast<std::size_t>(root_.entries.front().column) - 1;
    const std::string lines = fmt::format("{}allow:{}{}", std::string(indent, ' '), line_break_,
                                          allow_lines(entries_, indent + kIndent, line_break_));
    const bool is_apart = text_.empty() || lines_.says_nothing(lines_.count(), 0);
    // The second is for a text at the end that would take the empty line for its own.
    return {lines_at(text_.size(), is_apart ? lines : std::string(line_break_) + lines),
            lines_at(text_.size(), lines)};
  }

  [[nodiscard]] std::vector<Guess> behind(const yaml::Value& list) const {
    const auto indent = static_cast<std::size_t>(list.column) - 1;
    const std::string lines = allow_lines(entries_, indent, line_break_);
    const auto last = static_cast<std::size_t>(list.items.back().line);
    std::size_t next = lines_.count() + 1;
    for (const yaml::Entry& entry : root_.entries)
      if (const auto line = static_cast<std::size_t>(entry.line); line > last)
        next = std::min(next, line);
    // A comment before the next key is about that one, unless it stands as far in as the entries.
    std::size_t close = next;
    while (close > last + 1 && lines_.says_nothing(close - 1, std::max<std::size_t>(indent, 1)))
      --close;
    return {lines_at(lines_.begin(close), lines), lines_at(lines_.begin(next), lines)};
  }

  /// `allow: []`, with what stands behind it.
  [[nodiscard]] std::vector<Guess> in_place_of_empty(const yaml::Value& list) const {
    const std::size_t open = lines_.position(list);
    if (!list.items.empty() || char_at(list) != '[') return {};
    const std::size_t close = text_.find_first_not_of(" \t", open + 1);
    if (close == text_.npos || text_[close] != ']') return {};
    const auto key = std::ranges::find(root_.entries, "allow", &yaml::Entry::key);
    const std::size_t end = lines_.begin(static_cast<std::size_t>(list.line) + 1);
    std::string rest(text_.substr(close + 1, end - close - 1));
    if (!rest.ends_with('\n')) rest += line_break_;
    std::size_t begin = open;
    while (begin > 0 && text_[begin - 1] == ' ') --begin;
    const auto indent = static_cast<std::size_t>(key->column) - 1 + kIndent;
    return {{begin, end, rest + allow_lines(entries_, indent, line_break_)}};
  }

  std::string_view text_;
  Lines lines_;
  const yaml::Value& root_;
  std::span<const NewAllow> entries_;
  std::string_view line_break_ = "\n";
};

}  // namespace

std::string allow_lines(std::span<const NewAllow> entries, std::size_t indent,
                        std::string_view line_break) {
  const std::string blanks(indent, ' ');
  std::string lines;
  for (const NewAllow& entry : entries) {
    if (!entry.comment.empty())
      lines += fmt::format("{}# {}{}", blanks, printable(entry.comment), line_break);
    std::string_view sign = "- ";
    for (const std::string& field : fields_of(entry.allow)) {
      lines += fmt::format("{}{}{}{}", blanks, sign, field, line_break);
      sign = "  ";
    }
  }
  return lines;
}

Result<std::string> add_to_allow(std::string_view text, std::string_view name,
                                 std::span<const NewAllow> entries) {
  TRY(parse_config(text, name, "/"));
  // An entry that makes no sense would let every guess fail, with the wrong reason.
  TRY(parse_config("allow:\n" + allow_lines(entries, kIndent), "the new entries", "/"));
  const yaml::Value before = TRY(yaml::parse(text, name));
  const std::string_view mark = text.starts_with(kByteOrderMark) ? kByteOrderMark : "";
  const std::string_view body = text.substr(mark.size());
  for (const Guess& guess : Editor(body, before, entries).guesses()) {
    std::string after = fmt::format("{}{}{}{}", mark, body.substr(0, guess.begin), guess.text,
                                    body.substr(guess.end));
    if (after.size() > kConfigSizeMax)
      return fail(Error::Kind::OverLimit,
                  fmt::format("{}: would have more than {} bytes", name, kConfigSizeMax));
    if (is_as_meant(before, after, entries)) return after;
  }
  return fail(Error::Kind::Unsupported,
              fmt::format("{}: nothing can be added to `allow:` as it is written there; write it "
                          "as a list with a line for each `- ` entry",
                          name));
}

}  // namespace cordon
