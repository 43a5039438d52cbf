#pragma once

#include <cstdint>
#include <string>

namespace cordon {

/// What a comment beside a secret says: `cordon:allow ID REASON`. Whether it counts is policy's to
/// decide. All text is bytes from outside.
struct Allowance {
  enum class Fault : std::uint8_t {
    None,
    NoReason,  ///< it does not say why, or not what it allows
    NoEnd,     ///< it goes on further than anybody looks, so that it is not known what it says
    NoSuchId,  ///< `id` is no detector's and no provider's
  };

  std::string id;  ///< of a detector or provider, or `*`
  std::string reason;
  std::uint64_t line = 1;  ///< of the comment
  Fault fault = Fault::None;

  friend auto operator<=>(const Allowance&, const Allowance&) = default;
};

}  // namespace cordon
