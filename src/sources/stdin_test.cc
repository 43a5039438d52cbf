#include "sources/stdin.h"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <array>
#include <string>
#include <thread>

#include "sources/test_recorder.h"

namespace cordon {
namespace {

struct Pipe {
  Pipe() {
    std::array<int, 2> ends = {};
    EXPECT_EQ(::pipe2(ends.data(), O_CLOEXEC), 0);
    out = Fd(ends[0]);
    in = Fd(ends[1]);
  }
  Fd out;
  Fd in;
};

void write_all(const Fd& to, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t count = ::write(to.get(), bytes.data(), bytes.size());
    ASSERT_GT(count, 0);
    bytes.remove_prefix(static_cast<std::size_t>(count));
  }
}

TEST(Stream, ShowsAllThatComesAsOneBlobWithoutAPath) {
  for (const std::size_t size : {0, 1, 100'000, 3'000'000}) {
    SCOPED_TRACE(size);
    Pipe pipe;
    std::string bytes;
    for (std::size_t i = 0; i < size; ++i) bytes += static_cast<char>('a' + i % 23);
    auto source = open_stream(std::move(pipe.out), Cut{64 * 1024, 100});
    std::jthread writer([&, in = std::move(pipe.in)] { write_all(in, bytes); });
    Recorder recorder;
    record(*source, recorder);
    EXPECT_EQ(by_path(*source, recorder), (std::map<std::string, std::string>{{"", bytes}}));
    EXPECT_TRUE(recorder.skips().empty());
  }
}

TEST(Stream, EndsWhenItIsStoppedThoughNothingComes) {
  Pipe pipe;
  auto source = open_stream(std::move(pipe.out), Cut{64, 0});
  write_all(pipe.in, std::string(65, 'x'));
  Recorder recorder;
  recorder.on_piece([&](const Piece&) { recorder.stop(); });
  record(*source, recorder);
  EXPECT_EQ(recorder.pieces(), 1u);
}

TEST(Stream, SaysThatReadingFailed) {
  // A directory has no bytes to read.
  auto source = open_stream(std::move(*Fd::open_directory("/")), Cut{});
  Recorder recorder;
  record(*source, recorder);
  ASSERT_EQ(recorder.skips().size(), 1u);
  EXPECT_EQ(recorder.skips()[0].reason, Skip::Reason::Unreadable);
}

}  // namespace
}  // namespace cordon
