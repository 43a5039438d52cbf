#include "gates/ci/repository_url.h"

#include <gtest/gtest.h>

namespace cordon::ci {
namespace {

TEST(RepositoryUrl, IsOneHoweverItIsWritten) {
  for (const char* url : {"https://host/Owner/name.git", "git@host:owner/name", "owner/name",
                          "ssh://git@host:22/owner/name/", "git://host/owner/NAME.git"})
    EXPECT_EQ(owner_and_name(url), "owner/name") << url;
  EXPECT_NE(owner_and_name("https://host/stranger/name"), "owner/name");
  EXPECT_EQ(owner_and_name(""), "");
}

}  // namespace
}  // namespace cordon::ci
