#include "base/printable_name.h"

#include <gtest/gtest.h>

namespace cordon {
namespace {

TEST(PrintableName, LeavesOutAValueThatIsTypedWithIt) {
  struct Case {
    std::string_view typed, shown;
  };
  for (const Case& c : {Case{"API_KEY", "API_KEY"},
                        {"API_KEY=a=b", "API_KEY=…"},
                        {"a\x1b", "a\\x1b"},
                        {"=", "=…"},
                        {"", ""}})
    EXPECT_EQ(printable_name(c.typed), c.shown);
}

}  // namespace
}  // namespace cordon
