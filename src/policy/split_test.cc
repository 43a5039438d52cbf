#include "policy/split.h"

#include <gtest/gtest.h>

namespace cordon {
namespace {

constexpr std::string_view kWhole =
    "ignore: [vendor/]\n"
    "allow: [{path: a, reason: r}]\n"
    "accept: [{skip: shallow, reason: r, owner: o}]\n"
    "detectors: [{disable: acme, reason: r}]\n"
    "report: {confidence: high}\n"
    "fail: {severity: high}\n"
    "providers: rules\n"
    "fingerprint_key_env: KEY\n"
    "hook: {budget: 1s}\n";

Config whole() { return parse_config(kWhole, ".cordon.yaml", "/repo").value(); }

Grants granted(Grant grant) { return Grants{{{grant, 1}}}; }

/// The keys that a config says something with.
std::string keys(const Config& config) {
  std::string keys;
  const auto add = [&](bool is_there, std::string_view key) {
    if (is_there) keys += (keys.empty() ? "" : " ") + std::string(key);
  };
  add(!config.ignore.empty(), "ignore");
  add(!config.allow.empty(), "allow");
  add(!config.accept.empty(), "accept");
  add(!config.detectors.empty(), "detectors");
  add(config.report.line != 0, "report");
  add(config.fail.line != 0, "fail");
  add(!config.providers.empty(), "providers");
  add(!config.fingerprint_key_env.empty(), "key");
  add(config.hook.has_value(), "hook");
  return keys;
}

TEST(SplitConfig, GivesWhatIsGrantedAndNothingElse) {
  struct Case {
    Grant grant;
    std::string_view given;
  };
  for (const Case& c : {Case{Grant::Allow, "allow"},
                        {Grant::Ignore, "ignore"},
                        {Grant::Disable, "detectors"},
                        {Grant::Accept, "accept"},
                        {Grant::Providers, "providers"},
                        {Grant::Thresholds, "report fail"},
                        {Grant::Hook, "hook"},
                        {Grant::Comments, ""},
                        {Grant::Baseline, ""}}) {
    SCOPED_TRACE(to_text(c.grant));
    const SplitConfig split = split_config(whole(), granted(c.grant));
    EXPECT_EQ(keys(split.granted), c.given);
    EXPECT_EQ(split.granted.name, ".cordon.yaml");
    EXPECT_EQ(split.granted.directory, "/repo");
    EXPECT_EQ(split.ungranted.directory, "/repo");
  }
}

TEST(SplitConfig, KeepsTheRest) {
  EXPECT_EQ(keys(split_config(whole(), {}).ungranted), keys(whole()));
  Grants all;
  for (const auto& [name, grant] : kGrantNames) all.lines.emplace(grant, 1);
  EXPECT_EQ(keys(split_config(whole(), all).ungranted), "key") << "a key is never a file's choice";
}

}  // namespace
}  // namespace cordon
