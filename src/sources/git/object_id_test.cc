#include "sources/git/object_id.h"

#include <gtest/gtest.h>

namespace cordon::git {
namespace {

TEST(ObjectId, ComesBackFromItsHex) {
  for (const std::size_t digits : {40U, 64U}) {
    std::string hex;
    for (std::size_t i = 0; i < digits; ++i) hex += "0123456789abcdef"[i * 7 % 16];
    SCOPED_TRACE(hex);
    const auto id = ObjectId::parse(hex);
    ASSERT_TRUE(id);
    EXPECT_EQ(id->hex(), hex);
    EXPECT_EQ(id->raw().size(), digits / 2);
    EXPECT_EQ(ObjectId(id->raw()), *id);
    EXPECT_FALSE(id->is_null());
  }
}

TEST(ObjectId, IsNothingElseThanFortyOrSixtyFourLowerCaseDigits) {
  const std::string good(40, 'a');
  for (const std::string& text :
       {std::string(), good.substr(1), good + "a", std::string(40, 'A'), std::string(39, 'a') + "g",
        std::string(63, 'a'), std::string(39, 'a') + '\0', std::string(128, 'a')}) {
    SCOPED_TRACE(text);
    EXPECT_FALSE(ObjectId::parse(text));
  }
}

TEST(ObjectId, KnowsThatItIsNull) {
  EXPECT_TRUE(ObjectId::parse(std::string(40, '0'))->is_null());
  EXPECT_FALSE(ObjectId::parse(std::string(39, '0') + "1")->is_null());
}

TEST(ObjectId, SortsByItsBytes) {
  EXPECT_LT(*ObjectId::parse(std::string(40, '7')), *ObjectId::parse(std::string(40, '8')));
  EXPECT_LT(*ObjectId::parse("7f" + std::string(38, 'f')),
            *ObjectId::parse("80" + std::string(38, '0')));
}

}  // namespace
}  // namespace cordon::git
