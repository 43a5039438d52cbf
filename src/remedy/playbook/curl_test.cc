#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "remedy/playbook/facts.h"

namespace cordon::playbook {
namespace {

using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::SizeIs;

std::string only(std::string_view json) {
  const auto commands = curl_commands(nlohmann::ordered_json::parse(json), "ACME_KEY");
  return commands.size() == 1 ? commands[0] : "not one";
}

TEST(CurlTest, TakesTheSecretFromAVariableThroughStandardInput) {
  EXPECT_EQ(only(R"({"request": "GET https://api.acme.com/me",
                     "headers": {"Authorization": "Bearer {secret}"}})"),
            R"x({
  : "${ACME_KEY:?}"
  q() { printf %s "$1" | tr -d '\n' | sed 's/[\\"]/\\&/g'; }
  printf '%s\n' \
    'url = "https://api.acme.com/me"' \
    "header = \"Authorization: Bearer $(q "${ACME_KEY}")\"" |
    curl --silent --show-error --include --config -
})x");
}

TEST(CurlTest, AsksForTheSecretBeforeAnythingElseOfItRuns) {
  const auto commands =
      curl_commands(nlohmann::ordered_json::parse(
                        R"({"request": "GET https://a.com", "basic": "{user}:{secret}"})"),
                    "ACME_KEY", true);
  ASSERT_THAT(commands, SizeIs(1));
  EXPECT_TRUE(commands[0].starts_with("{\n  read -rs ACME_KEY\n  : \"${API_USER:?}\"\n"));
}

TEST(CurlTest, NamesWhateverElseIsFilledIn) {
  EXPECT_THAT(only(R"({"request": "DELETE https://{host}/keys/{key_id}",
                       "basic": "{admin_user}:{secret}"})"),
              ::testing::AllOf(HasSubstr(R"x(https://$(q "${API_HOST}")/keys/$(q "${KEY_ID}"))x"),
                               HasSubstr("'request = DELETE'"),
                               HasSubstr(R"x($(q "${ADMIN_USER}"):$(q "${ACME_KEY}"))x")));
}

TEST(CurlTest, MakesAQueryOfWhatIsAskedAndWritesItOutBesideABody) {
  const std::string asked = only(
      R"({"request": "GET https://a.com/x", "query": {"$filter": "name eq 'a'", "limit": 5}})");
  EXPECT_THAT(asked, HasSubstr("'get'"));
  EXPECT_THAT(asked, HasSubstr(R"('data-urlencode = "$filter=name eq '\''a'\''"')"));
  EXPECT_THAT(asked, HasSubstr("limit=5"));
  const std::string told =
      only(R"({"request": "POST https://a.com/x", "query": {"v": 1}, "json": {"id": "{key_id}"}})");
  EXPECT_THAT(told, HasSubstr("https://a.com/x?v=1"));
  EXPECT_THAT(told, HasSubstr("Content-Type: application/json"));
  EXPECT_THAT(told, HasSubstr(R"x($(q "$(q "${KEY_ID}")"))x"));
  EXPECT_THAT(told, Not(HasSubstr("request =")));
}

TEST(CurlTest, HasNoCommandForWhatCurlCannotSign) {
  const auto commands = curl_commands(
      nlohmann::ordered_json::parse(R"({"request": "GET https://a.com", "sign": "hmac-sha256"})"),
      "K");
  EXPECT_THAT(commands, IsEmpty());
}

TEST(CurlTest, HasACommandForEachStep) {
  const auto commands = curl_commands(
      nlohmann::ordered_json::parse(
          R"({"steps": [{"request": "GET https://a.com/1"}, {"request": "GET https://a.com/2"}]})"),
      "K");
  EXPECT_THAT(commands, SizeIs(2));
}

TEST(ShapeWordsTest, SaysWhatAValueLooksLike) {
  const std::vector<std::pair<std::string, std::string>> cases = {
      {"sk_live_{base62:24-247}", "sk_live_, 24 to 247 letters and digits"},
      {"{hex-lower:32}", "32 hex digits"},
      {"{body=base62:30+}", "30 or more letters and digits"},
      {"x-{uuid}", "x-, a UUID"},
      {"{[0-9a-z}]:8}", "8 of 0-9a-z}"},
      {"(live|test)_{hex:4}", "(live|test)_{hex:4}"},
      {"(B|b)earer {secret=base62:8}", "8 letters and digits"},
      {"plain", "plain"},
  };
  for (const auto& [shape, words] : cases) EXPECT_EQ(describe_shape(shape), words);
}

}  // namespace
}  // namespace cordon::playbook
