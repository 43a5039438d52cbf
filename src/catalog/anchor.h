#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "catalog/provider.h"

namespace cordon {

/// What the prefilter looks for on behalf of a variant: a short, rare text of fixed width, as an
/// expression of Vectorscan. Gaps, context and lengths are the confirm stage's.
struct Anchor {
  /// Where a candidate's value is, seen from the anchor.
  enum class Kind : std::uint8_t {
    Value,  ///< the anchor is a piece of the value
    Near,   ///< it is a word, and the value is close by
    Key,    ///< it is a name with an assignment behind it, and the value is what is assigned
  };
  Kind kind = Kind::Value;
  std::string expression;
  bool any_case = false;
  /// Bytes that a hit spans, at most; the hit's end is what the prefilter tells.
  std::size_t width = 0;
  /// For Kind::Value: how far before the anchor's first byte the value begins.
  std::size_t before_least = 0, before_most = 0;
};

/// The anchors of a variant; Usage where nothing in it is long or rare enough to look for.
Result<std::vector<Anchor>> choose_anchors(const Variant& variant);

/// Whether the variant's value has a piece to look for, even where its context is the better
/// anchor.
[[nodiscard]] bool has_form(const Variant& variant);

/// Whether a word is in capitals, and so not one that people write in any case, but the beginning
/// of a token: AKIA.
[[nodiscard]] bool is_token_head(std::string_view word);

/// An expression for a word: without case, space, dot, dash and underscore interchangeable.
[[nodiscard]] std::string word_expression(std::string_view word);

}  // namespace cordon
