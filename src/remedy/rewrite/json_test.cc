#include <gtest/gtest.h>

#include "remedy/rewrite/test_rewrite.h"

namespace cordon {
namespace {

TEST(Json, TakesOutWhatTheEnvironmentSaysBetter) {
  EXPECT_REWRITTEN("appsettings.json", {"{\"a\": 1, \"b\": \"hidden0words\"}\n", "{\"a\": 1}\n"},
                   {"{\"b\": \"x hidden0words\", \"a\": 1}\n", "{\"a\": 1}\n"},
                   {"{\"b\": \"hidden0words\"}\n", "{}\n"},
                   {"{\"a\": {  \"b\": \"hidden0words\" }}\n", "{\"a\": {}}\n"},
                   {"{\"b\": [\"hidden0words\"]}\n", "refused: it is in a list"});
  const std::string_view text = "{\"A\": {\"B\": \"x hidden0words\"}}";
  const Rewritten result = rewrite("appsettings.Production.json", text, occurrences_in(text),
                                   Lookups(guide_of("env"), nullptr, "shop"));
  ASSERT_EQ(result.outcomes.size(), 1U);
  EXPECT_EQ(result.outcomes[0].variable, "A__B");
  EXPECT_EQ(result.outcomes[0].value, SecretText("x hidden0words"));
}

TEST(Json, RefusesWhereNobodyReplacesVariables) {
  EXPECT_REWRITTEN("a.json", {"{\"a\": \"hidden0words\"}\n", "refused: nothing says"});
  EXPECT_REWRITTEN("a.ipynb", {"{\"a\": \"hidden0words\"}\n", "refused: nothing is known"});
  EXPECT_REWRITTEN(".mcp.json", {"{\"a\": \"hidden0words\"}\n", "{\"a\": \"${SHOP_KEY}\"}\n"});
}

}  // namespace
}  // namespace cordon
