#pragma once

#include <openssl/evp.h>

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

#include "base/handle.h"

namespace cordon {

using Sha1Digest = std::array<std::uint8_t, 20>;
using Sha256Digest = std::array<std::uint8_t, 32>;
using Sha512Digest = std::array<std::uint8_t, 64>;

[[nodiscard]] Sha1Digest sha1(std::string_view bytes);
[[nodiscard]] Sha256Digest sha256(std::string_view bytes);
[[nodiscard]] Sha512Digest sha512(std::string_view bytes);
/// RFC 2104 over SHA-256.
[[nodiscard]] Sha256Digest hmac_sha256(std::string_view key, std::string_view bytes);

/// A hash of bytes that come one part after the other.
class RunningHash {
 public:
  enum class Algorithm { Sha1, Sha256 };
  explicit RunningHash(Algorithm algorithm);

  void add(std::string_view bytes);
  /// The raw digest of all that was added; once.
  [[nodiscard]] std::string finish();

 private:
  Handle<EVP_MD_CTX, EVP_MD_CTX_free> context_;
};

/// Lower-case hex.
[[nodiscard]] std::string to_hex(std::string_view bytes);
template <std::size_t N>
[[nodiscard]] std::string to_hex(const std::array<std::uint8_t, N>& bytes) {
  return to_hex(std::string_view(reinterpret_cast<const char*>(bytes.data()), N));
}

}  // namespace cordon
