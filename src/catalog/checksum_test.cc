#include "catalog/checksum.h"

#include <gtest/gtest.h>

#include <string>

namespace cordon {
namespace {

TEST(Checksum, Crc32AgreesWithItsPublishedCheckValue) {
  EXPECT_EQ(crc32("123456789"), 0xcbf43926U);
}

TEST(Checksum, Crc16XmodemAgreesWithItsPublishedCheckValue) {
  EXPECT_EQ(crc16_xmodem("123456789"), 0x31c3U);
}

// Vectors published with SymCrypt.
TEST(Checksum, Marvin32AgreesWithSymCryptsVectors) {
  constexpr std::uint64_t kSeed = 0x004fb61a001bdbccULL;
  EXPECT_EQ(marvin64("", kSeed), 0x30ed35c100cd3c7dULL);
  EXPECT_EQ(marvin64("\xaf", kSeed), 0x48e73fc77d75ddc1ULL);
  EXPECT_EQ(marvin64("\xe7\x0f", kSeed), 0xb5f6e1fc485dbff8ULL);
}

TEST(Checksum, LuhnTellsARightNumberFromAWrongOne) {
  EXPECT_TRUE(luhn_holds("79927398713"));
  EXPECT_FALSE(luhn_holds("79927398710"));
  EXPECT_FALSE(luhn_holds(""));
  EXPECT_FALSE(luhn_holds("7992a"));
}

// BIP 173's own valid strings.
TEST(Checksum, Bech32AgreesWithTheStandardsVectors) {
  const Checksum bech32{.algorithm = Checksum::Algorithm::Bech32,
                        .over = Checksum::Over::All,
                        .encoding = Checksum::Encoding::Inside};
  for (const std::string valid : {"A12UEL5L", "abcdef1qpzry9x8gf2tvdw0s3jn54khce6mua7lmqqqxw"})
    EXPECT_TRUE(checksum_holds(bech32, {valid, valid, {}})) << valid;
  EXPECT_FALSE(checksum_holds(bech32, {"A12UEL5M", "A12UEL5M", {}}));
  EXPECT_FALSE(checksum_holds(bech32, {"no one", "no one", {}}));
  EXPECT_EQ(checksum_mend(bech32, "A1QQQQQQ"), "A12UEL5L");
}

TEST(Checksum, BaseTextsSurviveTheRoundTrip) {
  for (const std::string text : {"", "f", "fo", "foo", "foob", "fooba", "foobar"}) {
    SCOPED_TRACE(text);
    EXPECT_EQ(decode_base64(encode_base64(text)), text);
    EXPECT_EQ(decode_base32(encode_base32(text)), text);
  }
  EXPECT_EQ(encode_base64("foob"), "Zm9vYg");
  EXPECT_EQ(encode_base32("foobar"), "MZXW6YTBOI");
  EXPECT_EQ(decode_base64("a$"), std::nullopt);
}

TEST(Checksum, WhatIsWrittenHolds) {
  struct Case {
    const char* name;
    Checksum checksum;
    std::size_t size;
  };
  const Case cases[] = {
      {"crc32 base62", {.encoding = Checksum::Encoding::Base62}, 6},
      {"crc32 base36", {.encoding = Checksum::Encoding::Base36}, 7},
      {"crc32 hex little", {.encoding = Checksum::Encoding::HexLittle}, 8},
      {"crc32 base64 little", {.encoding = Checksum::Encoding::Base64Little}, 6},
      {"sha256 base32",
       {.algorithm = Checksum::Algorithm::Sha256, .encoding = Checksum::Encoding::Base32},
       8},
      {"marvin32 entra",
       {.algorithm = Checksum::Algorithm::Marvin32,
        .encoding = Checksum::Encoding::Entra,
        .seed = 7},
       3},
  };
  for (const Case& c : cases) {
    SCOPED_TRACE(c.name);
    const std::string body = "some body of text";
    std::string written = checksum_write(c.checksum, body, c.size);
    EXPECT_EQ(written.size(), c.size);
    EXPECT_TRUE(checksum_holds(c.checksum, {body + written, body, written}));
    written.back() = written.back() == 'b' ? 'c' : 'b';
    EXPECT_FALSE(checksum_holds(c.checksum, {body + written, body, written}));
  }
}

TEST(Checksum, TailBytesAreSetRight) {
  const Checksum tail{.algorithm = Checksum::Algorithm::Crc16Xmodem,
                      .over = Checksum::Over::All,
                      .decode = Checksum::Decode::Base32,
                      .encoding = Checksum::Encoding::TailBytes};
  const std::string value = checksum_mend(tail, "SUABCDEFGHIJKLMNOPQRSTUVWXYZ2345");
  EXPECT_TRUE(checksum_holds(tail, {value, value, {}}));
  EXPECT_FALSE(checksum_holds(tail, {"SUAB", "SUAB", {}}));
}

}  // namespace
}  // namespace cordon
