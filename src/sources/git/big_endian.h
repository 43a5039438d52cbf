#pragma once

#include <cstdint>
#include <cstring>

namespace cordon::git {

/// Numbers as git's binary files have them. The caller has seen that the bytes are there.
[[nodiscard]] inline std::uint32_t big_endian_32(const char* bytes) {
  std::uint32_t value = 0;
  std::memcpy(&value, bytes, sizeof value);
  return __builtin_bswap32(value);
}

[[nodiscard]] inline std::uint64_t big_endian_64(const char* bytes) {
  std::uint64_t value = 0;
  std::memcpy(&value, bytes, sizeof value);
  return __builtin_bswap64(value);
}

}  // namespace cordon::git
