#include "net/http.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "net/test_server.h"

namespace cordon {
namespace {

using testing::HasSubstr;
using testing::Not;

/// Nothing of the machine's proxies gets in.
class Http : public testing::Test {
 protected:
  Http() { ::setenv("no_proxy", "*", 1); }
};

TEST_F(Http, SendsWhatItIsTold) {
  TestServer server([](const std::string&) { return TestServer::reply(200, "{}"); });
  HttpClient client({.user_agent = "cordon/test"});
  HttpRequest request{.method = "POST", .url = server.url("/v1/a"), .body = SecretText("x=1")};
  request.add_header("X-Vault-Token", "token");
  request.add_header("X-Empty", "");
  const auto response = client.send(request);
  ASSERT_TRUE(response.has_value()) << response.error().text;
  EXPECT_EQ(response->status, 200);
  EXPECT_EQ(response->body.reveal(), "{}");
  const std::string sent = server.requests().at(0);
  EXPECT_THAT(sent, testing::StartsWith("POST /v1/a HTTP/1.1\r\n"));
  EXPECT_THAT(sent, HasSubstr("X-Vault-Token: token\r\n"));
  EXPECT_THAT(sent, HasSubstr("X-Empty:\r\n"));
  EXPECT_THAT(sent, HasSubstr("User-Agent: cordon/test\r\n"));
  EXPECT_THAT(sent, Not(HasSubstr("Expect")));
  EXPECT_TRUE(sent.ends_with("\r\n\r\nx=1"));
}

TEST_F(Http, KeepsNothingOfTheRequestBefore) {
  TestServer server([](const std::string&) { return TestServer::reply(204, ""); });
  HttpClient client({});
  ASSERT_TRUE(client.send({.method = "PUT", .url = server.url(), .body = SecretText("a")}));
  ASSERT_TRUE(client.send({.method = "LIST", .url = server.url()}));
  ASSERT_TRUE(client.send({.method = "POST", .url = server.url()}));
  const auto sent = server.requests();
  EXPECT_THAT(sent.at(1), testing::StartsWith("LIST / HTTP/1.1\r\n"));
  EXPECT_THAT(sent.at(1), Not(HasSubstr("Content-")));
  EXPECT_THAT(sent.at(2), HasSubstr("Content-Length: 0\r\n"));
}

TEST_F(Http, TellsHeadersByTheirNames) {
  TestServer server([](const std::string&) {
    return TestServer::reply(401, "no", "WWW-Authenticate:  Bearer  \r\n");
  });
  HttpClient client({});
  const auto response = client.send({.url = server.url()});
  ASSERT_TRUE(response.has_value()) << response.error().text;
  EXPECT_EQ(response->status, 401);
  EXPECT_FALSE(response->is_success());
  ASSERT_NE(response->header("www-authenticate"), nullptr);
  EXPECT_EQ(response->header("www-authenticate")->reveal(), "Bearer");
  EXPECT_EQ(response->header("location"), nullptr);
}

TEST_F(Http, FollowsNoRedirect) {
  TestServer server([](const std::string&) {
    return TestServer::reply(307, "", "Location: http://127.0.0.1:1/\r\n");
  });
  HttpClient client({});
  const auto response = client.send({.url = server.url()});
  ASSERT_TRUE(response.has_value()) << response.error().text;
  EXPECT_EQ(response->status, 307);
  EXPECT_EQ(server.requests().size(), 1U);
}

TEST_F(Http, RefusesAnswersWithoutEnd) {
  TestServer server(
      [](const std::string&) { return TestServer::reply(200, std::string(5000, 'a')); });
  HttpClient client({.body_size_max = 4999});
  const auto response = client.send({.url = server.url()});
  ASSERT_FALSE(response.has_value());
  EXPECT_EQ(response.error().kind, Error::Kind::OverLimit);
}

TEST_F(Http, RefusesHeadersWithoutEnd) {
  TestServer server([](const std::string&) {
    std::string headers;
    for (int i = 0; i < 40; ++i) headers += "X-A: " + std::string(9000, 'a') + "\r\n";
    return TestServer::reply(200, "", headers);
  });
  HttpClient client({});
  ASSERT_FALSE(client.send({.url = server.url()}).has_value());
}

TEST_F(Http, NamesTheHostThatDoesNotAnswer) {
  Url gone;
  {
    TestServer server([](const std::string&) { return TestServer::reply(200, ""); });
    gone = server.url("/v1/path");
  }
  HttpRequest request{.url = gone, .body = SecretText("body")};
  request.add_header("X-Vault-Token", "token");
  HttpClient client({});
  const auto response = client.send(request);
  ASSERT_FALSE(response.has_value());
  EXPECT_EQ(response.error().kind, Error::Kind::Unreachable);
  EXPECT_THAT(response.error().text, HasSubstr(gone.origin()));
  EXPECT_THAT(response.error().text, Not(HasSubstr("token")));
  EXPECT_THAT(response.error().text, Not(HasSubstr("body")));
}

TEST_F(Http, WaitsNoLongerThanItIsTold) {
  TestServer server([](const std::string&) {
    return std::string(
        "HTTP/1.1 200 OK\r\n"
        "Content-Length: 5\r\n\r\n");
  });
  HttpClient client({.timeout = std::chrono::milliseconds(100)});
  const auto response = client.send({.url = server.url()});
  ASSERT_FALSE(response.has_value());
  EXPECT_EQ(response.error().kind, Error::Kind::Unreachable);
}

TEST_F(Http, RefusesALineBreakInAHeader) {
  HttpClient client({});
  for (const std::string& value :
       {std::string("a\r\nX-B: c"), std::string("a\n"), std::string("a\0b", 3)}) {
    HttpRequest request{.url = {"http", "127.0.0.1", 1}};
    request.add_header("X-Vault-Token", value);
    const auto response = client.send(request);
    ASSERT_FALSE(response.has_value());
    EXPECT_EQ(response.error().kind, Error::Kind::Usage);
    EXPECT_EQ(response.error().text, "what was to be sent as X-Vault-Token holds a line break");
  }
}

TEST_F(Http, ReachesThisMachineWithoutAProxy) {
  ::unsetenv("no_proxy");
  ::setenv("http_proxy", "http://127.0.0.1:1", 1);
  TestServer server([](const std::string&) { return TestServer::reply(204, ""); });
  HttpClient client({});
  const auto response = client.send({.url = server.url()});
  ::unsetenv("http_proxy");
  EXPECT_TRUE(response.has_value());
}

TEST_F(Http, KeepsAwayFromTheMachinesOwnAddresses) {
  HttpClient client({});
  const auto response = client.send({.url = {"http", "169.254.169.254", 80}});
  ASSERT_FALSE(response.has_value());
  EXPECT_EQ(response.error().kind, Error::Kind::Outside);
}

}  // namespace
}  // namespace cordon
