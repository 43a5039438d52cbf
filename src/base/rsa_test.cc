#include "base/rsa.h"

#include <gtest/gtest.h>
#include <openssl/bio.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/rsa.h>

#include "base/handle.h"

namespace cordon {
namespace {

using Key = Handle<EVP_PKEY, EVP_PKEY_free>;

std::string pem_of(const Key& key) {
  const Handle<BIO, BIO_free_all> out(BIO_new(BIO_s_mem()));
  EXPECT_EQ(PEM_write_bio_PrivateKey(out.get(), key.get(), nullptr, nullptr, 0, nullptr, nullptr),
            1);
  char* bytes = nullptr;
  const long size = BIO_get_mem_data(out.get(), &bytes);
  return {bytes, static_cast<std::size_t>(size)};
}

bool verifies(const Key& key, const std::string& signature, const std::string& bytes) {
  const Handle<EVP_MD_CTX, EVP_MD_CTX_free> context(EVP_MD_CTX_new());
  EVP_DigestVerifyInit(context.get(), nullptr, EVP_sha256(), nullptr, key.get());
  return EVP_DigestVerify(context.get(), reinterpret_cast<const unsigned char*>(signature.data()),
                          signature.size(), reinterpret_cast<const unsigned char*>(bytes.data()),
                          bytes.size()) == 1;
}

TEST(Rsa, SignsWhatThePublicKeyVerifies) {
  const Key key(EVP_RSA_gen(2048));
  const auto signature = sign_rs256(pem_of(key), "header.claims");
  ASSERT_TRUE(signature.has_value());
  EXPECT_EQ(signature->size(), 256U);
  EXPECT_TRUE(verifies(key, *signature, "header.claims"));
  EXPECT_FALSE(verifies(key, *signature, "header.claimz"));
}

TEST(Rsa, RefusesWhatIsNoRsaKey) {
  const Key curve(EVP_EC_gen("P-256"));
  for (const std::string& pem : {std::string(), std::string("no key"), pem_of(curve)}) {
    const auto signature = sign_rs256(pem, "a");
    ASSERT_FALSE(signature.has_value());
    EXPECT_EQ(signature.error().kind, Error::Kind::Corrupt);
  }
}

}  // namespace
}  // namespace cordon
