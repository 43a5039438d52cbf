#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace cordon::yaml {

/// The bounds of a file. Nothing that a person writes comes near them.
inline constexpr std::size_t kSizeMax = 4 << 20;
inline constexpr std::size_t kDepthMax = 64;
inline constexpr std::size_t kNodesMax = 200'000;

struct Entry;

/// One value of a YAML file, with its place, so that whoever reads it can point at it.
struct Value {
  enum class Kind { Null, Scalar, Sequence, Map };

  Kind kind = Kind::Null;
  std::string text;  ///< of a scalar, as it reads after unquoting
  bool is_plain =
      false;  ///< a scalar without quotes and not a block: what may be a number or a bool
  std::vector<Value> items;                 ///< of a sequence
  std::vector<Entry> entries;               ///< of a map, in the file's order
  int line = 1;                             ///< from 1
  int column = 1;                           ///< from 1, in bytes
  std::shared_ptr<const std::string> file;  ///< the name that errors show

  [[nodiscard]] bool is_null() const { return kind == Kind::Null; }
  [[nodiscard]] bool is_scalar() const { return kind == Kind::Scalar; }
  [[nodiscard]] bool is_sequence() const { return kind == Kind::Sequence; }
  [[nodiscard]] bool is_map() const { return kind == Kind::Map; }

  /// The value of a map's key; null where there is no such key, or where this is no map.
  [[nodiscard]] const Value* find(std::string_view key) const;

  /// A usage error that points here: `file:line: what`.
  [[nodiscard]] Error wrong(std::string_view what) const;

  /// Readers. Each fails where the value is of another kind, with an error that points here and
  /// names `field`: `file:line: field: expected text, found a list`.
  [[nodiscard]] Result<std::string> as_string(std::string_view field) const;
  /// `true` or `false`, unquoted.
  [[nodiscard]] Result<bool> as_bool(std::string_view field) const;
  /// A decimal number, unquoted.
  [[nodiscard]] Result<std::int64_t> as_int(std::string_view field) const;
  /// A list of texts. A single text counts as a list of one.
  [[nodiscard]] Result<std::vector<std::string>> as_strings(std::string_view field) const;
  [[nodiscard]] Result<void> expect_map(std::string_view field) const;
  [[nodiscard]] Result<void> expect_sequence(std::string_view field) const;
};

/// A key of a map with its value.
struct Entry {
  std::string key;
  int line = 1;  ///< of the key
  int column = 1;
  Value value;
};

/// `text`, a list, a map or nothing: what errors call a value.
[[nodiscard]] std::string_view to_text(Value::Kind kind);

/// A word that a person may have mistyped, in backquotes, as messages repeat it. Whatever else
/// stands in its place may be a secret, and is `something else`.
[[nodiscard]] std::string repeated(std::string_view word);

/// Reads one YAML document; an empty one is Null. `file` is what errors call it. What is refused,
/// with `file:line: what` as Error::text and Usage as its kind: text that is not UTF-8, control
/// characters, several documents, anchors, aliases, tags, merge keys, keys that are no text or
/// stand twice in a map, and whatever is past a bound above. Throws nothing, and its memory is
/// bounded by the size of the text.
Result<Value> parse(std::string_view text, std::string_view file);

}  // namespace cordon::yaml
