#include "report/alerts.h"

#include <gtest/gtest.h>

#include "report/test_findings.h"

namespace cordon {
namespace {

using sample::finding;
using sample::place;
using sample::place_in_history;

/// Without the number.
std::string hash(const std::string& name) { return name.substr(0, name.find(':')); }

TEST(Alerts, StayWhenLinesMove) {
  EXPECT_EQ(Alerts().name(finding(), place("a", 1)), Alerts().name(finding(), place("a", 9)));
}

TEST(Alerts, AreNumberedWhereASecretStandsTwiceInAFile) {
  Alerts alerts;
  const std::string first = alerts.name(finding(), place("a", 1));
  const std::string second = alerts.name(finding(), place("a", 9));
  EXPECT_EQ(hash(first), hash(second));
  EXPECT_TRUE(first.ends_with(":1"));
  EXPECT_TRUE(second.ends_with(":2"));
}

TEST(Alerts, TellSecretsPathsAndCommitsApart) {
  Alerts alerts;
  Finding other = finding();
  other.fingerprint = std::string(32, 'b');
  const std::string one = hash(alerts.name(finding(), place("a")));
  EXPECT_NE(one, hash(alerts.name(other, place("a"))));
  EXPECT_NE(one, hash(alerts.name(finding(), place("b"))));
  const std::string old = hash(alerts.name(finding(), place_in_history("a", '1', 0)));
  EXPECT_NE(one, old);
  EXPECT_NE(old, hash(alerts.name(finding(), place_in_history("a", '2', 0))));
}

TEST(Alerts, AreOfTheFileAndNotOfItsCommitWhileItIsAtHand) {
  Place committed = place_in_history("a", '1', 0);
  committed.origin.in_work_tree = true;
  EXPECT_EQ(Alerts().name(finding(), committed), Alerts().name(finding(), place("a")));
}

}  // namespace
}  // namespace cordon
