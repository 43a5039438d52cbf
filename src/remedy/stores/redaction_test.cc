#include "remedy/stores/redaction.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "remedy/stores/answer.h"

namespace cordon {
namespace {

using testing::HasSubstr;
using testing::Not;

TEST(Redaction, KnowsASecretInEachOfItsForms) {
  const SecretText secret("a \"b\"/\xC3\xBC");
  for (const std::string& form :
       {std::string("a \"b\"/\xC3\xBC"), std::string("a \\\"b\\\"/\xC3\xBC"),
        std::string("a \\\"b\\\"/\\u00fc"), std::string("a%20%22b%22%2F%C3%BC"),
        std::string("a%20%22b%22/%C3%BC"), std::string("YSAiYiIvw7w")}) {
    SCOPED_TRACE(form);
    EXPECT_EQ(redacted("no `" + form + "` and " + form, secret), "no `…` and …");
  }
}

TEST(Redaction, KnowsTheFieldsOfADocument) {
  EXPECT_EQ(redacted("no hunter or 1", SecretText(R"({"a":"hunter","b":1})")), "no … or 1");
}

TEST(Redaction, EndsWhereTheMarkHoldsTheSecret) {
  EXPECT_EQ(redacted("a … b", SecretText("…")), "a … b");
  EXPECT_FALSE(redacted("a … b", SecretText("\x80")).empty());
  EXPECT_EQ(redacted("a", SecretText()), "a");
}

TEST(Redaction, ComesBeforeTheCut) {
  const std::string secret(20, 'k');
  const std::string words = words_of(std::string(190, '.') + secret, SecretText(secret));
  EXPECT_THAT(words, Not(HasSubstr("k")));
  EXPECT_THAT(words_of("no one\ntwo here", SecretText("one\ntwo")), "no … here");
}

}  // namespace
}  // namespace cordon
