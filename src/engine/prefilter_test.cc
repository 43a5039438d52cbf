#include "engine/prefilter.h"

#include <gtest/gtest.h>

#include <string>

#include "catalog/blob.h"
#include "catalog/read.h"
#include "engine/test_catalog.h"

namespace cordon {
namespace {

class PrefilterTest : public testing::Test {
 protected:
  PrefilterTest() : providers_{*read_provider(kTestProvider, "test.yaml")} {}

  /// The ends of what the prefilter sees, once the blob holds `databases`.
  std::string ends(const std::vector<blob::Database>& databases, bool* was_compiled) {
    blob_ = *blob::build(providers_, databases);
    const auto prefilter = Prefilter::load(*blob::Tables::open(blob_));
    EXPECT_TRUE(prefilter);
    *was_compiled = prefilter->was_compiled();
    const std::string text = "x acme_0123456789 y acms_0123456789 %3D password = 'x'";
    const auto scratch = prefilter->make_scratch();
    std::vector<Prefilter::Hit> hits;
    prefilter->scan(text, 1000, scratch, hits);
    std::string shown;
    for (const Prefilter::Hit& hit : hits)
      shown += (hit.anchor >= Prefilter::kEscapes ? "escape " : "anchor ") +
               std::to_string(hit.end) + "\n";
    return shown;
  }

  std::vector<Provider> providers_;
  std::string blob_;
};

TEST_F(PrefilterTest, SeesTheSameWhicheverDatabaseItRuns) {
  const std::string bare = *blob::build(providers_, {});
  const blob::Tables tables = *blob::Tables::open(bare);
  bool was_compiled = false;
  const std::string expected = ends({}, &was_compiled);
  EXPECT_TRUE(was_compiled);
  EXPECT_NE(expected.find("escape 1039"), std::string::npos) << expected;
  EXPECT_NE(expected.find("anchor 1015"), std::string::npos) << expected;
  for (const Prefilter::Level level : Prefilter::kLevels) {
    auto database = Prefilter::compile(tables, level);
    ASSERT_TRUE(database);
    const std::string seen =
        ends({{static_cast<std::uint32_t>(level), *std::move(database)}}, &was_compiled);
    EXPECT_EQ(seen, expected);
    // Every processor that this library starts on can run the lowest level.
    if (level == Prefilter::Level::Baseline) {
      EXPECT_FALSE(was_compiled);
    }
  }
}

TEST_F(PrefilterTest, CompilesWhereNoDatabaseCanBeRun) {
  bool was_compiled = false;
  const std::string bare = *blob::build(providers_, {});
  std::string database = *Prefilter::compile(*blob::Tables::open(bare), Prefilter::Level::Baseline);
  for (const std::string& broken :
       {database.substr(0, database.size() - 1), std::string(database.size(), '\0'),
        database.substr(0, 100), database + "x"}) {
    EXPECT_EQ(ends({{0, broken}}, &was_compiled), ends({}, &was_compiled));
    EXPECT_TRUE(was_compiled);
  }
  EXPECT_EQ(ends({{0, "no database at all"}}, &was_compiled), ends({}, &was_compiled));
  EXPECT_TRUE(was_compiled);
}

}  // namespace
}  // namespace cordon
