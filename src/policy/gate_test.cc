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

}  // namespace
}  // namespace cordon
