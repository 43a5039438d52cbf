#include "scan/place.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <string>
#include <vector>

#include "base/temporary_directory.h"
#include "scan/crew.h"
#include "scan/test_catalog.h"

namespace cordon {
namespace {

class PlaceTest : public ::testing::Test {
 protected:
  /// The history of a repository in which one key stands in many versions of a file.
  OpenSource open_history(unsigned versions) const {
    const std::string commands =
        "export HOME=/nowhere GIT_CONFIG_NOSYSTEM=1 GIT_AUTHOR_NAME=A GIT_AUTHOR_EMAIL=a@b.example "
        "GIT_COMMITTER_NAME=A GIT_COMMITTER_EMAIL=a@b.example; cd '" +
        tree_.path() + "' && git init -q && for n in $(seq " + std::to_string(versions) +
        "); do printf '%s\\n" + acme_key(1) +
        "\\n' $n > f; git hash-object -w f; done && git add f && git commit -qm one";
    EXPECT_EQ(std::system(("{ " + commands + "; } > /dev/null 2>&1").c_str()), 0);
    SourceOptions options;
    options.margin = engine_->reach();
    auto opener = open_target(*Target::parse("git:" + tree_.path()), options);
    EXPECT_TRUE(opener.has_value());
    opener_ = std::move(*opener);
    return *opener_->next();
  }

  Placed place(const OpenSource& source, std::stop_token stop, Gather& gather) const {
    Crew crew(*engine_, catalog_, 1, {}, nullptr);
    const std::vector<Collected> collected = crew.expand(*source.source);
    const std::function<bool(std::string_view)> is_excluded;
    Workers workers(1);
    return place_matches(source, collected, {*engine_, is_excluded, std::move(stop)}, workers,
                         gather);
  }

  Catalog catalog_ = acme_catalog();
  Result<Engine> engine_ = Engine::create(catalog_);
  TemporaryDirectory tree_;
  mutable std::unique_ptr<Opener> opener_;
};

TEST_F(PlaceTest, NamesObjectsAloneWhereTheScanIsStopped) {
  const OpenSource source = open_history(3);
  std::stop_source stop;
  stop.request_stop();
  Gather gather(catalog_, {});
  const Placed placed = place(source, stop.get_token(), gather);
  const std::vector<Finding> findings = gather.findings();
  ASSERT_EQ(findings.size(), 1u);
  EXPECT_EQ(findings[0].detector, "acme-a");
  ASSERT_EQ(findings[0].places.size(), 3u);
  for (const Place& one : findings[0].places) {
    EXPECT_EQ(one.origin.object.size(), 40u);
    EXPECT_TRUE(one.origin.is_unattributed);
    EXPECT_EQ(one.from.line, 2u);
  }
  ASSERT_EQ(placed.skips.size(), 1u);
  EXPECT_EQ(placed.skips[0].reason, Skip::Reason::Stopped);
}

TEST_F(PlaceTest, NamesSomeObjectsOfASecretThatIsInVeryMany) {
  const OpenSource source = open_history(130);
  std::stop_source stop;
  stop.request_stop();
  Gather gather(catalog_, {});
  [[maybe_unused]] const Placed placed = place(source, stop.get_token(), gather);
  ASSERT_EQ(gather.findings().size(), 1u);
  EXPECT_EQ(gather.findings()[0].places.size(), 100u);
}

TEST_F(PlaceTest, FindsOutWhatRefersToAnObjectWhereNobodyStopsIt) {
  const OpenSource source = open_history(1);
  Gather gather(catalog_, {});
  const Placed placed = place(source, {}, gather);
  ASSERT_EQ(gather.findings().size(), 1u);
  EXPECT_EQ(gather.findings()[0].places[0].origin.path, "f");
  EXPECT_FALSE(gather.findings()[0].places[0].origin.is_unattributed);
  EXPECT_TRUE(placed.skips.empty());
  EXPECT_EQ(placed.commits, 1u);
}

}  // namespace
}  // namespace cordon
