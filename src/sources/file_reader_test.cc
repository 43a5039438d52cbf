#include "sources/file_reader.h"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <fstream>
#include <string>

#include "base/temporary_directory.h"
#include "sources/test_recorder.h"

namespace cordon {
namespace {

constexpr Cut kCut = {1024, 64};

void read_path(const Path& path, const Cut& cut, Recorder& recorder) {
  const auto file = Fd::open(path);
  ASSERT_TRUE(file.has_value());
  FileReader reader(cut);
  reader.read(*file, 5, "place", recorder);
}

void append(const Path& path, std::string_view bytes) {
  std::ofstream file(path, std::ios::binary | std::ios::app);
  file << bytes;
}

TEST(FileReader, ShowsAFileOfAnySizeWhole) {
  for (const std::size_t size : {0, 1, 1023, 1024, 1025, 5000}) {
    SCOPED_TRACE(size);
    const TemporaryDirectory directory;
    const std::string bytes(size, 'x');
    Recorder recorder;
    read_path(directory.write("file", bytes), kCut, recorder);
    EXPECT_EQ(recorder.blobs().at(5), bytes);
    EXPECT_TRUE(recorder.skips().empty());
    if (size <= 1024) {
      EXPECT_EQ(recorder.pieces(), 1u);
    }
    EXPECT_LE(recorder.widest(), 1024 + 2 * 64 + 3u);
  }
}

TEST(FileReader, SaysThatAFileShrankAndShowsWhatWasThere) {
  const TemporaryDirectory directory;
  const Path path = directory.write("file", std::string(5000, 'x'));
  Recorder recorder;
  recorder.on_piece([&](const Piece&) { ASSERT_EQ(::truncate(path.c_str(), 3000), 0); });
  read_path(path, kCut, recorder);
  EXPECT_EQ(recorder.blobs().at(5), std::string(3000, 'x'));
  ASSERT_EQ(recorder.skips().size(), 1u);
  EXPECT_EQ(recorder.skips()[0].reason, Skip::Reason::Changed);
  EXPECT_EQ(recorder.skips()[0].place, "place");
}

TEST(FileReader, ReadsAFileThatGrowsWithoutEndUpToTheSizeThatItHad) {
  const TemporaryDirectory directory;
  const Path path = directory.write("file", std::string(5000, 'x'));
  Recorder recorder;
  recorder.on_piece([&](const Piece&) { append(path, std::string(4096, 'y')); });
  read_path(path, kCut, recorder);
  EXPECT_EQ(recorder.blobs().at(5), std::string(5000, 'x'));
  ASSERT_EQ(recorder.skips().size(), 1u);
  EXPECT_EQ(recorder.skips()[0].reason, Skip::Reason::Changed);
}

TEST(FileReader, SaysThatAFileHoldsMoreThanItsSize) {
  Recorder recorder;
  read_path("/proc/self/status", kCut, recorder);
  ASSERT_EQ(recorder.skips().size(), 1u);
  EXPECT_EQ(recorder.skips()[0].reason, Skip::Reason::Changed);
}

TEST(FileReader, ReadsNothingThatIsNoFile) {
  const TemporaryDirectory directory;
  ASSERT_EQ(::mkfifo(directory.path("fifo").c_str(), 0600), 0);
  for (const Path& path : {Path("/dev/zero"), directory.path("fifo"), directory.path()}) {
    SCOPED_TRACE(path);
    Recorder recorder;
    read_path(path, kCut, recorder);
    EXPECT_EQ(recorder.pieces(), 0u);
    ASSERT_EQ(recorder.skips().size(), 1u);
    EXPECT_EQ(recorder.skips()[0].reason, Skip::Reason::NotRegular);
  }
}

TEST(FileReader, SaysThatReadingFailed) {
  // What is open for writing only cannot be read.
  const TemporaryDirectory directory;
  for (const std::size_t size : {100, 5000}) {
    const Path path = directory.write("file", std::string(size, 'x'));
    const Fd file(::open(path.c_str(), O_WRONLY | O_CLOEXEC));
    FileReader reader(kCut);
    Recorder recorder;
    reader.read(file, 5, "place", recorder);
    ASSERT_EQ(recorder.skips().size(), 1u);
    EXPECT_EQ(recorder.skips()[0].reason, Skip::Reason::Unreadable);
  }
}

TEST(FileReader, TakesNoChangeForOneWhenItIsStopped) {
  const TemporaryDirectory directory;
  Recorder recorder;
  recorder.on_piece([&](const Piece&) { recorder.stop(); });
  read_path(directory.write("file", std::string(5000, 'x')), kCut, recorder);
  EXPECT_EQ(recorder.pieces(), 1u);
  EXPECT_TRUE(recorder.skips().empty());
}

TEST(FileReader, PassesOverTheHolesOfASparseFile) {
  constexpr std::uint64_t kSize = 3ULL * 1024 * 1024 * 1024;
  const TemporaryDirectory directory;
  const Path path = directory.write("sparse", "head\n");
  const Fd file(::open(path.c_str(), O_WRONLY | O_CLOEXEC));
  ASSERT_EQ(::ftruncate(file.get(), kSize), 0);
  ASSERT_EQ(::pwrite(file.get(), "\nmiddle", 7, kSize / 2), 7);
  ASSERT_EQ(::pwrite(file.get(), "tail", 4, kSize - 4), 4);

  std::uint64_t shown = 0;
  std::string heads;
  Position middle;
  Recorder recorder;
  recorder.on_piece([&](const Piece& piece) {
    shown += piece.run_end - piece.run_begin;
    const std::size_t at = piece.bytes.find("\nmiddle");
    if (at == piece.bytes.npos) return;
    EXPECT_EQ(piece.offset + at, kSize / 2);
    middle = piece.position;
    middle.column += at;
  });
  read_path(path, {1024 * 1024, 4096}, recorder);
  EXPECT_TRUE(recorder.skips().empty());
  EXPECT_LT(shown, 16u * 1024 * 1024);
  EXPECT_LT(recorder.widest(), 1024 * 1024 + 2 * 4096 + 4u);
  const std::string& bytes = recorder.blobs().at(5);
  EXPECT_TRUE(bytes.starts_with("head\n"));
  EXPECT_TRUE(bytes.contains("\nmiddle"));
  EXPECT_TRUE(bytes.ends_with("tail"));
  EXPECT_EQ(middle, (Position{2, kSize / 2 - 5 + 1}));
}

TEST(FileReader, ReadsALineOf200MegabytesThroughASmallWindow) {
  constexpr std::size_t kSize = 200'000'000;
  const TemporaryDirectory directory;
  const Path path = directory.path("line");
  {
    std::ofstream file(path, std::ios::binary);
    const std::string block(1'000'000, 'x');
    for (std::size_t size = 0; size < kSize; size += block.size()) file << block;
  }
  class Counter final : public UnitVisitor {
   public:
    void visit(const Piece& piece) override {
      size_ += piece.run_end - piece.run_begin;
      widest_ = std::max(widest_, piece.bytes.size());
      EXPECT_EQ(piece.position, (Position{1, piece.offset + 1}));
    }
    void skip(Skip skip) override { ADD_FAILURE() << skip.text; }
    [[nodiscard]] bool is_stopped() const override { return false; }
    std::size_t size_ = 0;
    std::size_t widest_ = 0;
  };
  const auto file = Fd::open(path);
  FileReader reader(Cut{1024 * 1024, 4096});
  Counter counter;
  reader.read(*file, 0, "line", counter);
  EXPECT_EQ(counter.size_, kSize);
  EXPECT_LE(counter.widest_, 1024 * 1024 + 2 * 4096 + 3u);
}

}  // namespace
}  // namespace cordon
