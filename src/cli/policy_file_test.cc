#include "cli/policy_file.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>

#include <filesystem>
#include <memory>
#include <mutex>

#include "base/process.h"
#include "base/temporary_directory.h"
#include "net/test_server.h"

namespace cordon {
namespace {

using testing::HasSubstr;
using testing::Not;

constexpr std::int64_t kNow = 1'781'500'000;
constexpr std::int64_t kDay = 86'400;
constexpr std::string_view kPolicy = "fail: {severity: high}\nrepository: {may: [allow]}\n";

class PolicyFileTest : public testing::Test {
 protected:
  [[nodiscard]] Result<Config> load(const std::string& source, std::int64_t now = kNow) const {
    return load_policy({.source = source, .key = key_, .is_taken = true}, directory_.path(),
                       directory_.path("cache"), now);
  }

  /// Nothing else is scanned with, so that every error has to end the program as one of usage.
  void expect_error(const std::string& source, std::string_view about,
                    std::int64_t now = kNow) const {
    const auto policy = load(source, now);
    ASSERT_FALSE(policy) << source;
    EXPECT_EQ(policy.error().kind, Error::Kind::Usage);
    EXPECT_THAT(policy.error().text, HasSubstr(about));
  }

  /// Has OpenSSH sign a file with a key of this test; `key_` is the public part.
  void sign(const Path& file, const std::string& name = "key",
            const std::string& name_space = "cordon-policy") {
    const auto run = [](std::vector<std::string> words) {
      const auto ended = run_process(std::move(words), {"PATH=/usr/bin:/bin"});
      return ended && ended->code == 0;
    };
    const Path key = directory_.path(name);
    const bool is_there = std::filesystem::exists(key) ||
                          run({"ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", key});
    ASSERT_TRUE(is_there) << "openssh-client is needed";
    std::filesystem::remove(file + ".sig");
    ASSERT_TRUE(run({"ssh-keygen", "-Y", "sign", "-f", key, "-n", name_space, file}));
    key_ = directory_.path("key.pub");
  }

  TemporaryDirectory directory_;
  Path key_;
};

TEST_F(PolicyFileTest, IsReadWithItsName) {
  const auto policy = load(directory_.write("policy.yaml", kPolicy));
  ASSERT_TRUE(policy) << policy.error().text;
  EXPECT_EQ(policy->name, directory_.path("policy.yaml"));
  EXPECT_TRUE(policy->grants->has(Grant::Allow));
}

TEST_F(PolicyFileTest, ThatCannotBeReadIsAnError) {
  expect_error(directory_.path("none.yaml"), "none.yaml: no such file");
  expect_error(directory_.write("broken.yaml", "fial: {}"), "broken.yaml:1: unknown key `fial`");
  expect_error(directory_.path(), "policy: ");
  expect_error(directory_.write("large.yaml", std::string((1 << 20) + 1, '#')), "larger than");
}

TEST_F(PolicyFileTest, IsSignedWhereAKeyIsNamed) {
  const Path file = directory_.write("policy.yaml", kPolicy);
  ASSERT_NO_FATAL_FAILURE(sign(file));
  const auto policy = load(file);
  EXPECT_TRUE(policy) << policy.error().text;

  directory_.write("policy.yaml", std::string(kPolicy) + "ignore: ['**']\n");
  expect_error(file, "policy.yaml.sig: the signature is not of these bytes");
  directory_.write("policy.yaml", kPolicy);
  ASSERT_NO_FATAL_FAILURE(sign(file, "other"));
  expect_error(file, "signed by a key that is not among those that are trusted");
  ASSERT_NO_FATAL_FAILURE(sign(file, "key", "git"));
  expect_error(file, "signed for `git`");
  std::filesystem::remove(file + ".sig");
  expect_error(file, "policy.yaml.sig: no such file");
  directory_.write("policy.yaml.sig", "not one");
  expect_error(file, "not a signature of OpenSSH");
}

TEST_F(PolicyFileTest, NeedsKeysThatCanBeRead) {
  const Path file = directory_.write("policy.yaml", kPolicy);
  key_ = directory_.path("none.pub");
  expect_error(file, "--policy-key: " + key_);
  key_ = directory_.write("rsa.pub", "ssh-rsa AAAA\n");
  expect_error(file, "only ssh-ed25519 is taken");
}

/// A server that a test changes while it runs.
class PolicyUrlTest : public PolicyFileTest {
 protected:
  PolicyUrlTest() {
    server_ = std::make_unique<TestServer>([this](const std::string& request) {
      const std::lock_guard lock(mutex_);
      return request.contains(".sig") ? signature_ : policy_;
    });
    url_ = server_->url("/policy.yaml").text();
    answer(200);
  }

  void answer(int status, std::string_view body = kPolicy, std::string_view headers = {}) {
    const std::lock_guard lock(mutex_);
    policy_ = TestServer::reply(status, body, headers);
  }
  void answer_signature(int status, std::string_view body) {
    const std::lock_guard lock(mutex_);
    signature_ = TestServer::reply(status, body);
  }

  std::string url_;
  std::unique_ptr<TestServer> server_;

