#include "remedy/stores/presence.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "scan/test_catalog.h"
#include "sources/git/test_repository.h"

namespace cordon {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

class PresenceTest : public testing::Test {
 protected:
  PresenceTest() : catalog_(acme_catalog()), engine_(*Engine::create(catalog_)) {}

  std::vector<std::string> find(const std::vector<NamedSecret>& secrets,
                                const PresenceOptions& options = {.threads = 2}) {
    const auto found =
        find_presence(secrets, {Target::parse(test_.path()).value()}, engine_, catalog_, options);
    EXPECT_TRUE(found.has_value());
    std::vector<std::string> told;
    for (const PresentSecret& one : found->occurrences)
      told.push_back(one.name.text() + " " + one.path + ":" + std::to_string(one.line) +
                     (one.commit.empty() ? "" : " in a commit") +
                     (one.in_work_tree ? "" : ", gone"));
    return told;
  }

  static NamedSecret secret(std::string name, std::string value) {
    return {{std::move(name), ""}, SecretText(std::move(value))};
  }

  git::TestDirectory test_;
  Catalog catalog_;
  Engine engine_;
};

TEST_F(PresenceTest, FindsWhatDetectorsKnowAndWhatTheyDoNot) {
  test_.write("known", "x\nkey: " + acme_key(1) + "\n");
  test_.write("unknown", "\n\nsome words, no key; 8 bytes\n");
  test_.write("json", R"({"a": "two\nlines"})");
  EXPECT_THAT(find({secret("a", acme_key(1)), secret("b", "some words, no key"),
                    secret("c", "two\nlines"), secret("d", "not there at all"), secret("e", "x")}),
              ElementsAre("a known:2", "b unknown:3", "c json:1"));
}

TEST_F(PresenceTest, FindsTheSameUnderAllItsNames) {
  test_.write("file", acme_key(1));
  EXPECT_THAT(find({secret("a", acme_key(1)), secret("b", acme_key(1))}),
              ElementsAre("a file:1", "b file:1"));
}

TEST_F(PresenceTest, LooksIntoHistories) {
  test_.run("git init -q . && echo 'a value that is long' > old && echo x > kept");
  test_.write("kept", "\nanother long value");
  test_.run("git add . && git commit -qm first && git rm -q old");
  EXPECT_THAT(find({secret("a", "a value that is long"), secret("b", "another long value")}),
              ElementsAre("a old:1 in a commit, gone", "b kept:2 in a commit"));
  EXPECT_THAT(find({secret("a", "a value that is long"), secret("b", "another long value")},
                   {.threads = 1, .history = false}),
              ElementsAre("b kept:2"));
}

TEST_F(PresenceTest, LeavesTheStoreItselfAlone) {
  test_.write(".env", "A=" + acme_key(1) + "\n");
  PresenceOptions options;
  options.is_store = [](std::string_view path) { return path == ".env"; };
  EXPECT_THAT(find({secret("A", acme_key(1))}, options), IsEmpty());
}

}  // namespace
}  // namespace cordon
