#include "net/document.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "net/test_server.h"

namespace cordon {
namespace {

using std::chrono::milliseconds;
using testing::HasSubstr;
using testing::Not;
using testing::SizeIs;

constexpr std::size_t kSizeMax = 1000;

Result<std::string> fetch(const Url& url) {
  const SystemClock clock;
  HttpClient client({.body_size_max = kSizeMax});
  return fetch_document(
      client, url, {.until = clock.steady() + milliseconds(5000), .size_max = kSizeMax}, clock);
}

TEST(Document, IsWhatTheServerAnswers) {
  TestServer server([](const std::string&) { return TestServer::reply(200, "report: {}\n"); });
  const auto text = fetch(server.url("/policy.yaml"));
  ASSERT_TRUE(text) << text.error().text;
  EXPECT_EQ(*text, "report: {}\n");
}

TEST(Document, NeedsTheRightAnswer) {
  struct Case {
    int status;
    Error::Kind kind;
  };
  for (const Case& c : {Case{404, Error::Kind::NotFound}, Case{410, Error::Kind::NotFound},
                        Case{401, Error::Kind::Denied}, Case{403, Error::Kind::Denied},
                        Case{204, Error::Kind::NotFound}, Case{206, Error::Kind::NotFound},
                        Case{500, Error::Kind::Unreachable}, Case{503, Error::Kind::Unreachable}}) {
    TestServer server(
        [&](const std::string&) { return TestServer::reply(c.status, "report: {}"); });
    Url url = server.url("/policy.yaml");
    url.query = "sig=of-the-link";
    const auto text = fetch(url);
    ASSERT_FALSE(text) << c.status;
    EXPECT_EQ(text.error().kind, c.kind) << c.status;
    EXPECT_THAT(text.error().text, HasSubstr(std::to_string(c.status)));
    EXPECT_THAT(text.error().text, HasSubstr("/policy.yaml"));
    EXPECT_THAT(text.error().text, Not(HasSubstr("of-the-link")));
  }
}

TEST(Document, ThatIsTooLargeIsAnError) {
  TestServer server(
      [](const std::string&) { return TestServer::reply(200, std::string(kSizeMax + 1, '#')); });
  const auto text = fetch(server.url());
  ASSERT_FALSE(text);
  EXPECT_EQ(text.error().kind, Error::Kind::OverLimit);
}

TEST(Document, IsLookedForWithinItsHost) {
  TestServer server([](const std::string& request) {
    if (request.starts_with("GET /new/policy.yaml ")) return TestServer::reply(200, "new");
    return TestServer::reply(302, "", "Location: /new/policy.yaml\r\n");
  });
  const auto text = fetch(server.url("/policy.yaml"));
  ASSERT_TRUE(text) << text.error().text;
  EXPECT_EQ(*text, "new");
}

TEST(Document, IsNotLookedForElsewhere) {
  for (const std::string to :
       {"https://example.invalid/policy.yaml?token=abc", "//example.invalid/x", "http://[::1]:1/x",
        "file:///etc/passwd", "https://user:hidden@127.0.0.1/x"}) {
    TestServer server(
        [&](const std::string&) { return TestServer::reply(302, "", "Location: " + to + "\r\n"); });
    const auto text = fetch(server.url("/policy.yaml"));
    ASSERT_FALSE(text) << to;
    EXPECT_NE(text.error().kind, Error::Kind::Unreachable) << to;
    EXPECT_THAT(text.error().text, Not(HasSubstr("abc")));
    EXPECT_THAT(text.error().text, Not(HasSubstr("hidden")));
    EXPECT_THAT(server.requests(), SizeIs(1));
  }
}

TEST(Document, ThatIsRedirectedForeverIsAnError) {
  TestServer server(
      [](const std::string&) { return TestServer::reply(307, "", "Location: /again\r\n"); });
  const auto text = fetch(server.url());
  ASSERT_FALSE(text);
  EXPECT_EQ(text.error().kind, Error::Kind::Outside);
}

/// Redirects for ever, and takes its time for it.
class SlowTransport final : public HttpTransport {
 public:
  explicit SlowTransport(FixedClock& clock) : clock_(clock) {}
  Result<HttpResponse> send(const HttpRequest& request) override {
    timeouts.push_back(request.timeout);
    clock_.go_on(milliseconds(300));
    HttpResponse response;
    response.status = 302;
    response.headers.push_back({"location", SecretText("/again")});
    return response;
  }
  std::vector<milliseconds> timeouts;

 private:
  FixedClock& clock_;
};

TEST(Document, IsNotWaitedForLongerThanSaid) {
  FixedClock clock(0);
  SlowTransport slow(clock);
  const auto text =
      fetch_document(slow, Url::parse("https://example.com/p").value(),
                     {.until = clock.steady() + milliseconds(700), .size_max = kSizeMax}, clock);
  ASSERT_FALSE(text);
  EXPECT_EQ(text.error().kind, Error::Kind::Unreachable);
  EXPECT_THAT(slow.timeouts,
              testing::ElementsAre(milliseconds(700), milliseconds(400), milliseconds(100)))
      << "all requests share the time";
}

TEST(Document, ThatDecidesIsProtectedOnItsWay) {
  EXPECT_TRUE(is_protected(Url::parse("https://example.com/p").value()));
  EXPECT_TRUE(is_protected(Url::parse("http://127.0.0.1:8080/p").value()));
  EXPECT_TRUE(is_protected(Url::parse("http://localhost/p").value()));
  EXPECT_FALSE(is_protected(Url::parse("http://example.com/p").value()));
  EXPECT_FALSE(is_protected(Url::parse("http://localhost.example.com/p").value()));
}

}  // namespace
}  // namespace cordon
