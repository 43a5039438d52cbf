#include "catalog/checksum.h"

#include <gtest/gtest.h>

#include <string>

#include "base/text.h"

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
  EXPECT_EQ(checksum_mend(bech32, "no one"), std::nullopt);
}

TEST(Checksum, BaseTextsSurviveTheRoundTrip) {
  for (const std::string text : {"", "f", "fo", "foo", "foob", "fooba", "foobar"}) {
    SCOPED_TRACE(text);
    EXPECT_EQ(decode_base64(encode_base64(text)), text);
    EXPECT_EQ(decode_base32(encode_base32(text)), text);
    EXPECT_EQ(decode_base58(encode_base58(text)), text);
  }
  EXPECT_EQ(encode_base64("foob"), "Zm9vYg");
  EXPECT_EQ(encode_base32("foobar"), "MZXW6YTBOI");
  EXPECT_EQ(decode_base64("a$"), std::nullopt);
}

// Base58's draft standard (draft-msporny-base58) has the first three.
TEST(Checksum, Base58AgreesWithItsDraft) {
  EXPECT_EQ(encode_base58("Hello World!"), "2NEpo7TZRRrLZSi2U");
  EXPECT_EQ(encode_base58("The quick brown fox jumps over the lazy dog."),
            "USm3fpXnKG5EUBx2ndxBDMPVciP5hGey2Jh4NDv6gmeo1LkMeiKrLJUUBk6Z");
  EXPECT_EQ(encode_base58(std::string("\x00\x00\x28\x7f\xb4\xcd", 6)), "11233QC4");
  EXPECT_EQ(decode_base58("11233QC4"), std::string("\x00\x00\x28\x7f\xb4\xcd", 6));
  EXPECT_EQ(decode_base58("0"), std::nullopt);
  EXPECT_EQ(decode_base58(std::string(kBase58Max + 1, 'z')), std::nullopt);
}

TEST(Checksum, Base64IsReadInEitherAlphabet) {
  const std::string bytes = "\xfb\xff\xfe";
  EXPECT_EQ(encode_as(Checksum::Decode::Base64, bytes), "+//+");
  EXPECT_EQ(encode_as(Checksum::Decode::Base64Url, bytes), "-__-");
  for (const auto decode : {Checksum::Decode::Base64, Checksum::Decode::Base64Url}) {
    EXPECT_EQ(decode_as(decode, "+//+"), bytes);
    EXPECT_EQ(decode_as(decode, "-__-"), bytes);
  }
}

// Its example has the checksum `blP`.
TEST(Checksum, EntrasIsTheOneThatMicrosoftPublishes) {
  const Checksum entra{.algorithm = Checksum::Algorithm::Marvin32,
                       .encoding = Checksum::Encoding::Entra,
                       .seed = 0x4161645077643030};
  EXPECT_EQ(checksum_write(entra, "zzz8Q~" + std::string(31, 'z'), 3), "blP");
}

// The number's six digits are filled up first, and cut then.
TEST(Checksum, ShortNumbersAreFilledUpBeforeTheyAreCut) {
  const Checksum crc32{.encoding = Checksum::Encoding::Entra};
  EXPECT_EQ(checksum_write(crc32, "", 3), "aaa");
  Checksum masked = crc32;
  masked.mask = 1;
  EXPECT_EQ(checksum_write(masked, "", 6), "aaaaab");
  masked.encoding = Checksum::Encoding::Base62Little;
  // 0x01000000 is 18OWG in base 62.
  EXPECT_EQ(checksum_write(masked, "", 5), "18OWG");
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
    std::string written = checksum_write(c.checksum, body, c.size).value();
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
                      .encoding = Checksum::Encoding::Bytes};
  const std::string value = checksum_mend(tail, "SUABCDEFGHIJKLMNOPQRSTUVWXYZ2345").value();
  EXPECT_TRUE(checksum_holds(tail, {value, value, {}}));
  EXPECT_FALSE(checksum_holds(tail, {"SUAB", "SUAB", {}}));
  EXPECT_EQ(checksum_mend(tail, "SUA"), std::nullopt);
  EXPECT_EQ(checksum_mend(tail, "no base32"), std::nullopt);
}

TEST(Checksum, StandsInWhateverBytesItSays) {
  Checksum scattered{.over = Checksum::Over::All,
                     .decode = Checksum::Decode::Base32,
                     .encoding = Checksum::Encoding::Bytes,
                     .mask = 0xe0b9692d,
                     .place_count = 4,
                     .places = {22, 8, 7, 2}};
  const std::string made = std::string(26, 'b') + std::string(26, 'q');
  const std::string value = checksum_mend(scattered, made).value();
  EXPECT_EQ(value.size(), made.size());
  EXPECT_EQ(value, to_lower(value));
  EXPECT_TRUE(checksum_holds(scattered, {value, value, {}}));
  // The bytes are the number's, least significant first, of what is left of the rest.
  const std::string bytes = decode_base32(value).value();
  std::string rest;
  for (std::size_t i = 0; i < bytes.size(); ++i)
    if (i != 2 && i != 7 && i != 8 && i != 22) rest += bytes[i];
  const std::uint32_t sum = crc32(rest) ^ scattered.mask;
  EXPECT_EQ(static_cast<std::uint8_t>(bytes[22]), sum & 0xff);
  EXPECT_EQ(static_cast<std::uint8_t>(bytes[2]), sum >> 24);
  scattered.mask = 0x1019f92e;
  EXPECT_FALSE(checksum_holds(scattered, {value, value, {}}));
  // Too short for the last of them.
  EXPECT_FALSE(checksum_holds(scattered, {"abcdefgh", "abcdefgh", {}}));
  EXPECT_EQ(checksum_mend(scattered, "abcdefgh"), std::nullopt);
}

}  // namespace
}  // namespace cordon
