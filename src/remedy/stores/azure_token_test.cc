#include "remedy/stores/azure_token.h"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>
#include <string>

#include "remedy/stores/test_transport.h"

namespace cordon {
namespace {

using testing::HasSubstr;

Url vault(const std::string& host) { return {"https", host, 443}; }

Result<AzureChallenge> challenge(const std::string& header, const std::string& host,
                                 const std::map<std::string, std::string>& variables = {}) {
  HttpResponse response{401, {}, {}};
  response.headers.push_back({"www-authenticate", SecretText(header)});
  const Url login = TRY(azure_login(vault(host), test_environment(variables)));
  return parse_azure_challenge(response, vault(host), login);
}

std::string challenge_of(const std::string& authority) {
  return fmt::format(R"(Bearer authorization="{}", resource="https://vault.azure.net")", authority);
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

TEST(AzureToken, IsForATenantOfTheCloudsOwnLogin) {
  const std::string host = "mine.vault.azure.net";
  for (const std::string authority :
       {"https://evil.example.com/tenant", "https://login.microsoftonline.com.evil.com/tenant",
        "http://login.microsoftonline.com/tenant", "https://login.chinacloudapi.cn/tenant",
        "https://login.microsoftonline.com:444/tenant"}) {
    const auto read = challenge(challenge_of(authority), host);
    ASSERT_FALSE(read.has_value()) << authority;
    EXPECT_EQ(read.error().kind, Error::Kind::Outside) << authority;
  }
  for (const std::string authority :
       {"https://login.microsoftonline.com/", "https://login.microsoftonline.com/a%2Fb",
        "https://login.microsoftonline.com/a@b"})
    EXPECT_FALSE(challenge(challenge_of(authority), host).has_value()) << authority;
  EXPECT_EQ(challenge(challenge_of("https://login.windows.net/tenant/x"), host)->tenant, "tenant");
  const std::map<std::string, std::string> own = {
      {"AZURE_AUTHORITY_HOST", "https://login.example.com"}};
  EXPECT_TRUE(challenge(challenge_of("https://login.example.com/tenant"), host, own).has_value());
  EXPECT_FALSE(challenge(kReal, host, own).has_value());
}

TEST(AzureToken, TakesTheLoginUnderEitherNameAndAsAHostAlone) {
  const std::string host = "mine.vault.azure.net";
  for (const std::string login :
       {"login.microsoftonline.com", "login.windows.net", "https://login.windows.net/"}) {
    const std::map<std::string, std::string> variables = {{"AZURE_AUTHORITY_HOST", login}};
    EXPECT_TRUE(challenge(kReal, host, variables)) << login;
    EXPECT_TRUE(challenge(challenge_of("https://login.windows.net/t"), host, variables)) << login;
    EXPECT_FALSE(challenge(challenge_of("https://evil.example.com/t"), host, variables)) << login;
  }
  EXPECT_EQ(azure_login(vault(host),
                        test_environment({{"AZURE_AUTHORITY_HOST", "login.microsoftonline.us"}}))
                ->origin(),
            "https://login.microsoftonline.us");
}

TEST(AzureToken, HasNoLoginOfAWordThatIsNoHost) {
  const auto login = azure_login(vault("mine.vault.azure.net"),
                                 test_environment({{"AZURE_AUTHORITY_HOST", "login"}}));
  ASSERT_FALSE(login);
  EXPECT_EQ(login.error().kind, Error::Kind::Usage);
}

TEST(AzureToken, HasNoLoginInTheClear) {
  const auto login = [](const std::string& host) {
    return azure_login(vault("mine.vault.azure.net"),
                       test_environment({{"AZURE_AUTHORITY_HOST", host}}));
  };
  EXPECT_EQ(login("http://login.example.com").error().kind, Error::Kind::Usage);
  EXPECT_TRUE(login("http://127.0.0.1:8080").has_value());
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
    const Environment environment =
        test_environment({{"AZURE_CLIENT_ID", "app"}, {"AZURE_CLIENT_SECRET", "a&b"}});
    const auto login = azure_login(vault(c.host), environment);
    ASSERT_TRUE(login.has_value());
    const auto token = fetch_azure_token({"tenant", "https://r"}, *login, environment, transport);
    ASSERT_TRUE(token.has_value());
    EXPECT_EQ(sent.at(0).url.text(), "https://" + c.login + "/tenant/oauth2/v2.0/token");
    EXPECT_THAT(std::string(sent.at(0).body.reveal()), HasSubstr("client_secret=a%26b"));
  }
}

}  // namespace
}  // namespace cordon
