#include "base/yaml.h"

#include <fmt/format.h>
#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/parser.h>

#include <algorithm>
#include <charconv>
#include <exception>
#include <istream>
#include <optional>
#include <spanstream>
#include <unordered_set>

#include "base/text.h"

namespace cordon::yaml {
namespace {

constexpr const char* kAlias = "an alias (`*name`); write the value out";
constexpr const char* kAnchor = "an anchor (`&name`); write the value out";

/// What is lawful YAML and not allowed here.
struct Refused {
  int line = 0;  ///< from 0, as the parser counts
  std::string what;
};

/// Builds the tree from the parser's events. Its own stack holds the containers that are still
/// open, so that nothing is recursive but the parser, which has a bound of its own. After something
/// that is refused it takes no more: the parser runs to the end of the text, and nothing grows.
class TreeBuilder : public YAML::EventHandler {
 public:
  explicit TreeBuilder(std::shared_ptr<const std::string> file) : file_(std::move(file)) {}

  struct Spot {
    int line = 0;  ///< from 0, as the parser counts
    int column = 0;
  };

  [[nodiscard]] Value take() { return std::move(root_); }
  [[nodiscard]] const std::optional<Refused>& refused() const { return refused_; }
  /// Where the last scalar of the document begins.
  [[nodiscard]] std::optional<Spot> last_scalar() const { return last_; }

  void OnDocumentStart(const YAML::Mark& mark) override {
    if (++documents_ > 1) refuse(mark, "a second document; one file holds one");
  }
  void OnDocumentEnd() override {}

  void OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) override {
    if (is_allowed(mark, "", anchor)) put(mark, make(Value::Kind::Null, mark));
  }
  void OnAlias(const YAML::Mark& mark, YAML::anchor_t) override { refuse(mark, kAlias); }
  void OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                const std::string& text) override {
    if (!is_allowed(mark, tag, anchor)) return;
    Value value = make(Value::Kind::Scalar, mark);
    value.text = text;
    value.is_plain = tag == "?";
    last_ = {mark.line, mark.column};
    put(mark, std::move(value));
  }
  void OnSequenceStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                       YAML::EmitterStyle::value) override {
    open(Value::Kind::Sequence, mark, tag, anchor);
  }
  void OnSequenceEnd() override { close(); }
  void OnMapStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                  YAML::EmitterStyle::value) override {
    open(Value::Kind::Map, mark, tag, anchor);
  }
  void OnMapEnd() override { close(); }

 private:
  struct Open {
    Value value;
    YAML::Mark mark;
    std::optional<Entry> entry;  ///< a key that waits for its value
    std::unordered_set<std::string> keys;
  };

  void refuse(const YAML::Mark& mark, std::string what) {
    if (!refused_) refused_ = Refused{mark.line, std::move(what)};
  }

  /// Whether a value may stand here; refuses it where it may not.
  bool is_allowed(const YAML::Mark& mark, std::string_view tag, YAML::anchor_t anchor) {
    if (anchor != YAML::NullAnchor) refuse(mark, kAnchor);
    // The parser says "?" of what is plain and "!" of what is quoted.
    if (tag != "?" && tag != "!" && !tag.empty()) refuse(mark, "a tag (`!name`)");
    if (++nodes_ > kNodesMax) refuse(mark, fmt::format("more than {} values", kNodesMax));
    return !refused_;
  }

  [[nodiscard]] Value make(Value::Kind kind, const YAML::Mark& mark) const {
    Value value;
    value.kind = kind;
    value.line = mark.line + 1;
    value.column = mark.column + 1;
    value.file = file_;
    return value;
  }

  void open(Value::Kind kind, const YAML::Mark& mark, std::string_view tag, YAML::anchor_t anchor) {
    if (open_.size() == kDepthMax) refuse(mark, fmt::format("nested more than {} deep", kDepthMax));
    if (is_allowed(mark, tag, anchor)) open_.push_back({make(kind, mark), mark, std::nullopt, {}});
  }

  void close() {
    if (refused_) return;
    Open closed = std::move(open_.back());
    open_.pop_back();
    put(closed.mark, std::move(closed.value));
  }

  void put(const YAML::Mark& mark, Value value) {
    if (open_.empty()) {
      root_ = std::move(value);
      return;
    }
    Open& parent = open_.back();
    if (parent.value.is_sequence()) {
      parent.value.items.push_back(std::move(value));
    } else if (!parent.entry) {
      put_key(mark, value, parent);
    } else {
      // The parser has the place of what follows an empty value, which may be lines further down.
      if (value.is_null()) {
        value.line = parent.entry->line;
        value.column = parent.entry->column;
      }
      parent.entry->value = std::move(value);
      parent.value.entries.push_back(*std::move(parent.entry));
      parent.entry.reset();
    }
  }

  void put_key(const YAML::Mark& mark, const Value& value, Open& parent) {
    if (!value.is_scalar()) return refuse(mark, "a key that is not text");
    if (value.is_plain && value.text == "<<")
      return refuse(mark, "a merge key (`<<`); write the entries out");
    if (!parent.keys.insert(value.text).second)
      return refuse(mark, fmt::format("`{}` stands twice in one map", printable(value.text)));
    parent.entry = Entry{value.text, value.line, value.column, {}};
  }

  std::shared_ptr<const std::string> file_;
  std::vector<Open> open_;
  Value root_;
  std::optional<Refused> refused_;
  std::optional<Spot> last_;
  std::size_t nodes_ = 0;
  std::size_t documents_ = 0;
};

