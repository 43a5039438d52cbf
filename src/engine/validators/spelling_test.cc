#include "engine/validators/spelling.h"

#include <gtest/gtest.h>

#include <string>

namespace cordon {
namespace {

TEST(Spelling, TellsWordsFromRandomLetters) {
  for (const std::string text : {"hjkqwzxp", "zqvkmxhtbnwdfgjs", "HJKQWZXP", "jvyfq_zvaw"})
    EXPECT_TRUE(is_unspellable(text)) << text;
  for (const std::string text :
       {"mypassword", "jdbcpassword", "mysqldbpwd", "postscript", "matchstick", "vpnkey",
        "jwtsecret", "maxJobsBoxVal", "enter-your-password", "httpsproxy", "quartz", "geheimnis",
        "Passwort", "motdepasse", "contrasena", "", "x"})
    EXPECT_FALSE(is_unspellable(text)) << text;
}

}  // namespace
}  // namespace cordon
