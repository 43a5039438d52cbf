#include "engine/validators/entry_name.h"

#include <gtest/gtest.h>

namespace cordon {
namespace {

bool names(std::string_view text, std::string_view key = "secretKey") {
  const std::size_t begin = text.find("klaviyo");
  return names_an_entry(text, key, begin, begin + 7);
}

TEST(EntryName, IsThatOfAnExternalSecret) {
  EXPECT_TRUE(names("- secretKey: klaviyo\n  remoteRef:\n    key: apps/shop\n"));
  EXPECT_TRUE(names("- secretKey: \"klaviyo\"\r\n  remoteRef:\r\n"));
  EXPECT_TRUE(names("- remoteRef:\n    key: apps/shop\n    property: a\n  secretKey: klaviyo\n"));
  EXPECT_TRUE(names(R"({"secretKey": "klaviyo", "remoteRef": {"key": "apps/shop"}})"));
  EXPECT_TRUE(names("- secretKey: klaviyo\n  sourceRef:\n"));
}

TEST(EntryName, IsNothingElse) {
  EXPECT_FALSE(names("secretKey: klaviyo\n"));
  EXPECT_FALSE(names("secretKey: klaviyo\nother: remoteRef\n"));
  EXPECT_FALSE(names("- a: 1\n  remoteRef: b\n- secretKey: klaviyo\n"));
  EXPECT_FALSE(names("- x: klaviyo\n  remoteRef:\n", "x"));
  EXPECT_FALSE(names("klaviyo"));
}

}  // namespace
}  // namespace cordon