/// `line` counts from 0, as the parser does.
Error error_at(std::string_view file, int line, std::string_view what) {
  return {Error::Kind::Usage, fmt::format("{}:{}: {}", file, line + 1, what)};
}

/// What the parser must not be given: it would guess at an encoding, take byte 4 for the end of the
/// file, or count lines in another way than editors do.
std::optional<Error> check_bytes(std::string_view text, std::string_view file) {
  if (text.size() > kSizeMax)
    return error_at(file, 0, fmt::format("larger than {} MiB", kSizeMax >> 20));
  for (int line = 0; !text.empty(); ++line) {
    const std::size_t end = text.find('\n');
    std::string_view content = text.substr(0, end);
    text.remove_prefix(end == text.npos ? text.size() : end + 1);
    if (!is_utf8(content)) return error_at(file, line, "bytes that are not UTF-8");
    if (end != text.npos && content.ends_with('\r')) content.remove_suffix(1);
    for (const char c : content) {
      const auto byte = static_cast<unsigned char>(c);
      if ((byte < 0x20 && c != '\t') || byte == 0x7f)
        return error_at(file, line, fmt::format("a control character ({})", printable({&c, 1})));
    }
  }
  return std::nullopt;
}

/// The text from the beginning of a line on.
std::string_view from_line(std::string_view text, int line) {
  for (int i = 0; i < line; ++i) {
    const std::size_t end = text.find('\n');
    if (end == text.npos) return {};
    text.remove_prefix(end + 1);
  }
  return text;
}

/// The parser takes the end of the file for a closing quote when a line feed stands before it. Such
/// a quote swallows all that follows, so it can only be the last scalar's.
bool is_closed(std::string_view text, TreeBuilder::Spot scalar) {
  const std::string_view line = from_line(text, scalar.line);
  const auto column = static_cast<std::size_t>(scalar.column);
  if (column >= line.size()) return true;
  const char quote = line[column];
  if (quote != '"' && quote != '\'') return true;
  for (std::size_t i = column + 1; i < line.size(); ++i) {
    if (quote == '"' && line[i] == '\\') {
      ++i;
    } else if (line[i] == quote) {
      if (quote == '"' || i + 1 == line.size() || line[i + 1] != quote) return true;
      ++i;
    }
  }
  return false;
}

/// The parser's complaint in words that help whoever wrote the file.
std::string explain(const YAML::ParserException& error, std::string_view text) {
  namespace msg = YAML::ErrorMsg;
  struct Case {
    std::string_view theirs, ours;
  };
  const Case cases[] = {
      {msg::EOF_IN_SCALAR, "a quote that is not closed"},
      {msg::DOC_IN_SCALAR, "a document mark within quotes"},
      {msg::INVALID_ESCAPE, "an escape that YAML does not know"},
      {msg::INVALID_HEX, "an escape with a wrong number"},
      {msg::INVALID_UNICODE, "an escape that is no character"},
      {msg::TAB_IN_INDENTATION, "a tab where spaces must indent"},
      {msg::END_OF_MAP, "a map that does not end, or an entry at a wrong indentation"},
      {msg::END_OF_MAP_FLOW, "a `{` that is not closed"},
      {msg::END_OF_SEQ, "a list that does not end, or an entry at a wrong indentation"},
      {msg::END_OF_SEQ_FLOW, "a `[` that is not closed"},
      {msg::FLOW_END, "a `]` or `}` that nothing opened"},
      {msg::MAP_KEY, "a `?` that begins no key here"},
      {msg::MAP_VALUE, "a `:` that follows no key; quote the text if it is part of it"},
      {msg::BLOCK_ENTRY, "a `- ` that begins no list here"},
      {msg::UNKNOWN_ANCHOR, kAlias},
      {msg::CHAR_IN_BLOCK, "a character that cannot follow `|` or `>`"},
      {msg::CHAR_IN_SCALAR, "a character that needs quotes around the text"},
      {msg::UNKNOWN_TOKEN, "a character that needs quotes around the text"},
      {msg::ANCHOR_NOT_FOUND, kAlias},
      {msg::CHAR_IN_ANCHOR, kAnchor},
      {msg::CHAR_IN_ALIAS, kAlias},
  };
  std::string_view line = from_line(text, error.mark.line);
  line = line.substr(0, line.find('\n'));
  if (line.substr(0, line.find_first_not_of(" \t")).contains('\t'))
    return "a tab where spaces must indent";
  for (const Case& c : cases)
    if (error.msg.starts_with(c.theirs)) return std::string(c.ours);
  return fmt::format("cannot be read as YAML ({})", printable(error.msg));
}

