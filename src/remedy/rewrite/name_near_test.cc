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
                        {"{ name: 'tobi', home: `https://tobi:hidden0words@a.example`", "home"},
                        {"\"Stripe\": { \"ApiKey\": \"hidden0words\" }", "ApiKey"},
                        {"connect(user=\"a\", password=\"hidden0words\")", "password"},
                        {"define(\"SHOP_DSN\", \"mysql://a:hidden0words@b.example\")", "SHOP_DSN"},
                        {"login('ada', 'hidden0words')", "ada"},
                        {"url: postgres://ada:hidden0words@b.example", "url"},
                        {"['hidden0words', 'b']", ""},
                        {"a = 1\nhidden0words", ""}}) {
    SCOPED_TRACE(c.text);
    EXPECT_EQ(name_near(c.text, occurrences_in(c.text)[0].span), c.name);
  }
}

}  // namespace
}  // namespace cordon
