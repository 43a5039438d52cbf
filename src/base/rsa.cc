#include "base/rsa.h"

#include <openssl/bio.h>
#include <openssl/evp.h>
#include <openssl/pem.h>

#include "base/handle.h"

namespace cordon {
namespace {

/// No passphrase, and no question for one.
int give_no_passphrase(char*, int, int, void*) { return -1; }

}  // namespace

Result<std::string> sign_rs256(std::string_view key_pem, std::string_view bytes) {
  const Handle<BIO, BIO_free_all> text(
      BIO_new_mem_buf(key_pem.data(), static_cast<int>(key_pem.size())));
  const Handle<EVP_PKEY, EVP_PKEY_free> key(
      PEM_read_bio_PrivateKey(text.get(), nullptr, give_no_passphrase, nullptr));
  if (key == nullptr || EVP_PKEY_get_base_id(key.get()) != EVP_PKEY_RSA)
    return fail(Error::Kind::Corrupt, "the private key is no RSA key in PEM");
  const Handle<EVP_MD_CTX, EVP_MD_CTX_free> context(EVP_MD_CTX_new());
  const auto* data = reinterpret_cast<const unsigned char*>(bytes.data());
  std::string signature(static_cast<std::size_t>(EVP_PKEY_get_size(key.get())), '\0');
  std::size_t size = signature.size();
  if (EVP_DigestSignInit(context.get(), nullptr, EVP_sha256(), nullptr, key.get()) != 1 ||
      EVP_DigestSign(context.get(), reinterpret_cast<unsigned char*>(signature.data()), &size, data,
                     bytes.size()) != 1)
    return fail(Error::Kind::Internal, "the private key cannot sign");
  signature.resize(size);
  return signature;
}

}  // namespace cordon
