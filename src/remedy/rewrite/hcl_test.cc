#include "remedy/rewrite/hcl.h"

#include <gtest/gtest.h>

#include <string>

namespace cordon {
namespace {

TEST(Hcl, TellsTextsFromWhatIsAroundThem) {
  const std::string_view text =
      "a = \"x ${f(\"}\")} \\\" y\" # \"c\"\nb = <<-E\n  \"t\n  E\n/* \" */";
  std::string kinds;
  for (const hcl::Token& token : hcl::tokenize(text))
    kinds += "wshcn."[static_cast<int>(token.kind)];
  EXPECT_EQ(kinds, "w.scnw.hnc");
}

TEST(Hcl, CountsWhatIsBroken) {
  for (const auto& [text, faults] : {std::pair("a = [1, { b = (2) }]", 0),
                                     {"a = [1", 1},
                                     {"a = 1]", 1},
                                     {"a = [1}", 2},
                                     {"a = \"${[}\"", 0},
                                     {"a = \"b\nc = \"d", 2},
                                     {"a = <<E\nb\nE", 0},
                                     {"a = <<E\nb", 1},
                                     {"/* a", 1},
                                     {"# [", 0}})
    EXPECT_EQ(hcl::count_faults(hcl::tokenize(text), text), static_cast<std::size_t>(faults))
        << text;
}

TEST(Hcl, EndsWhereTheTextDoes) {
  for (const std::string_view text :
       {"\"a", "\"${", "\"\\", "/*", "<<A", "<<A\nx", "<<", "\"${\"${"})
    EXPECT_LE(hcl::tokenize(text).size(), text.size()) << text;
}

}  // namespace
}  // namespace cordon
