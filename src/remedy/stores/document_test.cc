#include "remedy/stores/document.h"

#include <gtest/gtest.h>

namespace cordon {
namespace {

TEST(Document, TellsItsFieldsInOrder) {
  const auto fields = fields_of(SecretText(R"({"b": "x", "a": 1, "c": {"d": [true]}})"));
  ASSERT_EQ(fields.size(), 3U);
  EXPECT_EQ(fields[0].name, "b");
  EXPECT_EQ(fields[0].value.reveal(), "x");
  EXPECT_EQ(fields[1].value.reveal(), "1");
  EXPECT_EQ(fields[2].value.reveal(), R"({"d":[true]})");
}

TEST(Document, IsAPlainValueUnlessItIsAnObject) {
  for (const std::string& text :
       {std::string(), std::string("a"), std::string("[1]"), std::string("\"a\""),
        std::string("{\"a\":1"), std::string("12345678")}) {
    SCOPED_TRACE(text);
    EXPECT_FALSE(has_fields(SecretText(text)));
    EXPECT_TRUE(fields_of(SecretText(text)).empty());
  }
}

TEST(Document, KeepsItsOtherFields) {
  const auto changed = with_field(SecretText(R"({"b":0.25,"a":"x","n":18446744073709551615})"), "a",
                                  SecretText("y"));
  ASSERT_TRUE(changed.has_value());
  EXPECT_EQ(changed->reveal(), R"({"b":0.25,"a":"y","n":18446744073709551615})");
  EXPECT_TRUE(
      with_field(SecretText(R"({"d":[{"b":-1.5},{"b":0}],"b":"\\\"2"})"), "a", SecretText("y")));
  EXPECT_EQ(with_field(SecretText(), "a", SecretText("\"\n")).value().reveal(), R"({"a":"\"\n"})");
}

TEST(Document, RefusesWhatItWouldSpoil) {
  for (const std::string& text :
       {std::string("plain"), std::string("[1]"), std::string(R"({"n":123456789012345678901234})"),
        std::string(R"({"deep":[{"n":0.12345678901234567890123}]})"), std::string(R"({"n":0.10})"),
        std::string(R"({"n":0.10,"m":0.1})"), std::string(R"({"n":1.50,"s":"1.5"})"),
        std::string(R"({"n":-0,"m":1e2})"), std::string(R"({"b":"x","b":"y"})"),
        std::string(R"({"d":[{"b":1,"b":1}]})")}) {
    SCOPED_TRACE(text);
    const auto changed = with_field(SecretText(text), "a", SecretText("y"));
    ASSERT_FALSE(changed.has_value());
    EXPECT_EQ(changed.error().kind, Error::Kind::Unsupported);
  }
}

}  // namespace
}  // namespace cordon
