#include "remedy/stores/ini_file.h"

#include <gtest/gtest.h>

namespace cordon {
namespace {

constexpr std::string_view kFile =
    "region = before any\n"
    "[default]\r\n"
    "Region=eu-west-1\r\n"
    "# comment = 1\n"
    "; comment = 2\n"
    "[ profile team ]\n"
    "region = us-east-1\n"
    "s3 =\n"
    "  region = nested\n"
    "odd line\n"
    "key = a=b\n"
    "[other]\n"
    "region = third";

TEST(IniFile, TellsOneSection) {
  const IniSection section = ini_section(kFile, "profile team");
  ASSERT_EQ(section.size(), 3U);
  EXPECT_EQ(section.at("region").reveal(), "us-east-1");
  EXPECT_EQ(section.at("key").reveal(), "a=b");
  EXPECT_EQ(section.at("s3").reveal(), "");
  EXPECT_EQ(ini_section(kFile, "default").at("region").reveal(), "eu-west-1");
  EXPECT_EQ(ini_section(kFile, "other").at("region").reveal(), "third");
}

TEST(IniFile, HasNothingElse) {
  EXPECT_TRUE(ini_section(kFile, "none").empty());
  EXPECT_TRUE(ini_section("", "default").empty());
  EXPECT_TRUE(ini_section("[default", "x").empty());
}

}  // namespace
}  // namespace cordon
