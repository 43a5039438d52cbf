#include "cli/review_findings.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "scan/test_catalog.h"

namespace cordon {
namespace {

using testing::HasSubstr;
using testing::Not;

Finding finding(unsigned number, Severity severity, Confidence confidence) {
  Finding finding;
  finding.value = SecretText(acme_key(number));
  finding.fingerprint = std::to_string(number);
  finding.severity = severity;
  finding.confidence = confidence;
  return finding;
}

std::vector<std::string> fingerprints(const ReviewFindings& findings) {
  std::vector<std::string> all;
  for (const ReviewedFinding& asked : findings.asked()) all.push_back(asked.finding.fingerprint);
  return all;
}

void fill(ReviewFindings& findings) {
  findings.suppressed({finding(0, Severity::Critical, Confidence::High), "known", "c.yaml:1"});
  findings.finding(finding(1, Severity::High, Confidence::Low));
  findings.finding(finding(2, Severity::High, Confidence::High));
  findings.finding(finding(3, Severity::Critical, Confidence::Medium));
  findings.finish({});
}

TEST(ReviewFindings, AsksAboutWhatIsReportedTheGravestFirst) {
  const Policy policy;
  ReviewFindings findings(policy, false);
  fill(findings);
  EXPECT_THAT(fingerprints(findings), testing::ElementsAre("3", "2"));
  EXPECT_EQ(findings.low_count(), 1U);
  EXPECT_EQ(findings.known().size(), 4U);
}

TEST(ReviewFindings, AsksAboutTheLowTierOnWish) {
  const Policy policy;
  ReviewFindings findings(policy, true);
  fill(findings);
  EXPECT_THAT(fingerprints(findings), testing::ElementsAre("3", "2", "1"));
  EXPECT_EQ(findings.low_count(), 0U);
}

TEST(ReviewFindings, ShowsNoSecretAndKnowsWhereItStands) {
  const Policy policy;
  ReviewFindings findings(policy, false);
  Finding one = finding(1, Severity::High, Confidence::High);
  Place old, present;
  old.origin.path = "a.env";
  old.origin.commit = Commit{.id = "1", .author = acme_key(2), .email = {}, .time = 0};
  present.origin.path = acme_key(2) + ".env";
  present.origin.in_work_tree = true;
  one.places = {old, present};
  findings.finding(one);
  findings.suppressed({finding(2, Severity::High, Confidence::High), "known", "c.yaml:1"});
  findings.finish({});
  ASSERT_EQ(findings.asked().size(), 1U);
  const ReviewedFinding& asked = findings.asked()[0];
  EXPECT_TRUE(asked.finding.value.empty());
  EXPECT_EQ(asked.value, SecretText(acme_key(1)));
  EXPECT_EQ(asked.places.at(0).origin.path, acme_key(2) + ".env");
  EXPECT_THAT(asked.finding.places.at(0).origin.path, Not(HasSubstr(acme_key(2))));
  EXPECT_THAT(asked.finding.places.at(1).origin.commit->author, Not(HasSubstr(acme_key(2))));
}

TEST(ReviewFindings, CountsWhatWasNotLookedAt) {
  const Policy policy;
  ReviewFindings findings(policy, false);
  findings.skip({Skip::Reason::Excluded, "a", "left out"});
  findings.skip({Skip::Reason::Unreadable, "b", "no permission"});
  EXPECT_EQ(findings.skip_count(), 1U);
}

}  // namespace
}  // namespace cordon