 private:
  std::mutex mutex_;
  std::string policy_;
  std::string signature_;
};

TEST_F(PolicyUrlTest, IsFetchedEachTime) {
  const auto policy = load(url_);
  ASSERT_TRUE(policy) << policy.error().text;
  EXPECT_EQ(policy->name, url_);
  answer(200, "fail: {severity: low}\n");
  EXPECT_EQ(load(url_)->fail.severity, Severity::Low);
}

TEST_F(PolicyUrlTest, StandsInForASilentServerForSevenDays) {
  ASSERT_TRUE(load(url_));
  answer(503);
  EXPECT_TRUE(load(url_, kNow + 7 * kDay));
  expect_error(url_, "older than 7 days", kNow + 7 * kDay + 1);
  expect_error(url_, "older than 7 days", kNow - 2 * kDay);
  server_.reset();
  const auto policy = load(url_, kNow + kDay);
  ASSERT_TRUE(policy) << policy.error().text;
  EXPECT_EQ(policy->fail.severity, Severity::High);
}

TEST_F(PolicyUrlTest, StandsInForNothingElse) {
  ASSERT_TRUE(load(url_));
  for (const int status : {401, 403, 404, 410, 204}) {
    answer(status);
    expect_error(url_, std::to_string(status));
  }
  answer(200, "fial: {}");
  expect_error(url_, "unknown key `fial`");
  answer(200, std::string((1 << 20) + 1, '#'));
  expect_error(url_, "larger than 1048576 bytes");
  answer(302, "", "Location: https://example.invalid/policy.yaml\r\n");
  expect_error(url_, "redirects to https://example.invalid/policy.yaml, which is not followed");
}

TEST_F(PolicyUrlTest, ThatNeverAnsweredIsAnError) {
  answer(500);
  expect_error(url_ + "?token=of-the-link", "no copy is kept here");
  const auto policy = load(url_ + "?token=of-the-link");
  EXPECT_THAT(policy.error().text, Not(HasSubstr("of-the-link")));
  server_.reset();
  expect_error(url_, "nothing was scanned");
}

TEST_F(PolicyUrlTest, IsKeptForItsOwnerAlone) {
  ASSERT_TRUE(load(url_));
  const Path file = std::filesystem::directory_iterator(directory_.path("cache"))->path().string();
  struct stat status{};
  ASSERT_EQ(::stat(file.c_str(), &status), 0);
  EXPECT_EQ(status.st_mode & 0777U, 0600U);
  // As a checkout would leave it.
  ASSERT_EQ(::chmod(file.c_str(), 0644), 0);
  answer(500);
  expect_error(url_, "no copy is kept here");
  ASSERT_EQ(::chmod(file.c_str(), 0600), 0);
  EXPECT_TRUE(load(url_));
  std::filesystem::resize_file(file, 20);
  expect_error(url_, "no copy is kept here");
}

TEST_F(PolicyUrlTest, IsCheckedLikeAFile) {
  const Path file = directory_.write("policy.yaml", kPolicy);
  ASSERT_NO_FATAL_FAILURE(sign(file));
  const std::string signature = read_file(file + ".sig", 10'000).value();
  answer_signature(200, signature);
  const auto policy = load(url_);
  ASSERT_TRUE(policy) << policy.error().text;
  // The copy stands in where only the signature cannot be had.
  answer_signature(500, "");
  EXPECT_TRUE(load(url_));
  answer_signature(404, "");
  expect_error(url_, "policy.yaml.sig: the server answers 404");
  answer_signature(200, signature);
  answer(200, std::string(kPolicy) + "ignore: ['**']\n");
  expect_error(url_, "the signature is not of these bytes");
  // A copy is checked again, with the keys of this run.
  answer(500);
  ASSERT_NO_FATAL_FAILURE(sign(directory_.write("other.yaml", kPolicy), "second"));
  key_ = directory_.path("second.pub");
  expect_error(url_, "signed by a key that is not among");
}

TEST_F(PolicyUrlTest, WithoutAKeyIsNoCopyForOneWith) {
  ASSERT_TRUE(load(url_));
  ASSERT_NO_FATAL_FAILURE(sign(directory_.write("policy.yaml", kPolicy)));
  answer(500);
  expect_error(url_, "no copy is kept here");
}

TEST_F(PolicyFileTest, UrlsAreProtectedOnTheirWay) {
  expect_error("http://example.invalid/policy.yaml?token=x", "http can be changed on its way");
  expect_error("ftp://example.invalid/policy.yaml", "https://");
  const auto policy = load("https://user:word@example.invalid/policy.yaml");
  ASSERT_FALSE(policy);
  EXPECT_THAT(policy.error().text, Not(HasSubstr("word@")));
}

TEST_F(PolicyFileTest, RelativeProviderFilesNeedAPlace) {
  TestServer server([](const std::string&) { return TestServer::reply(200, "providers: rules"); });
  expect_error(server.url("/p").text(), "providers: only absolute paths");
  EXPECT_EQ(load(directory_.write("p.yaml", "providers: rules"))->providers[0],
            directory_.path("rules"));
}

}  // namespace
}  // namespace cordon
