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

TEST(Hcl, EndsWhereTheTextDoes) {
  for (const std::string_view text :
       {"\"a", "\"${", "\"\\", "/*", "<<A", "<<A\nx", "<<", "\"${\"${"})
    EXPECT_LE(hcl::tokenize(text).size(), text.size()) << text;
}

}  // namespace
}  // namespace cordon
