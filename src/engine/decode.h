#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "model/match.h"

namespace cordon {

/// A stretch of a text that is text in another encoding.
struct Encoded {
  std::size_t begin = 0, end = 0;
  Decoding decoding = Decoding::Base64;
};

/// A stretch in the clear, and where each of its bytes came from.
struct Decoded {
  std::string text;
  /// For each byte of `text`, and one more for its end, the offset in the outer text.
  std::vector<std::uint32_t> origin;
};

/// The longest stretch that is decoded in one go; what is longer is decoded in overlapping slices.
inline constexpr std::size_t kStretchMax = 64 * 1024;
/// The widest value that is sought in an escaped stretch, and so how far slices overlap.
inline constexpr std::size_t kStretchOverlap = 2 * 1024;

/// Appends the stretches of base64, hex and UTF-16 that overlap [from, to) and that a cheap test
/// says are text underneath. They may begin and end outside of it.
void find_encoded(std::string_view text, std::size_t from, std::size_t to,
                  std::vector<Encoded>& encoded);

/// The line around an escape (percent, \u, &…;) that ends at `at`, at most so far as a value
/// reaches.
Encoded escaped_stretch(std::string_view text, std::size_t at, Decoding decoding);

/// The stretch in the clear; its text is empty where nothing in it decodes.
Decoded decode(std::string_view text, const Encoded& encoded);

}  // namespace cordon
