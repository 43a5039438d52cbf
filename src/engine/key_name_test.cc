#include "engine/key_name.h"

#include <gtest/gtest.h>

#include <string>

namespace cordon {
namespace {

TEST(KeyName, TellsTheWordsThatANameEndsIn) {
  for (const std::string name : {"password", "DB_PASSWORD", "dbPassword", "db.password",
                                 "password1", "PASSWORD_PROD", "my-password"})
    EXPECT_TRUE(ends_in_word(name, "password")) << name;
  for (const std::string name : {"password_hash", "passwords", "password_file", "pass", ""})
    EXPECT_FALSE(ends_in_word(name, "password")) << name;
  EXPECT_TRUE(ends_in_word("ACME_API_KEY", "acme api-key"));
}

TEST(KeyName, WantsANamesEndToBeginWhereAWordDoes) {
  EXPECT_TRUE(ends_in_word("myBoxKey", "box_key"));
  EXPECT_TRUE(ends_in_word("my-box.key", "box_key"));
  EXPECT_TRUE(ends_in_word("Dbox.key", "box_key"));
  EXPECT_FALSE(ends_in_word("sandbox_key", "box_key"));
  EXPECT_FALSE(ends_in_word("SANDBOX_KEY", "box_key"));
  EXPECT_FALSE(ends_in_word("upstash_api_key", "hapikey"));
  EXPECT_FALSE(ends_in_word("compass", "pass"));
  EXPECT_TRUE(ends_in_word("dbPass", "pass"));
  // These stand behind anything.
  EXPECT_TRUE(ends_in_word("dbpassword", "password"));
  EXPECT_TRUE(ends_in_word("authtoken", "token"));
}

}  // namespace
}  // namespace cordon
