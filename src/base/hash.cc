#include "base/hash.h"

#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>

#include "base/check.h"

namespace cordon {
namespace {

template <class Digest>
Digest digest(const EVP_MD* algorithm, std::string_view bytes) {
  Digest result;
  unsigned size = 0;
  CHECK(EVP_Digest(bytes.data(), bytes.size(), result.data(), &size, algorithm, nullptr) == 1);
  CHECK(size == result.size());
  return result;
}

/// The system's openssl.cnf may load providers from anywhere; nothing here needs it.
void prepare() { OPENSSL_init_crypto(OPENSSL_INIT_NO_LOAD_CONFIG, nullptr); }

}  // namespace

Sha1Digest sha1(std::string_view bytes) {
  prepare();
  return digest<Sha1Digest>(EVP_sha1(), bytes);
}

Sha256Digest sha256(std::string_view bytes) {
  prepare();
  return digest<Sha256Digest>(EVP_sha256(), bytes);
}

Sha512Digest sha512(std::string_view bytes) {
  prepare();
  return digest<Sha512Digest>(EVP_sha512(), bytes);
}

Sha256Digest hmac_sha256(std::string_view key, std::string_view bytes) {
  prepare();
  Sha256Digest result;
  unsigned size = 0;
  CHECK(HMAC(EVP_sha256(), key.data(), static_cast<int>(key.size()),
             reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size(), result.data(),
             &size) != nullptr);
  CHECK(size == result.size());
  return result;
}

RunningHash::RunningHash(Algorithm algorithm) : context_(EVP_MD_CTX_new()) {
  prepare();
  const EVP_MD* chosen = algorithm == Algorithm::Sha1 ? EVP_sha1() : EVP_sha256();
  CHECK(context_ != nullptr && EVP_DigestInit_ex(context_.get(), chosen, nullptr) == 1);
}

void RunningHash::add(std::string_view bytes) {
  CHECK(EVP_DigestUpdate(context_.get(), bytes.data(), bytes.size()) == 1);
}

std::string RunningHash::finish() {
  std::string digest(EVP_MAX_MD_SIZE, '\0');
  unsigned size = 0;
  CHECK(EVP_DigestFinal_ex(context_.get(), reinterpret_cast<unsigned char*>(digest.data()),
                           &size) == 1);
  digest.resize(size);
  return digest;
}

std::string to_hex(std::string_view bytes) {
  constexpr char kDigits[] = "0123456789abcdef";
  std::string text;
  text.reserve(bytes.size() * 2);
  for (const char c : bytes) {
    const auto byte = static_cast<std::uint8_t>(c);
    text += kDigits[byte >> 4];
    text += kDigits[byte & 15];
  }
  return text;
}

}  // namespace cordon
