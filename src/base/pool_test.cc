#include "base/pool.h"

#include <gtest/gtest.h>

#include <string>

namespace cordon {
namespace {

TEST(Pool, LendsAgainWhatCameBack) {
  Pool<std::string> pool;
  const std::string* first = nullptr;
  {
    const auto lease = pool.lend();
    *lease = "kept";
    first = &*lease;
  }
  const auto again = pool.lend();
  EXPECT_EQ(&*again, first);
  EXPECT_EQ(*again, "kept");
}

TEST(Pool, LendsNothingTwiceAtOnce) {
  Pool<std::string> pool;
  const auto a = pool.lend();
  const auto b = pool.lend();
  EXPECT_NE(&*a, &*b);
}

}  // namespace
}  // namespace cordon
