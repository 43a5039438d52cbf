#include "base/suggest.h"

#include <gtest/gtest.h>

#include <array>

namespace cordon {
namespace {

constexpr std::array<std::string_view, 4> kWords = {"scan", "detectors", "version", "completion"};

TEST(Suggest, FindsTheWordThatWasMeant) {
  struct Case {
    std::string_view typed, meant;
  };
  for (const Case& c : {Case{"scna", "scan"},
                        {"SCAN", "scan"},
                        {"detector", "detectors"},
                        {"verison", "version"},
                        {"complete", "completion"}}) {
    SCOPED_TRACE(c.typed);
    EXPECT_EQ(closest_word(c.typed, kWords), c.meant);
    EXPECT_EQ(did_you_mean(c.typed, kWords), "; did you mean `" + std::string(c.meant) + "`?");
  }
}

TEST(Suggest, IsQuietWhereNothingIsNear) {
  for (const std::string_view typed : {"", "x", "help", "xyzzy"}) {
    SCOPED_TRACE(typed);
    EXPECT_EQ(closest_word(typed, kWords), std::nullopt);
    EXPECT_EQ(did_you_mean(typed, kWords), "");
  }
  EXPECT_EQ(closest_word(std::string(1 << 20, 's'), kWords), std::nullopt);
  EXPECT_EQ(closest_word("scan", {}), std::nullopt);
}

}  // namespace
}  // namespace cordon
