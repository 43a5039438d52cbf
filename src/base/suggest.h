#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace cordon {

/// The word that was probably meant by `typed`: the nearest in typing, if it is near at all (a
/// third of its letters, at least one). The first of several that are equally near.
[[nodiscard]] std::optional<std::string_view> closest_word(std::string_view typed,
                                                           std::span<const std::string_view> words);

/// The end of an error message: `; did you mean `ignore`?`, or nothing where no word is near.
[[nodiscard]] std::string did_you_mean(std::string_view typed,
                                       std::span<const std::string_view> words);

}  // namespace cordon
