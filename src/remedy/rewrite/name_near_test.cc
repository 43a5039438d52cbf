#include <gtest/gtest.h>

#include "remedy/rewrite/test_rewrite.h"

namespace cordon {
namespace {

TEST(NameNear, IsTheVariableOrKeyOfTheLine) {
  struct Case {
    std::string_view text, name;
  };
  for (const Case& c : {Case{"api_key = 'hidden0words'", "api_key"},
                        {"const apiKey: string = \"hidden0words\"", "apiKey"},
                        {"var apiKey string = `hidden0words`", "apiKey"},
                        {"private static final String API_KEY = \"hidden0words\";", "API_KEY"},
                        {"  \"api-key\": \"hidden0words\"", "api-key"},
                        {":api_key => 'hidden0words'", "api_key"},
                        {"config.mail.key = 'hidden0words'", "key"},
                        {"f('hidden0words')", ""},
                        {"a = 1\nhidden0words", ""}}) {
    SCOPED_TRACE(c.text);
    EXPECT_EQ(name_near(c.text, occurrences_in(c.text)[0].span), c.name);
  }
}

}  // namespace
}  // namespace cordon
