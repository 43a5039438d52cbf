#include "model/cover.h"

#include <gtest/gtest.h>

#include <string>

namespace cordon {
namespace {

const std::string kBody = "Zk3vQ9xT7mB2nR8wL5pD";
const std::string kToken = "acme_" + kBody;

Cover cover_of(const std::vector<std::string>& secrets) {
  Cover cover;
  for (const std::string& secret : secrets) cover.add(SecretText(secret));
  return cover;
}

TEST(Cover, MasksASecretWhereverItStands) {
  const Cover cover = cover_of({kToken, "Tr0ub4dor&3x"});
  EXPECT_EQ(cover.over("x-" + kToken + ".env"), "x-acme_Z********L5pD.env");
  EXPECT_EQ(cover.over(kToken + kToken), "acme_Z********L5pDacme_Z********L5pD");
  EXPECT_EQ(cover.over("d-Tr0ub4dor&3x/a"), "d-Tr0********/a");
  EXPECT_EQ(cover.over("deploy/settings.env"), "deploy/settings.env");
  EXPECT_EQ(cover.over(""), "");
  EXPECT_EQ(Cover().over(kToken), kToken);
}

TEST(Cover, TakesTheLongestOfThoseThatBeginAlike) {
  const Cover cover = cover_of({kToken, kToken + "AAAAAAAA"});
  EXPECT_EQ(cover.over(kToken + "AAAAAAAA."), "acme_Zk3********AAAA.");
}

TEST(Cover, LeavesNamesReadable) {
  const Cover cover = cover_of({"database", "WebLogic", "oracle19c", "correcthorsebattery"});
  EXPECT_EQ(cover.over("OracleWebLogic/oracle19c/database/correcthorsebattery"),
            "OracleWebLogic/oracle19c/database/correcthorsebattery");
}

TEST(Cover, IsPutOverAllThatCameFromContent) {
  const Cover cover = cover_of({kToken});
  Finding finding;
  Place place;
  place.origin.path = kToken;
  place.origin.commit = Commit{"c", "by " + kToken, kToken + "@example.com", 0};
  finding.places = {place};
  finding.parts = {{"user", kToken}};
  cover.put_over(finding);
  EXPECT_EQ(finding.places[0].origin.path, "acme_Z********L5pD");
  EXPECT_EQ(finding.places[0].origin.commit->author, "by acme_Z********L5pD");
  EXPECT_EQ(finding.places[0].origin.commit->email, "acme_Z********L5pD@example.com");
  EXPECT_EQ(finding.parts[0].second, "acme_Z********L5pD");
  Skip skip{Skip::Reason::Unreadable, kToken, "cannot read " + kToken};
  cover.put_over(skip);
  EXPECT_EQ(skip.place + skip.text, "acme_Z********L5pDcannot read acme_Z********L5pD");
}

}  // namespace
}  // namespace cordon
