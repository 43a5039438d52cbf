#include "base/uuid.h"

#include <gtest/gtest.h>

namespace cordon {
namespace {

TEST(Uuid, IsWhatOthersMakeOfTheSameName) {
  // RFC 9562, appendix A.4, and its space of DNS names.
  Uuid names = kUuidOfUrls;
  names[3] = 0x10;
  EXPECT_EQ(uuid_v5(names, "www.example.com"), "2ed6657d-e927-568b-95e1-2665a8aea6a2");
  // As Python's uuid.uuid5(uuid.NAMESPACE_URL, "cordon:") makes it.
  EXPECT_EQ(uuid_v5(kUuidOfUrls, "cordon:"), "bb627417-cdc1-511b-83a5-202ff16b8819");
}

}  // namespace
}  // namespace cordon
