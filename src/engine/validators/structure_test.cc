#include "engine/validators/structure.h"

#include <gtest/gtest.h>

#include <string>

#include "catalog/checksum.h"

namespace cordon {
namespace {

TEST(Structure, KnowsAJsonWebToken) {
  const std::string header = encode_base64(R"({"alg":"none"})"),
                    claims = encode_base64(R"({"sub":"1"})");
  EXPECT_TRUE(structure_holds(Proof::Jwt, header + "." + claims + ".c2ln"));
  EXPECT_FALSE(
      structure_holds(Proof::Jwt, encode_base64(R"({"typ":"JWT"})") + "." + claims + ".c2ln"));
  EXPECT_FALSE(structure_holds(Proof::Jwt, header + ".AAAA.c2ln"));
  EXPECT_FALSE(structure_holds(Proof::Jwt, "no dots at all"));
}

TEST(Structure, KnowsTheBodyOfAKey) {
  const std::string dashes = "-----";
  const auto key = [&](const std::string& kind, const std::string& body) {
    return dashes + "BEGIN " + kind + dashes + body + dashes + "END " + kind + dashes;
  };
  const std::string der = encode_base64("\x30\x82\x01\x02" + std::string(60, 'x'));
  EXPECT_TRUE(structure_holds(Proof::PemKey, key("PRIVATE"
                                                 " KEY",
                                                 "\n" + der + "\n")));
  EXPECT_TRUE(structure_holds(Proof::PemKey, key("PRIVATE"
                                                 " KEY",
                                                 "\\n" + der + "\\n")));
  EXPECT_FALSE(structure_holds(Proof::PemKey, key("PRIVATE"
                                                  " KEY",
                                                  "\n...\n")));
  EXPECT_FALSE(
      structure_holds(Proof::PemKey, key("PRIVATE"
                                         " KEY",
                                         "\n" + encode_base64(std::string(60, 'x')) + "\n")));
}

TEST(Structure, KnowsUserAndPassword) {
  EXPECT_TRUE(structure_holds(Proof::BasicAuth, encode_base64("deploy:Zk3vQ9xT7m")));
  EXPECT_FALSE(structure_holds(Proof::BasicAuth, encode_base64("deploy:password")));
  EXPECT_FALSE(structure_holds(Proof::BasicAuth, encode_base64("no colon here")));
  EXPECT_FALSE(structure_holds(Proof::BasicAuth, "!!"));
}

TEST(Structure, KnowsADiscordIdentifier) {
  EXPECT_TRUE(structure_holds(Proof::SnowflakeHead, encode_base64("123456789012345678") + ".a.b"));
  EXPECT_FALSE(structure_holds(Proof::SnowflakeHead, encode_base64("no number at all..") + ".a.b"));
}

}  // namespace
}  // namespace cordon
