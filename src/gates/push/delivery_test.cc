#include "gates/push/delivery.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <optional>
#include <string>
#include <vector>

#include "base/temporary_directory.h"

namespace cordon {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;
using std::chrono_literals::operator""ns;
using std::chrono_literals::operator""s;
using std::chrono_literals::operator""ms;

/// Answers with one status after the other, the last for good, and takes its time.
class FakeReceiver final : public HttpTransport {
 public:
  FakeReceiver(std::vector<int> statuses, FixedClock& clock, std::chrono::nanoseconds takes = 0s)
      : statuses_(std::move(statuses)), clock_(clock), takes_(takes) {}

  Result<HttpResponse> send(const HttpRequest& request) override {
    requests.push_back(request);
    clock_.go_on(takes_);
    const int status = statuses_[std::min(requests.size(), statuses_.size()) - 1];
    if (status == 0) return fail(Error::Kind::Unreachable, "cannot reach it");
    return HttpResponse{.status = status, .headers = {}, .body = {}};
  }

  std::vector<HttpRequest> requests;

 private:
  std::vector<int> statuses_;
  FixedClock& clock_;
  std::chrono::nanoseconds takes_;
};

class Delivery : public testing::Test {
 protected:
  Result<void> deliver(FakeReceiver& transport, std::chrono::nanoseconds time_left) {
    return cordon::deliver(transport, receiver_, "{now}", outbox_, clock_, time_left);
  }
  std::vector<std::string> bodies(const FakeReceiver& transport) {
    std::vector<std::string> bodies;
    for (const HttpRequest& request : transport.requests)
      bodies.emplace_back(request.body.reveal());
    return bodies;
  }

  TemporaryDirectory folder_;
  Outbox outbox_{folder_.path("reports")};
  FixedClock clock_{1'000'000};
  ReportReceiver receiver_{{"https", "reports.example.com", 443, "/push"},
                           SecretText("Bearer of-a-test")};
};

TEST_F(Delivery, PostsTheReportWithTheToken) {
  FakeReceiver transport({204}, clock_);
  ASSERT_TRUE(deliver(transport, 60s));
  ASSERT_THAT(transport.requests, SizeIs(1));
  const HttpRequest& request = transport.requests[0];
  EXPECT_EQ(request.method, "POST");
  EXPECT_EQ(request.url, receiver_.url);
  EXPECT_EQ(request.timeout, 5s);
  ASSERT_THAT(request.headers, SizeIs(2));
  EXPECT_EQ(request.headers[1].name, "Authorization");
  EXPECT_EQ(request.headers[1].value.reveal(), "Bearer of-a-test");
}

TEST_F(Delivery, TakesNoMoreTimeThanIsLeft) {
  FakeReceiver transport({200}, clock_);
  ASSERT_TRUE(deliver(transport, 1200ms));
  EXPECT_EQ(transport.requests[0].timeout, 1200ms);
  for (const auto left : {0ns, -1'000'000'000ns, 999'999ns}) {
    const auto delivered = deliver(transport, left);
    ASSERT_FALSE(delivered);
    EXPECT_THAT(delivered.error().text, HasSubstr("no time"));
  }
  EXPECT_THAT(transport.requests, SizeIs(1));
}

TEST_F(Delivery, SendsWhatWaitsBehindTheNewOne) {
  ASSERT_TRUE(outbox_.keep("{1}", "a", 1));
  ASSERT_TRUE(outbox_.keep("{2}", "b", 2));
  FakeReceiver transport({200}, clock_);
  ASSERT_TRUE(deliver(transport, 60s));
  EXPECT_THAT(bodies(transport), ElementsAre("{now}", "{1}", "{2}"));
  EXPECT_THAT(outbox_.waiting(), IsEmpty());
}

TEST_F(Delivery, LeavesWaitingWhatDoesNotGetThrough) {
  ASSERT_TRUE(outbox_.keep("{1}", "a", 1));
  ASSERT_TRUE(outbox_.keep("{2}", "b", 2));
  FakeReceiver stumbling({200, 200, 500}, clock_);
  EXPECT_TRUE(deliver(stumbling, 60s));
  EXPECT_THAT(outbox_.waiting(), SizeIs(1));
  FakeReceiver slow({200}, clock_, 2s);
  EXPECT_TRUE(deliver(slow, 1s));
  EXPECT_THAT(bodies(slow), ElementsAre("{now}"));
  EXPECT_THAT(outbox_.waiting(), SizeIs(1));
}

TEST_F(Delivery, DropsWhatTheReceiverNeverTakes) {
  ASSERT_TRUE(outbox_.keep("{1}", "a", 1));
  ASSERT_TRUE(outbox_.keep("{2}", "b", 2));
  FakeReceiver picky({200, 413, 200}, clock_);
  ASSERT_TRUE(deliver(picky, 60s));
  EXPECT_THAT(bodies(picky), ElementsAre("{now}", "{1}", "{2}"));
  EXPECT_THAT(outbox_.waiting(), IsEmpty());
}

TEST_F(Delivery, TakesFiveSecondsForAllOfThem) {
  ASSERT_TRUE(outbox_.keep("{1}", "a", 1));
  ASSERT_TRUE(outbox_.keep("{2}", "b", 2));
  FakeReceiver slow({200}, clock_, 3s);
  ASSERT_TRUE(deliver(slow, 60s));
  EXPECT_THAT(bodies(slow), ElementsAre("{now}", "{1}"));
}

TEST_F(Delivery, TellsWhyItFailed) {
  for (const auto& [status, words] : {std::pair{0, "cannot reach it"},
                                      {503,
                                       "https://reports.example.com answers with the status "
                                       "503"},
                                      {302, "the status 302"}}) {
    SCOPED_TRACE(status);
    FakeReceiver transport({status}, clock_);
    const auto delivered = deliver(transport, 60s);
    ASSERT_FALSE(delivered);
    EXPECT_THAT(delivered.error().text, HasSubstr(words));
    EXPECT_THAT(transport.requests, SizeIs(1));
  }
}

TEST(ReportUrl, IsOfHttpsUnlessItIsOfThisMachine) {
  for (const std::string_view good : {"https://reports.example.com/push", "http://127.0.0.1:8080/",
                                      "http://localhost/x", "http://[::1]:1/"})
    EXPECT_TRUE(parse_report_url(good)) << good;
  for (const std::string_view bad : {"http://reports.example.com/", "reports.example.com",
                                     "ftp://localhost/", "file:///etc/passwd", ""}) {
    const auto url = parse_report_url(bad);
    ASSERT_FALSE(url) << bad;
    EXPECT_EQ(url.error().kind, Error::Kind::Usage);
    EXPECT_THAT(url.error().text, HasSubstr("--report"));
  }
}

}  // namespace
}  // namespace cordon
