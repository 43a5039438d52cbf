#include "inventory/collect.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>

#include "base/temporary_directory.h"
#include "inventory/report.h"

namespace cordon::inventory {
namespace {

Inventory look(const TemporaryDirectory& folder, const Question& question) {
  Workers workers(2);
  auto found = collect({Target{Target::Kind::Files, folder.path()}}, question, {}, workers);
  EXPECT_TRUE(found.has_value());
  return found ? *std::move(found) : Inventory{};
}

Question name(std::string text) { return {{Term{Term::Kind::Name, std::move(text)}}, {}}; }

std::vector<std::string> called(const Inventory& inventory) {
  std::vector<std::string> names;
  for (const Name& each : inventory.names)
    names.push_back(to_text(each.term) + (each.is_followed ? "" : " (not followed)"));
  return names;
}

TEST(Collect, FollowsANameAcrossFiles) {
  const TemporaryDirectory folder;
  folder.write("compose.yml", "services:\n  web:\n    environment:\n      SHOP_X: ${API_KEY_1}\n");
  folder.write("app.py", "os.environ['SHOP_X']\n");
  const Inventory found = look(folder, name("API_KEY_1"));
  EXPECT_EQ(called(found), (std::vector<std::string>{"API_KEY_1", "SHOP_X"}));
  ASSERT_EQ(found.usages.size(), 3U);
  EXPECT_EQ(found.usages[0].path, "app.py");
  EXPECT_EQ(found.usages[0].role, Role::Reads);
  EXPECT_EQ(found.names[1].where, "compose.yml:4");
  EXPECT_TRUE(found.is_complete());
}

TEST(Collect, DoesNotFollowWordsThatEveryProgramHas) {
  const TemporaryDirectory folder;
  folder.write(".env", "PASSWORD=${API_KEY_1}\ntoken=${API_KEY_1}\n");
  folder.write("a.py", "os.environ['PASSWORD']\n");
  const Inventory found = look(folder, name("API_KEY_1"));
  EXPECT_EQ(found.usages.size(), 2U);
  EXPECT_EQ(called(found), (std::vector<std::string>{"API_KEY_1", "PASSWORD (not followed)",
                                                     "token (not followed)"}));
}

TEST(Collect, EndsInACircleOfNames) {
  const TemporaryDirectory folder;
  folder.write("a.sh", "A_LONG_KEY=$B_LONG_KEY\nB_LONG_KEY=$A_LONG_KEY\n");
  const Inventory found = look(folder, name("A_LONG_KEY"));
  EXPECT_EQ(found.names.size(), 2U);
  EXPECT_EQ(found.usages.size(), 4U);
}

TEST(Collect, SaysWhereItStoppedToFollow) {
  const TemporaryDirectory folder;
  std::string text;
  for (int i = 0; i < 9; ++i)
    text += "STEP_KEY_" + std::to_string(i + 1) + "=$STEP_KEY_" + std::to_string(i) + "\n";
  folder.write("a.sh", text);
  const Inventory found = look(folder, name("STEP_KEY_0"));
  EXPECT_FALSE(found.is_complete());
  ASSERT_EQ(found.skips.size(), 1U);
  EXPECT_EQ(found.skips[0].reason, Skip::Reason::OverLimit);
}

TEST(Collect, FindsAValueInBinariesAndLargeFilesAndTellsItNowhere) {
  const TemporaryDirectory folder;
  const std::string text = std::string("zq7") + "Lk29xVb4" + "TnWm83";
  folder.write("app.bin", std::string("\0\1\2", 3) + text);
  folder.write("large.log", std::string((3U << 20U) - 5, 'x') + " " + text + "\n");
  folder.write("deploy/" + text + ".txt", "key: " + text);
  const Inventory found = look(folder, {{}, {SecretText(text)}});
  EXPECT_EQ(found.usages.size(), 3U);
  EXPECT_TRUE(found.is_complete());
  const Subject subject{Subject::Kind::Finding, "f", "d", "Key", "zq7*"};
  for (const Format format : {Format::Text, Format::Json, Format::Svg, Format::Html})
    EXPECT_EQ(write_report(format, subject, found, {}).find(text), std::string::npos);
}

TEST(Collect, LeavesOutWhatTheUserLeavesOut) {
  const TemporaryDirectory folder;
  folder.write("a/x.sh", "$API_KEY_1\n");
  folder.write("b/x.sh", "$API_KEY_1\n");
  Workers workers(1);
  const SweepOptions options{[](std::string_view path) { return path.starts_with("a/"); }, {}};
  const auto found =
      collect({Target{Target::Kind::Files, folder.path()}}, name("API_KEY_1"), options, workers);
  ASSERT_TRUE(found.has_value());
  ASSERT_EQ(found->usages.size(), 1U);
  EXPECT_EQ(found->usages[0].path, "b/x.sh");
}

TEST(Collect, RefusesATargetThatIsNotThere) {
  Workers workers(1);
  EXPECT_FALSE(
      collect({Target{Target::Kind::Files, "/nowhere/at/all"}}, name("X_KEY_1"), {}, workers));
}

}  // namespace
}  // namespace cordon::inventory
