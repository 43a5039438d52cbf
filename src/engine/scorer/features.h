#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "model/match.h"

namespace cordon {

/// What the scorer looks at, in the order of its tables. Each is a number; what it means stands in
/// features.cc, where it is taken.
enum class Feature : std::uint8_t {
  KeyLength,
  PasswordLength,
  Spelling,
  SpellingMean,
  Digits,
  Signs,
  CodeSigns,
  Entropy,
  Kinds,
  Changes,
  Hex,
  Base64,
  Order,
  TailNumber,
  Toy,
  Echo,
  Dots,
  Name,
  NameWords,
  NameSpoken,
  Syntax,
  Comment,
  Instruction,
  NameAndKinds,
};
inline constexpr std::size_t kFeatureCount = 24;
static_assert(kFeatureCount == static_cast<std::size_t>(Feature::NameAndKinds) + 1);
using Features = std::array<float, kFeatureCount>;

/// A value with what it is assigned to, as it stands in a text.
struct Setting {
  std::string_view name;   ///< empty where a pattern told the value
  std::string_view value;  ///< within `text`
  Syntax syntax = Syntax::None;
  std::string_view text;
};

[[nodiscard]] Features measure(const Setting& setting);

/// For people: what --explain calls it.
[[nodiscard]] std::string_view to_text(Feature feature);

}  // namespace cordon
