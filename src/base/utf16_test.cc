#include "base/utf16.h"

#include <gtest/gtest.h>

#include <string>

namespace cordon {
namespace {

TEST(Utf16, IsKnownByItsBeginning) {
  for (const std::string& bytes : {std::string("\xff\xfe"), std::string("\xfe\xff"),
                                   std::string("a\0", 2), std::string("\0a", 2)})
    EXPECT_TRUE(begins_as_utf16(bytes));
  for (const std::string& bytes : {std::string(), std::string("\xff"), std::string("ab"),
                                   std::string("\xef\xbb\xbf"), std::string("\0\0", 2)})
    EXPECT_FALSE(begins_as_utf16(bytes));
}

}  // namespace
}  // namespace cordon
