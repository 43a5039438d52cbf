#include "sources/git/config.h"

#include <gtest/gtest.h>

namespace cordon::git {
namespace {

std::string value_of(std::string_view text) {
  const auto settings = parse_config(text);
  const std::string* value = find_setting(settings, "extensions", "objectformat");
  return value == nullptr ? "(none)" : *value;
}

TEST(Config, ReadsASettingHoweverItIsWritten) {
  struct Case {
    const char* name;
    const char* text;
    const char* value;
  };
  for (const Case& c : {
           Case{"plain", "[extensions]\n\tobjectFormat = sha256\n", "sha256"},
           {"other case", "[EXTENSIONS]\nOBJECTFORMAT=sha256", "sha256"},
           {"on the section's line", "[extensions] objectformat = sha256\n", "sha256"},
           {"quoted", "[extensions]\nobjectformat = \"sha256\"", "sha256"},
           {"half quoted", "[extensions]\nobjectformat = sha\"25\"6", "sha256"},
           {"with a comment", "[extensions]\nobjectformat = sha256 ; why", "sha256"},
           {"comment sign in quotes", "[extensions]\nobjectformat = \"sha#256\"", "sha#256"},
           {"continued", "[extensions]\nobjectformat = sha\\\n256", "sha256"},
           {"escapes", "[extensions]\nobjectformat = a\\\\b\\tc\\\"", "a\\b\tc\""},
           {"carriage returns", "[extensions]\r\nobjectformat = sha256\r\n", "sha256"},
           {"byte order mark", "\xef\xbb\xbf[extensions]\nobjectformat = x\n", "x"},
           {"the last one counts", "[extensions]\nobjectformat=a\nobjectformat=b", "b"},
           {"no value is true", "[extensions]\nobjectformat\n", "true"},
           {"empty value", "[extensions]\nobjectformat =\n[core]\n", ""},
       }) {
    SCOPED_TRACE(c.name);
    EXPECT_EQ(value_of(c.text), c.value);
  }
}

TEST(Config, FindsNothingWhereTheSettingIsAnother) {
  for (const char* text :
       {"", "[core]\nobjectformat = sha256", "objectformat = sha256",
        "[extensions \"x\"]\nobjectformat = sha256", "[extensions.x]\nobjectformat = sha256",
        "# [extensions]\n# objectformat = sha256", "[extensions\nobjectformat = sha256",
        "[extensions]\n;objectformat = sha256", "[[[[[", "[extensions]\n= sha256", "\"\"\"\\"}) {
    SCOPED_TRACE(text);
    EXPECT_EQ(value_of(text), "(none)");
  }
}

TEST(Config, KeepsSubsectionsApart) {
  const auto settings = parse_config("[remote \"a\\\"b\"]\n\tpromisor = true\n[remote.x]\nurl=y");
  ASSERT_EQ(settings.size(), 2U);
  EXPECT_EQ(settings[0].subsection, "a\"b");
  EXPECT_EQ(settings[0].key, "promisor");
  EXPECT_EQ(settings[1].subsection, "x");
}

TEST(Config, EndsOnAnyBytes) {
  std::string bytes;
  for (int i = 0; i < 4096; ++i) bytes += static_cast<char>((i * 131 + i / 7) & 0xff);
  (void)parse_config(bytes);
  for (std::size_t size = 0; size < 64; ++size)
    (void)parse_config(std::string("[a \"b\\\"\"]\nk = \"v\\\nw\" # c\n[").substr(0, size));
}

}  // namespace
}  // namespace cordon::git
