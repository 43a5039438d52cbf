#include "remedy/stores/azure_token.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "remedy/stores/test_transport.h"

namespace cordon {
namespace {

using testing::HasSubstr;

Url vault(const std::string& host) { return {"https", host, 443}; }

Result<AzureChallenge> challenge(const std::string& header, const std::string& host) {
  HttpResponse response{401, {}, {}};
  response.headers.push_back({"www-authenticate", SecretText(header)});
  return parse_azure_challenge(response, vault(host));
}

constexpr const char* kReal =
    "Bearer authorization=\"https://login.microsoftonline.com/tenant-id\", "
    "resource=\"https://vault.azure.net\"";

TEST(AzureToken, ReadsTheChallenge) {
  const auto read = challenge(kReal, "mine.vault.azure.net");
  ASSERT_TRUE(read.has_value()) << read.error().text;
  EXPECT_EQ(read->tenant, "tenant-id");
  EXPECT_EQ(read->resource, "https://vault.azure.net");
}

TEST(AzureToken, IsForWhoAsksOnly) {
  for (const std::string host : {"evil.example.com", "notvault.azure.net", "azure.net"}) {
    const auto read = challenge(kReal, host);
    ASSERT_FALSE(read.has_value()) << host;
    EXPECT_EQ(read.error().kind, Error::Kind::Outside);
  }
}

TEST(AzureToken, NeedsAChallenge) {
  for (const std::string header : {"", "Basic realm=\"a\"", "Bearer authorization=\"nothing\""})
    EXPECT_FALSE(challenge(header, "mine.vault.azure.net").has_value()) << header;
}

TEST(AzureToken, SendsSecretsToTheCloudsOwnLogin) {
  struct Case {
    std::string host;
    std::string login;
  };
  for (const Case& c : {Case{"mine.vault.azure.net", "login.microsoftonline.com"},
                        {"mine.vault.azure.cn", "login.chinacloudapi.cn"},
                        {"mine.vault.usgovcloudapi.net", "login.microsoftonline.us"}}) {
    std::vector<HttpRequest> sent;
    TestTransport transport(
        [](const HttpRequest&) { return TestTransport::reply(200, R"({"access_token":"t"})"); },
        sent);
    const auto token = fetch_azure_token(
        {"tenant", "https://r"}, vault(c.host),
        test_environment({{"AZURE_CLIENT_ID", "app"}, {"AZURE_CLIENT_SECRET", "a&b"}}), transport);
    ASSERT_TRUE(token.has_value());
    EXPECT_EQ(sent.at(0).url.text(), "https://" + c.login + "/tenant/oauth2/v2.0/token");
    EXPECT_THAT(std::string(sent.at(0).body.reveal()), HasSubstr("client_secret=a%26b"));
  }
}

}  // namespace
}  // namespace cordon
