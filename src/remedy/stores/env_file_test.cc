#include "remedy/stores/env_file.h"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <thread>
#include <vector>

#include "base/temporary_directory.h"

namespace cordon {
namespace {

using testing::ElementsAre;

TEST(EnvFile, KeepsWhatSomebodyElseWrote) {
  const TemporaryDirectory directory;
  const Path file = directory.write(".env", "A=1\n");
  const auto store = make_env_file_store(file, false);
  const auto stored = store->read("A");
  ASSERT_TRUE(stored.has_value());
  directory.write(".env", "A=1\nB=2\n");
  const auto written = store->write("A", SecretText("3"), stored->version);
  ASSERT_FALSE(written.has_value());
  EXPECT_EQ(written.error().kind, Error::Kind::Changed);
  const auto made = store->write("B", SecretText("3"), std::nullopt);
  ASSERT_FALSE(made.has_value());
  EXPECT_EQ(made.error().kind, Error::Kind::Changed);
  EXPECT_EQ(read_file(file, 100).value(), "A=1\nB=2\n");
}

TEST(EnvFile, HasNoValueWhereItIsEmpty) {
  const TemporaryDirectory directory;
  const auto store = make_env_file_store(directory.write(".env", "A=\nB=2\nC=3\nB=4\n"), false);
  EXPECT_EQ(store->read("A").error().kind, Error::Kind::NotFound);
  EXPECT_EQ(store->read("B").value().document.reveal(), "4");
  ASSERT_TRUE(store->write("A", SecretText("1"), std::nullopt));
  EXPECT_EQ(store->read("A").value().document.reveal(), "1");
  EXPECT_THAT(store->list("").value(), ElementsAre("A", "B", "C"));
  EXPECT_THAT(store->list("B").value(), ElementsAre("B"));
}

TEST(EnvFile, IsMadeWhereThereIsNone) {
  const TemporaryDirectory directory;
  const auto store = make_env_file_store(directory.path("new.env"), false);
  EXPECT_EQ(store->list("").error().kind, Error::Kind::NotFound);
  EXPECT_EQ(store->read("A").error().kind, Error::Kind::NotFound);
  ASSERT_TRUE(store->write("A", SecretText("1"), std::nullopt));
  EXPECT_EQ(read_file(directory.path("new.env"), 100).value(), "A=1\n");
}

TEST(EnvFile, LosesNothingWhereManyWrite) {
  constexpr int kWriters = 8;
  const TemporaryDirectory directory;
  const Path file = directory.path(".env");
  std::vector<std::jthread> writers;
  for (int i = 0; i < kWriters; ++i)
    writers.emplace_back([&file, i] {
      const auto store = make_env_file_store(file, false);
      EXPECT_TRUE(store->write(fmt::format("V{}", i), SecretText("1"), std::nullopt));
    });
  writers.clear();
  EXPECT_EQ(make_env_file_store(file, false)->list("").value().size(), std::size_t{kWriters});
}

TEST(EnvFile, IsNoDirectory) {
  const TemporaryDirectory directory;
  const auto store = make_env_file_store(directory.path(), false);
  EXPECT_FALSE(store->read("A").has_value());
  EXPECT_FALSE(store->write("A", SecretText("1"), std::nullopt).has_value());
}

}  // namespace
}  // namespace cordon