/// The one place where the library runs, and where what it throws ends.
std::optional<Error> run_parser(std::string_view text, std::string_view file,
                                TreeBuilder& builder) {
  try {
    std::ispanstream stream(std::span<const char>(text.data(), text.size()));
    YAML::Parser parser(stream);
    // On a stray `,` or `]` the library makes one empty document after the other and moves no
    // further; the second of them is refused.
    while (!builder.refused() && parser.HandleNextDocument(builder)) {
    }
    return std::nullopt;
  } catch (const YAML::ParserException& error) {
    return error_at(file, error.mark.is_null() ? 0 : error.mark.line, explain(error, text));
  } catch (const std::exception& error) {
    return error_at(file, 0, fmt::format("cannot be read as YAML ({})", printable(error.what())));
  }
}

std::string named(std::string_view field, std::string_view what) {
  return field.empty() ? std::string(what) : fmt::format("{}: {}", field, what);
}

Error unexpected_kind(const Value& value, std::string_view field, std::string_view expected) {
  const std::string what = value.is_scalar() && expected != "text"
                               ? repeated(value.text)
                               : std::string(to_text(value.kind));
  return value.wrong(named(field, fmt::format("expected {}, found {}", expected, what)));
}

}  // namespace

std::string repeated(std::string_view word) {
  constexpr std::size_t kWordMax = 32;
  const auto is_letter = [](char c) {
    return (c >= 'a' && c <= 'z') || c == '_' || c == '-' || c == ' ';
  };
  const auto is_of_time = [](char c) {
    return is_digit(c) || c == '-' || c == '+' || c == 's' || c == 'm';
  };
  if (word.size() <= kWordMax &&
      (std::ranges::all_of(word, is_letter) || std::ranges::all_of(word, is_of_time)))
    return fmt::format("`{}`", word);
  return "something else";
}

std::string_view to_text(Value::Kind kind) {
  switch (kind) {
    case Value::Kind::Null:
      return "nothing";
    case Value::Kind::Scalar:
      return "text";
    case Value::Kind::Sequence:
      return "a list";
    case Value::Kind::Map:
      return "a map";
  }
  std::unreachable();
}

const Value* Value::find(std::string_view key) const {
  for (const Entry& entry : entries)
    if (entry.key == key) return &entry.value;
  return nullptr;
}

Error Value::wrong(std::string_view what) const {
  return error_at(file ? std::string_view(*file) : std::string_view(), line - 1, what);
}

Result<std::string> Value::as_string(std::string_view field) const {
  if (!is_scalar()) return std::unexpected(unexpected_kind(*this, field, "text"));
  return text;
}

Result<bool> Value::as_bool(std::string_view field) const {
  if (is_scalar() && is_plain && text == "true") return true;
  if (is_scalar() && is_plain && text == "false") return false;
  return std::unexpected(unexpected_kind(*this, field, "`true` or `false`"));
}

Result<std::int64_t> Value::as_int(std::string_view field) const {
  std::int64_t number = 0;
  if (is_scalar() && is_plain) {
    const char* end = text.data() + text.size();
    const auto [rest, error] = std::from_chars(text.data(), end, number);
    if (error == std::errc() && rest == end) return number;
  }
  return std::unexpected(unexpected_kind(*this, field, "a whole number"));
}

Result<std::vector<std::string>> Value::as_strings(std::string_view field) const {
  if (is_scalar()) return std::vector{text};
  if (!is_sequence()) return std::unexpected(unexpected_kind(*this, field, "a list of texts"));
  std::vector<std::string> texts;
  texts.reserve(items.size());
  for (const Value& item : items) texts.push_back(TRY(item.as_string(field)));
  return texts;
}

Result<void> Value::expect_map(std::string_view field) const {
  if (!is_map()) return std::unexpected(unexpected_kind(*this, field, "a map"));
  return {};
}

Result<void> Value::expect_sequence(std::string_view field) const {
  if (!is_sequence()) return std::unexpected(unexpected_kind(*this, field, "a list"));
  return {};
}

Result<Value> parse(std::string_view text, std::string_view file) {
  if (auto error = check_bytes(text, file)) return std::unexpected(*std::move(error));
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  TreeBuilder builder(std::make_shared<const std::string>(file));
  const auto error = run_parser(text, file, builder);
  // What was refused stands before what the parser then stumbled over.
  if (const auto& refused = builder.refused())
    return std::unexpected(error_at(file, refused->line, refused->what));
  if (error) return std::unexpected(*error);
  if (const auto last = builder.last_scalar(); last && !is_closed(text, *last))
    return std::unexpected(error_at(file, last->line, "a quote that is not closed"));
  Value root = builder.take();
  // Of an empty text no value was seen that could know it.
  if (!root.file) root.file = std::make_shared<const std::string>(file);
  return root;
}

}  // namespace cordon::yaml
