#include "remedy/fix/env_file.h"

#include <gtest/gtest.h>

namespace cordon {
namespace {

TEST(EnvFile, WritesValuesThatAllReadTheSame) {
  struct Case {
    std::string_view value, line;
  };
  for (const Case& c :
       {Case{"a1_-./+=", "K=a1_-./+="}, {"a b$c#d", "K='a b$c#d'"}, {"it's", "K=\"it's\""}}) {
    SCOPED_TRACE(c.value);
    const auto line = env_line("K", SecretText(std::string(c.value)));
    EXPECT_EQ(line, c.line);
    const auto entries = parse_env(*line);
    ASSERT_EQ(entries.size(), 1U);
    EXPECT_EQ(entries[0].value, SecretText(std::string(c.value)));
  }
  EXPECT_FALSE(env_line("K", SecretText("a'b\"c")).has_value());
  EXPECT_FALSE(env_line("K", SecretText("a\nb")).has_value());
}

TEST(EnvFile, ReadsWhatIsPlain) {
  const auto entries = parse_env("# x\nexport A=1\r\nB='two words'\nC=$A\nD=\"\\n\"\n\n=x\nE\n");
  ASSERT_EQ(entries.size(), 2U);
  EXPECT_EQ(entries[0].variable, "A");
  EXPECT_EQ(entries[1].value, SecretText("two words"));
  EXPECT_TRUE(has_variable("A=\nB=1", "A"));
  EXPECT_FALSE(has_variable("# A=\nAB=1", "A"));
}

TEST(EnvFile, TakesNoCodeForAName) {
  for (const std::string_view name : {"X$(id)", "A\"+f()+\"", "A'", "A;b", "A.B", "2A"})
    EXPECT_EQ(parse_env(std::string(name) + "=value\n").size(), 0U) << name;
}

TEST(EnvFile, AddsLinesAsTheFileHasThem) {
  EXPECT_EQ(add_lines("a\r\nb", {"c"}), "a\r\nb\r\nc\r\n");
  EXPECT_EQ(add_lines("", {"c"}), "c\n");
}

TEST(EnvFile, KeepsGitFromIt) {
  EXPECT_EQ(ignore_env("a\n"), "a\n.env\n");
  EXPECT_EQ(ignore_env("/.env\n"), "/.env\n");
  EXPECT_EQ(ignore_env(".env*\n!.env.example\n"), ".env*\n!.env.example\n");
  EXPECT_FALSE(ignore_env(".env\n!.env\n").has_value());
}

TEST(EnvFile, TellsWhereItsValuesStand) {
  struct Case {
    std::string_view text;
    std::string values;  ///< with a comma behind each
  };
  for (const Case& c : {Case{"", ""},
                        {"A=1\nexport B = \"two words\"\r\n", "1,two words,"},
                        {"# a comment\n#A=1\n  # B='2'\n", "1,'2',"},
                        {"A=\nB=''\n\n", ""},
                        {"A='1' # 2\nB=3", "'1' # 2,3,"},
                        {"A=\"1\n2=\n3\"\nB=4\n", "1\n2=\n3,4,"},
                        {"A=\"1\\\"2\"\n", "1\\\"2,"},
                        {"A='1\nB=2\n", "'1\nB=2\n,"},
                        {"loose\n", "loose,"}}) {
    std::string values;
    for (const Span& value : values_in_env(c.text)) values.append(value.of(c.text)).append(",");
    EXPECT_EQ(values, c.values) << c.text;
  }
}

}  // namespace
}  // namespace cordon
