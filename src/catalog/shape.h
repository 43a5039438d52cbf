#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "catalog/charset.h"

namespace cordon {

/// Text with holes: one notation that makes the prefilter's anchor, the RE2 pattern, the examples
/// and the near misses.
///
///     pk_{base62:6}_{hex-lower:34}      literal text and holes {alphabet:length}
///     ghp_{body=base62:30}{sum=base62:6}    named holes, for checksums and parts
///     {[a-z0-9_]:20-40}  {base62:20+}  {uuid}   a set, a range, an open end, a fixed form
///     {secret=({base64:85}{[AQgw]:1}==)}    a name for a group
///     (live|test)  (=)?  (-{hex:4}){3}   a choice, an option, a repetition
///     \{ \( \\ \x01                      the special characters themselves, any byte
///
/// A hole named `secret` is the value where the whole shape is more than that.
class Shape {
 public:
  /// How far an open-ended hole may run beyond its least length.
  static constexpr std::size_t kOpenMax = 1024;
  static constexpr std::size_t kWidthMax = 32 * 1024;

  /// A run of the shape with a fixed text or a fixed alphabet.
  struct Piece {
    std::string literal;  ///< literal text; else a hole
    CharSet set;
    std::size_t least = 0, most = 0;
    bool is_open = false;  ///< written as 20+
    std::string name;

    [[nodiscard]] bool is_literal() const { return !literal.empty(); }
  };
  struct Node;
  using Sequence = std::vector<Node>;
  struct Node {
    Piece piece;
    std::vector<Sequence> choices;  ///< not empty: a group
    std::size_t repeat_least = 1, repeat_most = 1;

    [[nodiscard]] bool is_group() const { return !choices.empty(); }
  };

  static Result<Shape> parse(std::string_view text, bool any_case = false);

  [[nodiscard]] const Sequence& sequence() const { return sequence_; }
  [[nodiscard]] bool any_case() const { return any_case_; }
  /// The pattern for RE2 (Latin-1), named holes as named groups; no boundaries.
  [[nodiscard]] std::string regex() const;
  [[nodiscard]] std::size_t width_least() const;
  [[nodiscard]] std::size_t width_most() const;
  /// What the value may begin or end with, and what may therefore not stand right before or behind
  /// it.
  [[nodiscard]] CharSet first_set() const;
  [[nodiscard]] CharSet last_set() const;
  [[nodiscard]] std::vector<std::string> hole_names() const;

  /// Ways through choices and options, as plain runs: of the whole, or of as much of its beginning
  /// as has at most `most` of them.
  [[nodiscard]] std::vector<std::vector<Piece>> ways(std::size_t most) const;

 private:
  Sequence sequence_;
  bool any_case_ = false;
};

}  // namespace cordon
