#include "base/hash.h"

#include <gtest/gtest.h>

namespace cordon {
namespace {

TEST(RunningHash, EqualsTheHashOfTheWhole) {
  const std::string text(100'000, 'x');
  const auto raw = [](const auto& digest) {
    return std::string(reinterpret_cast<const char*>(digest.data()), digest.size());
  };
  for (const std::size_t step : {1UL, 777UL, 100'000UL}) {
    RunningHash narrow(RunningHash::Algorithm::Sha1);
    RunningHash wide(RunningHash::Algorithm::Sha256);
    for (std::size_t at = 0; at < text.size(); at += step) {
      narrow.add(std::string_view(text).substr(at, step));
      wide.add(std::string_view(text).substr(at, step));
    }
    EXPECT_EQ(narrow.finish(), raw(sha1(text)));
    EXPECT_EQ(wide.finish(), raw(sha256(text)));
  }
}

/// FIPS 180-4, the example of one block.
TEST(Hash, OfTheLongKindIsThatOfTheStandard) {
  EXPECT_EQ(to_hex(sha512("abc")),
            "ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a"
            "2192992a274fc1a836ba3c23a3feebbd454d4423643ce80e2a9ac94fa54ca49f");
}

}  // namespace
}  // namespace cordon
