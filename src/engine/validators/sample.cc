#include "engine/validators/sample.h"

#include <algorithm>
#include <array>
#include <cstdint>

#include "base/hash.h"

namespace cordon {
namespace {

// The first eight bytes of the SHA-256 of each, without the `=` that base64 may end in. To add one:
// printf %s VALUE | sha256sum | cut -c 1-16
constexpr std::array<std::uint64_t, 18> kSamples = {
    0x2cafc0970149a84f,  // the test key of Stripe's reference, docs.stripe.com/api
    0xf2d6ca16515033e5,  // and the one before it
    0x7f75367e78812551,  // the token that jwt.io shows
    0xda816f9f2c16e6c5,  // and the one before it
    0xed967197261c16a9,  // Azurite's account key, learn.microsoft.com/azure/storage
    0x0fbd3844d7059788,  // the key of Cosmos DB's emulator, learn.microsoft.com/azure/cosmos-db
    0x6c96130f130ab0d6,  // an access token, RFC 6749 section 4.1.4
    0x00cf4c781dc37003,  // a refresh token, RFC 6749 section 4.1.4
    0xca7459e2b26776de,  // a client's Basic header, RFC 6749 section 2.3.1
    0xe9974c507d2a8021,  // a client's secret, RFC 6749 section 2.3.1
    0x2ff8b0fb93aca981,  // a token, RFC 5849 section 3.1
    0x8d567eb88afff34f,  // a client's key, RFC 5849 section 3.5.1
    0x80f8b7c904d4a43f,  // a client's key, RFC 5849 section 3.1
    0xc20fbc2b96183894,  // a secret, RFC 5849 section 3.1
    0xb87dad10a32a2d81,  // a secret, RFC 5849 section 3.1
    0xd05f6bb1aa2e4ccd,  // a Basic header, RFC 7617 section 2
    0xb8e148545b13c78b,  // a bearer token, RFC 6750 section 2.1
    0xa71b359a87afde13,  // a MAC token, RFC 6749 section 7.1
};

// None of them is shorter or longer.
constexpr std::size_t kSizeMin = 12, kSizeMax = 155;

}  // namespace

bool is_published_sample(std::string_view value) {
  while (value.ends_with('=')) value.remove_suffix(1);
  if (value.size() < kSizeMin || value.size() > kSizeMax) return false;
  const Sha256Digest digest = sha256(value);
  std::uint64_t head = 0;
  for (std::size_t i = 0; i < sizeof head; ++i) head = head << 8U | digest[i];
  return std::ranges::find(kSamples, head) != kSamples.end();
}

}  // namespace cordon
