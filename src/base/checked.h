#pragma once

#include <concepts>
#include <limits>
#include <optional>

namespace cordon {

/// Arithmetic on lengths and offsets that came from outside: nothing instead of a wrapped number.
template <std::unsigned_integral T>
[[nodiscard]] constexpr std::optional<T> checked_add(T a, T b) {
  if (b > std::numeric_limits<T>::max() - a) return std::nullopt;
  return static_cast<T>(a + b);
}

template <std::unsigned_integral T>
[[nodiscard]] constexpr std::optional<T> checked_mul(T a, T b) {
  if (a != 0 && b > std::numeric_limits<T>::max() / a) return std::nullopt;
  return static_cast<T>(a * b);
}

/// Whether [offset, offset + size) lies within a thing of `total` bytes; never wraps.
template <std::unsigned_integral T>
[[nodiscard]] constexpr bool fits(T offset, T size, T total) {
  return offset <= total && size <= total - offset;
}

}  // namespace cordon
