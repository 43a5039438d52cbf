#include "policy/gate.h"

#include <gtest/gtest.h>

#include <vector>

namespace cordon {
namespace {

Config made_config(std::string_view text) {
  const auto config = parse_config(text, ".cordon.yaml", "/repo");
  EXPECT_TRUE(config) << config.error().text;
  return *config;
}

Finding finding(Severity severity, Confidence confidence) {
  Finding finding;
  finding.severity = severity;
  finding.confidence = confidence;
  return finding;
}

TEST(Gate, LetsTheLowTierThroughUnlessToldOtherwise) {
  const Gate gate = gate_of(std::vector<Config>());
  EXPECT_FALSE(gate.report.is_reached_by(finding(Severity::Critical, Confidence::Low)));
  EXPECT_TRUE(gate.report.is_reached_by(finding(Severity::Low, Confidence::Medium)));
  EXPECT_TRUE(gate.fail.is_reached_by(finding(Severity::Low, Confidence::Low)));
}

TEST(Gate, AsksForAllThatIsStated) {
  const Gate gate = gate_of(made_config("fail: {severity: high, confidence: high}"));
  struct Case {
    Severity severity;
    Confidence confidence;
    bool fails;
  };
  for (const Case& c : {Case{Severity::Critical, Confidence::High, true},
                        {Severity::High, Confidence::High, true},
                        {Severity::High, Confidence::Medium, false},
                        {Severity::Medium, Confidence::High, false}}) {
    SCOPED_TRACE(std::string(to_text(c.severity)) + " " + std::string(to_text(c.confidence)));
    EXPECT_EQ(gate.fail.is_reached_by(finding(c.severity, c.confidence)), c.fails);
    EXPECT_TRUE(gate.report.is_reached_by(finding(c.severity, c.confidence)));
  }
}

TEST(Gate, IsTheStrictestOfSeveral) {
  const Gate gate =
      gate_of(std::vector{made_config("report: {confidence: high}\nfail: {severity: critical}"),
                          made_config("report: {severity: high}\nfail: {severity: medium}")});
  EXPECT_EQ(gate.report, (Bar{Severity::Low, Confidence::Medium}));
  EXPECT_EQ(gate.fail, (Bar{Severity::Medium, Confidence::Low}));
}

TEST(Gate, OfAFileThatIsSilentIsAsUsual) {
  const Gate gate =
      gate_of(std::vector{made_config("fail: {severity: critical}"), made_config("")});
  EXPECT_EQ(gate, Gate());
}

Config made_policy(std::string_view text) {
  const auto policy = parse_policy(text, "policy.yaml", "/etc");
  EXPECT_TRUE(policy) << policy.error().text;
  return *policy;
}

TEST(Gate, OfAPolicyCannotBeRaised) {
  const Gate gate = gate_of(std::vector{made_policy("fail: {severity: high}"),
                                        made_config("fail: {severity: critical}"), Config()});
  EXPECT_EQ(gate.fail, (Bar{Severity::High, Confidence::Low}));
  const Gate lower = gate_of(
      std::vector{made_policy("fail: {severity: high}"), made_config("fail: {severity: medium}")});
  EXPECT_EQ(lower.fail, (Bar{Severity::Medium, Confidence::Low}));
}

TEST(Gate, OfFilesFillsWhatAPolicyLeavesOpen) {
  const Gate gate = gate_of(
      std::vector{made_policy("fail: {severity: high}"), made_config("fail: {confidence: high}")});
  EXPECT_EQ(gate.fail, (Bar{Severity::High, Confidence::High}));
  EXPECT_EQ(gate_of(std::vector{made_policy("report: {confidence: high}")}).report,
            (Bar{Severity::Low, Confidence::High}))
      << "a policy alone may ask for less";
  EXPECT_EQ(gate_of(std::vector{made_policy("report: {confidence: high}"), made_config("")}).report,
            (Bar{Severity::Low, Confidence::High}))
      << "a file that is silent changes nothing";
}

TEST(Gate, ReportsWhatAPolicyHasFail) {
  const auto of = [](std::string_view policy) {
    return gate_of(std::vector{made_policy(policy),
                               made_config("report: {severity: critical, confidence: high}")});
  };
  EXPECT_EQ(of("fail: {severity: medium, confidence: medium}").report,
            (Bar{Severity::Medium, Confidence::Medium}));
  EXPECT_EQ(of("fail: {severity: high}").report, (Bar{Severity::High, Confidence::High}))
      << "what is left open is the file's";
  EXPECT_EQ(of("fail: {confidence: low}").report, (Bar{Severity::Critical, Confidence::Medium}))
      << "nothing is reported that a policy alone would not have reported";
}

TEST(Gate, IsLoweredByWhatAFileStatesAlone) {
  const Gate gate = gate_of(made_config("report: {confidence: high}\nfail: {severity: critical}"));
  EXPECT_EQ(lowered_by(gate, made_config("ignore: [a]")), gate);
  EXPECT_EQ(lowered_by(gate, made_config("fail: {severity: high, confidence: high}")).fail,
            (Bar{Severity::High, Confidence::Low}));
}

}  // namespace
}  // namespace cordon
