#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "base/secret_text.h"
#include "model/piece.h"
#include "model/severity.h"

namespace cordon {

/// A number of a detector: its position in the catalog.
using DetectorNumber = std::uint32_t;

/// An encoding that a value was wrapped in where it was found.
enum class Decoding : std::uint8_t { Base64, Hex, Percent, UnicodeEscape, HtmlEntity, Utf16 };

[[nodiscard]] constexpr std::string_view to_text(Decoding decoding) {
  constexpr std::string_view kTexts[] = {"base64",         "hex",         "percent",
                                         "unicode-escape", "html-entity", "utf-16"};
  return kTexts[static_cast<std::size_t>(decoding)];
}

/// How a value stood where it was found; what a path can make of it depends on this.
enum class Syntax : std::uint8_t {
  None,      ///< no assignment: by its own shape
  Quoted,    ///< key = "value"
  Bare,      ///< key = value, without quotes: a value in a settings file, an expression in code
  Embedded,  ///< key = value within a string literal: a connection string, a query
  Flag,      ///< --key value
  Element,   ///< <key>value</key>, <add key="…" value="…"/>
  Url,       ///< scheme://user:value@host
  Header,    ///< Authorization: Bearer value
};

/// A named companion of a secret: `key_id`, `host`, `user`.
struct Part {
  std::string name;
  SecretText value;
  bool is_secret = false;

  friend bool operator==(const Part&, const Part&) = default;
};

/// What the engine knows of a confirmed candidate. Every version of a blob that carries it shares
/// it.
struct Evidence {
  DetectorNumber detector = 0;
  SecretText value;  ///< decoded
  std::vector<Part> parts;
  std::vector<Decoding> via;  ///< decodings passed through, the outermost first
  Confidence confidence = Confidence::Medium;
  Syntax syntax = Syntax::None;
  bool is_proven = false;  ///< a checksum or structure holds that chance does not make
  /// Of a value that its name alone tells: the log-odds that the scorer makes of it.
  bool is_scored = false;
  double score = 0;
  bool has_digit = false;
  /// Medium at least, whatever the sum is: a form that people give passwords, or a login that is
  /// one by its structure.
  bool is_floored = false;
  /// High, where it was medium: by its name and value alone it would be.
  bool is_raised = false;
  /// What the scorer saw, in the order of its tables; kept for its training only.
  std::vector<float> features;
  bool looks_like_example = false;
  bool has_form = false;  ///< fixed text of its shape tells it, not what stands around it alone
  /// For --explain: which anchor, pattern and validators, with which numbers. No secret in it.
  std::vector<std::string> reasons;
};

/// A confirmed candidate: a detector's secret at a span of a blob.
struct Match {
  BlobNumber blob = 0;
  std::uint64_t begin = 0;  ///< bytes in the blob, of the value as it stands there, encoded
  std::uint64_t end = 0;
  Position from;
  Position to;  ///< exclusive
  std::shared_ptr<const Evidence> evidence;
};

}  // namespace cordon
