#include "cli/review_file.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/temporary_directory.h"

namespace cordon {
namespace {

using testing::HasSubstr;

std::vector<NewAllow> one_entry(char digit = 'a') {
  NewAllow entry;
  entry.allow.fingerprint = std::string(32, digit);
  entry.allow.reason = "made up";
  return {entry};
}

class ReviewFileTest : public testing::Test {
 protected:
  [[nodiscard]] Result<ReviewFile> find(const Path& below = {}, const Path& config = {}) const {
    SettingsFlags flags;
    flags.config = config;
    return ReviewFile::find(flags, {*Target::parse(join(directory_.path(), below))});
  }
  [[nodiscard]] Path path(std::string_view name = ".cordon.yaml") const {
    return join(directory_.path(), name);
  }
  [[nodiscard]] std::string text(std::string_view name = ".cordon.yaml") const {
    return read_file(path(name), 1 << 16).value_or("");
  }
  [[nodiscard]] mode_t mode() const {
    struct stat status{};
    return ::stat(path().c_str(), &status) == 0 ? status.st_mode & 07777 : 0;
  }

  TemporaryDirectory directory_;
};

TEST_F(ReviewFileTest, IsMadeAtTheTopOfTheTarget) {
  auto file = find();
  ASSERT_TRUE(file) << file.error().text;
  ASSERT_TRUE(file->add(one_entry()));
  EXPECT_THAT(text(), HasSubstr("allow:\n  - fingerprint: aaaa"));
  EXPECT_EQ(mode(), 0644U);
}

TEST_F(ReviewFileTest, IsMadeAtTheTopOfTheRepository) {
  for (const char* name : {".git/HEAD", ".git/objects/x", ".git/refs/x", "src/a/b.py"})
    directory_.write(name, "ref: refs/heads/main\n");
  auto file = find("src/a/b.py");
  ASSERT_TRUE(file) << file.error().text;
  ASSERT_TRUE(file->add(one_entry()));
  EXPECT_THAT(text(), HasSubstr("allow:"));
}

TEST_F(ReviewFileTest, KeepsTheModeAndTakesMoreThanOnce) {
  directory_.write(".cordon.yaml", "ignore: [x]  # ours\n");
  ASSERT_EQ(::chmod(path().c_str(), 0600), 0);
  auto file = find();
  ASSERT_TRUE(file->add(one_entry('a')));
  ASSERT_TRUE(file->add(one_entry('b')));
  EXPECT_EQ(mode(), 0600U);
  EXPECT_EQ(text().substr(0, 20), "ignore: [x]  # ours\n");
  EXPECT_THAT(text(), HasSubstr(std::string(32, 'b')));
}

TEST_F(ReviewFileTest, IsLeftAloneWhereSomebodyElseWroteIt) {
  directory_.write(".cordon.yaml", "ignore: [x]\n");
  auto file = find();
  directory_.write(".cordon.yaml", "ignore: [y]\n");
  const auto added = file->add(one_entry());
  ASSERT_FALSE(added);
  EXPECT_EQ(added.error().kind, Error::Kind::Changed);
  EXPECT_EQ(text(), "ignore: [y]\n");
}

TEST_F(ReviewFileTest, IsLeftAloneWhereSomebodyElseMadeIt) {
  auto file = find();
  directory_.write(".cordon.yaml", "ignore: [y]\n");
  EXPECT_FALSE(file->add(one_entry()));
  EXPECT_EQ(text(), "ignore: [y]\n");
}

TEST_F(ReviewFileTest, IsNoLink) {
  directory_.write("real.yaml", "");
  ASSERT_EQ(::symlink("real.yaml", path("link.yaml").c_str()), 0);
  const auto file = find("", path("link.yaml"));
  ASSERT_FALSE(file);
  EXPECT_EQ(file.error().kind, Error::Kind::Usage);
  EXPECT_THAT(file.error().text, HasSubstr("name the file that it leads to"));
}

TEST_F(ReviewFileTest, IsWhatConfigNames) {
  directory_.write(".cordon.yaml", "");
  directory_.write("team.yaml", "");
  auto file = find("", path("team.yaml"));
  ASSERT_TRUE(file->add(one_entry()));
  EXPECT_EQ(text(), "");
  EXPECT_THAT(text("team.yaml"), HasSubstr("allow:"));
}

TEST_F(ReviewFileTest, IsOneForAllTargets) {
  directory_.write("a/.cordon.yaml", "");
  directory_.write("b/.cordon.yaml", "");
  const auto targets = std::vector{*Target::parse(path("a")), *Target::parse(path("b"))};
  const auto file = ReviewFile::find({}, targets);
  ASSERT_FALSE(file);
  EXPECT_THAT(file.error().text, HasSubstr("--config"));
  EXPECT_TRUE(ReviewFile::find({}, {targets[0], targets[0]}));
}

}  // namespace
}  // namespace cordon
