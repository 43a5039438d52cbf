#include "report/report.h"

#include <gtest/gtest.h>

namespace cordon {
namespace {

TEST(Report, KnowsItsFormatsByName) {
  for (const std::string_view name : format_names()) {
    const auto format = parse_format(name);
    ASSERT_TRUE(format) << name;
    EXPECT_EQ(to_text(*format), name);
  }
}

TEST(Report, RefusesOtherFormatsWithTheWordThatWasMeant) {
  struct Case {
    std::string_view typed, error;
  };
  for (const Case& c : {
           Case{"jsno",
                "unknown format `jsno`; did you mean `json`? (text, json, jsonl and sarif are "
                "known)"},
           {"SARIF",
            "unknown format `SARIF`; did you mean `sarif`? (text, json, jsonl and sarif are "
            "known)"},
           {"", "unknown format `` (text, json, jsonl and sarif are known)"},
           {"\x1b[2J", "unknown format `\\x1b[2J` (text, json, jsonl and sarif are known)"},
       }) {
    const auto format = parse_format(c.typed);
    ASSERT_FALSE(format);
    EXPECT_EQ(format.error().text, c.error);
    EXPECT_EQ(format.error().kind, Error::Kind::Usage);
  }
}

}  // namespace
}  // namespace cordon
