#pragma once

#include <array>
#include <cstddef>
#include <string_view>

namespace cordon {

/// How many bits the letter [next] takes behind the two of a row, in steps: 0-9, A-Z. Letter 26 is
/// the edge of a word. tools/scorer/train_spelling.py writes it.
inline constexpr double kSpellingStep = 0.4;
extern const std::array<std::string_view, std::size_t{27} * 27> kSpellingTable;

}  // namespace cordon
