#pragma once

#include <cstddef>
#include <string>
#include <string_view>

/// For tests only: text as other encodings have it.
namespace cordon {

inline std::string encode_utf16(std::string_view text, bool is_big = false) {
  std::string units;
  for (const char c : text) units += is_big ? std::string{'\0', c} : std::string{c, '\0'};
  return units;
}

/// A run in lines of `width`, each with `between` behind it.
inline std::string fold(std::string_view run, std::size_t width, std::string_view between = "\n") {
  std::string folded;
  for (std::size_t i = 0; i < run.size(); i += width)
    folded += std::string(run.substr(i, width)) + std::string(between);
  return folded;
}

}  // namespace cordon
