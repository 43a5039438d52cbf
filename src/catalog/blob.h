#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "catalog/anchor.h"
#include "catalog/charset.h"
#include "catalog/provider.h"

namespace cordon {

/// The catalog as tables of offsets: written by the build (or for a user's files at start-up), read
/// in place, nothing parsed. All offsets are into the blob's text area.
namespace blob {

struct Text {
  std::uint32_t at = 0, size = 0;
};
struct Range {
  std::uint32_t begin = 0, end = 0;
};

struct ProviderRow {
  Text id, name, category, about, docs, checked;
};

struct ChecksumRow {
  Checksum checksum;
  Text at, over;
};

struct DecodedRow {
  Text behind;
  Text pattern;   ///< RE2, of the bytes; empty where members are asked for
  Text shape;     ///< the notation
  Range members;  ///< texts
  Checksum::Decode decode = Checksum::Decode::None;
  std::array<std::uint8_t, 3> padding{};
};

struct PartRow {
  Text name;
  Range patterns;  ///< texts: RE2
  Range keys;      ///< texts
  std::uint32_t within = 0;
  bool is_required = false, is_secret = false;
  std::array<std::uint8_t, 2> padding{};
};

struct DetectorRow {
  Text id, name, env, docs, next_step, facts;
  std::uint32_t provider = 0;
  Severity severity = Severity::Medium;
  bool is_secret = true, is_generic = false;
  Proof proof = Proof::None;
  bool is_verifiable = false, is_revocable = false;
  std::array<std::uint8_t, 2> padding{};
  std::int32_t decoded = -1;  ///< row, or none
  Range checksums;            ///< one of which has to hold
  Range rules, parts;
  Range unlike;  ///< texts: RE2
  Range examples, counterexamples, was, shown;
};

/// A variant of a secret as the engine runs it.
struct RuleRow {
  std::uint32_t detector = 0;
  Text pattern;  ///< RE2, without boundaries
  Text shape;    ///< the notation; empty for a pattern
  bool any_case = false;
  Confidence confidence = Confidence::Medium;
  bool has_value_anchor = false;    ///< else it is found by its context
  bool has_form = false;            ///< a piece of its form would be an anchor, rare or not
  std::uint32_t entropy_milli = 0;  ///< least bits a character, in thousandths
  Range near, keys;
  std::uint32_t near_within = 0;
  std::uint32_t width_least = 0, width_most = 0;
  std::array<std::uint64_t, 4> not_before{}, not_behind{};  ///< sets of bytes
};

/// The rule of an anchor of Kind::Key: whichever the name leads to.
inline constexpr std::uint32_t kAnyRule = 0xffffffff;

struct AnchorRow {
  std::uint32_t rule = 0;
  std::uint32_t width = 0, before_least = 0, before_most = 0;
  Anchor::Kind kind = Anchor::Kind::Value;
  std::array<std::uint8_t, 3> padding{};
};

/// A name that a rule's value is assigned to, squeezed. Sorted by name, then by rule.
struct KeyRow {
  Text name;
  std::uint32_t rule = 0;
};

/// What the prefilter looks for, and the anchors that share it.
struct ExpressionRow {
  Text text;  ///< in Vectorscan's notation
  Range anchors;
  bool any_case = false;
  std::array<std::uint8_t, 3> padding{};
};

/// The prefilter's database for one level of processor.
struct DatabaseRow {
  std::uint32_t level = 0;  ///< engine/prefilter's number
  Text bytes;               ///< aligned to 64 in the blob
};

/// A blob's tables, as views.
class Tables {
 public:
  /// Corrupt where the bytes are no blob of this version. The bytes must outlive the views and be
  /// aligned to 8.
  static Result<Tables> open(std::string_view bytes);

  std::span<const ProviderRow> providers;
  std::span<const DetectorRow> detectors;
  std::span<const RuleRow> rules;
  std::span<const PartRow> parts;
  std::span<const ChecksumRow> checksums;
  std::span<const DecodedRow> decoded;
  std::span<const ExpressionRow> expressions;
  std::span<const AnchorRow> anchors;
  std::span<const DatabaseRow> databases;
  std::span<const KeyRow> keys;
  /// A hash table: the first row of a name in `keys`, or kAnyRule. Its size is a power of two.
  std::span<const std::uint32_t> key_slots;
  std::span<const Text> lists;  ///< what the ranges of texts are ranges of

  /// Appends the keys that `name`, squeezed, ends in.
  void find_keys(std::string_view name, std::vector<KeyRow>& found) const;

  [[nodiscard]] std::span<const ChecksumRow> checksums_of(const DetectorRow& detector) const {
    return checksums.subspan(detector.checksums.begin,
                             detector.checksums.end - detector.checksums.begin);
  }
  [[nodiscard]] std::string_view text(Text text) const { return texts_.substr(text.at, text.size); }
  [[nodiscard]] std::span<const Text> list(Range range) const {
    return lists.subspan(range.begin, range.end - range.begin);
  }
  [[nodiscard]] std::string_view digest() const { return digest_; }

 private:
  std::string_view texts_;
  std::string_view digest_;
};

[[nodiscard]] bool in_set(const std::array<std::uint64_t, 4>& set, char c);

/// A database to put into a blob.
struct Database {
  std::uint32_t level = 0;
  std::string bytes;
};

/// Writes the tables; an error names file and line of the variant that has no anchor.
Result<std::string> build(const std::vector<Provider>& providers,
                          const std::vector<Database>& databases);

}  // namespace blob
}  // namespace cordon
