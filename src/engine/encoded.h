#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "model/match.h"

namespace cordon {

/// A stretch of a text that is text in another encoding.
struct Encoded {
  std::size_t begin = 0, end = 0;
  Decoding decoding = Decoding::Base64;

  friend bool operator==(const Encoded&, const Encoded&) = default;
};

/// Where a stretch of base64, hex or UTF-16 begins and ends is told by the bytes in it and by so
/// many to either side; what stands farther away changes nothing.
inline constexpr std::size_t kEncodedContext = 192;
/// So far to either side of a spot one has to look for all stretches that depend on it.
inline constexpr std::size_t kEncodedLook = 256;

/// Appends the stretches of base64, hex and UTF-16 that overlap [from, to), each whole, sorted by
/// where they begin; others beside them may be among them. Tells up to where the text was looked at
/// for that: `to` or behind it. Linear in what it looks at.
std::size_t find_encoded(std::string_view text, std::size_t from, std::size_t to,
                         std::vector<Encoded>& encoded);

}  // namespace cordon
