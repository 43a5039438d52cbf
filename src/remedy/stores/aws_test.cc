#include "remedy/stores/aws.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "remedy/stores/test_transport.h"

namespace cordon {
namespace {

using testing::HasSubstr;
using testing::Not;

/// A store that gets one answer to everything.
class Aws : public testing::Test {
 protected:
  std::unique_ptr<Store> open(int status, const std::string& body, const std::string& region = "") {
    StoreSettings settings;
    settings.environment = test_environment({{"AWS_ACCESS_KEY_ID", "id"},
                                             {"AWS_SECRET_ACCESS_KEY", "secret"},
                                             {"AWS_SESSION_TOKEN", "session"},
                                             {"AWS_REGION", "eu-west-1"},
                                             {"HOME", "/nonexistent"}});
    settings.clock = &clock_;
    settings.transport = [this, status, body](const Path&) {
      return std::make_unique<TestTransport>(
          [=](const HttpRequest&) { return TestTransport::reply(status, body); }, sent_);
    };
    auto store = make_aws_store(region, settings);
    EXPECT_TRUE(store.has_value());
    return std::move(*store);
  }

  FixedClock clock_{1440938160};
  std::vector<HttpRequest> sent_;
};

TEST_F(Aws, TellsWhatEachRefusalMeans) {
  struct Case {
    int status;
    std::string body;
    Error::Kind kind;
    std::string_view said;
  };
  for (const Case& c :
       {Case{400, R"({"__type":"com.amazonaws#ResourceNotFoundException","message":"no"})",
             Error::Kind::NotFound, "no value for app/a; is it in another region?"},
        {400, R"({"__type":"AccessDeniedException","Message":"User is not authorized"})",
         Error::Kind::Denied, "no permission: User is not authorized"},
        {400, R"({"__type":"UnrecognizedClientException","message":"The token is invalid."})",
         Error::Kind::Denied, "does not accept the credentials (UnrecognizedClientException)"},
        {400, R"({"__type":"ExpiredTokenException","message":"expired"})", Error::Kind::Denied,
         "does not accept the credentials"},
        {400, R"({"__type":"InvalidRequestException","message":"marked for deletion"})",
         Error::Kind::Usage, "marked for deletion"},
        {400, R"({"__type":"ThrottlingException","message":"Rate exceeded"})", Error::Kind::Usage,
         "Rate exceeded"},
        {500, "<html>", Error::Kind::Unreachable, "refuses with status 500"},
        {200, "<html>", Error::Kind::Corrupt, "no JSON"},
        {200, "{}", Error::Kind::Corrupt, "without a value"}}) {
    SCOPED_TRACE(c.body);
    const auto stored = open(c.status, c.body)->read("app/a");
    ASSERT_FALSE(stored.has_value());
    EXPECT_EQ(stored.error().kind, c.kind);
    EXPECT_THAT(stored.error().text, HasSubstr(c.said));
    EXPECT_THAT(stored.error().text, HasSubstr("eu-west-1"));
  }
}

TEST_F(Aws, ShowsOneLineOfWhatTheServerSays) {
  // Real servers repeat the canonical request, with the session's token in it.
  const auto stored =
      open(400, R"({"__type":"InvalidSignatureException",)"
                R"("message":"It does not match.\n\nx-amz-security-token:session"})")
          ->read("a");
  ASSERT_FALSE(stored.has_value());
  EXPECT_THAT(stored.error().text, HasSubstr("It does not match"));
  EXPECT_THAT(stored.error().text, Not(HasSubstr("session")));
}

TEST_F(Aws, RepeatsNothingThatItWasSent) {
  const std::string secret(40, 'k');
  for (const std::string& body :
       {R"({"__type":"ValidationException","message":")" + std::string(190, '-') + secret + "\"}",
        R"({"__type":")" + secret + R"(","message":"no"})"}) {
    const auto written = open(400, body)->write("a", SecretText(secret), std::nullopt);
    ASSERT_FALSE(written.has_value());
    EXPECT_THAT(written.error().text, Not(HasSubstr("kk")));
  }
}

TEST_F(Aws, ShowsNoNameOfAnErrorWithoutEnd) {
  const auto stored =
      open(400, R"({"__type":")" + std::string(5000, 't') + R"(","message":"no"})")->read("a");
  ASSERT_FALSE(stored.has_value());
  EXPECT_LT(stored.error().text.size(), 500U);
}

TEST_F(Aws, SignsForItsRegion) {
  ASSERT_TRUE(open(200, R"({"SecretString":"x","VersionId":"v"})", "us-gov-west-1")->read("a"));
  ASSERT_EQ(sent_.size(), 1U);
  EXPECT_EQ(sent_[0].url.text(), "https://secretsmanager.us-gov-west-1.amazonaws.com/");
  EXPECT_THAT(std::string(sent_[0].headers.back().value.reveal()),
              HasSubstr("/20150830/us-gov-west-1/secretsmanager/aws4_request"));
}

TEST_F(Aws, GoesToChinaWhereItsRegionIs) {
  ASSERT_TRUE(open(200, R"({"SecretBinary":"eA==","VersionId":"v"})", "cn-north-1")->read("a"));
  EXPECT_EQ(sent_[0].url.host, "secretsmanager.cn-north-1.amazonaws.com.cn");
}

}  // namespace
}  // namespace cordon
