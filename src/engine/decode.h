#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "engine/encoded.h"

namespace cordon {

/// A run of a stretch in the clear, and where each of its bytes came from.
struct Decoded {
  std::string text;
  /// For each byte of `text` the offset in the outer text, where what says it begins.
  std::vector<std::uint32_t> origins;
  /// Where what comes behind `text` begins in the outer text.
  std::uint32_t origin_end = 0;

  /// Of a byte of `text`, or of its end.
  [[nodiscard]] std::size_t origin(std::size_t at) const {
    return at < origins.size() ? origins[at] : origin_end;
  }
  /// Forgets the first `count` bytes.
  void drop(std::size_t count);
};

/// Reads a stretch in the clear from its beginning to its end, so that one of any length takes
/// little memory. The text must outlive it; texts are at most 4 GiB.
class Decoder {
 public:
  Decoder(std::string_view text, const Encoded& encoded);

  /// Appends until `decoded` holds at least `size` bytes; false where the stretch ends before.
  bool read(std::size_t size, Decoded& decoded);

 private:
  void read_base64(Decoded& decoded);
  void read_hex(Decoded& decoded);
  void read_utf16(Decoded& decoded);
  void read_escaped(Decoded& decoded);
  void skip_fold();

  std::string_view text_;  ///< up to the stretch's end
  std::size_t at_;
  Decoding decoding_;
  bool is_big_ = false;  ///< UTF-16: the high byte comes first
};

}  // namespace cordon
