#include "base/markup.h"

#include <gtest/gtest.h>

namespace cordon {
namespace {

TEST(Markup, LeavesNothingThatBeginsATagAnEntityOrEndsAnAttribute) {
  EXPECT_EQ(escape_markup("<a b=\"c\" d='e'>&amp;"),
            "&lt;a b=&quot;c&quot; d=&#39;e&#39;&gt;&amp;amp;");
  EXPECT_EQ(escape_markup("plain → text"), "plain → text");
}

}  // namespace
}  // namespace cordon
