#include "sources/pieces.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "base/text.h"

namespace cordon {
namespace {

/// A stream of the bytes of a string, which may fail at the end and may have a hole.
class TextStream final : public ByteStream {
 public:
  explicit TextStream(std::string text) : text_(std::move(text)) {}
  void fail_at_end() { fails_ = true; }
  /// Says of the zero bytes in [begin, end) that they need not be read.
  void set_hole(std::size_t begin, std::size_t end) {
    hole_begin_ = begin;
    hole_end_ = end;
  }

  Result<std::size_t> read(char* buffer, std::size_t size) override {
    const std::size_t count = std::min(size, text_.size() - offset_);
    if (count < size && fails_) return fail(Error::Kind::Unreadable, "input/output error");
    std::copy_n(text_.data() + offset_, count, buffer);
    offset_ += count;
    bytes_read_ += count;
    return count;
  }
  std::uint64_t skip_zeros(std::uint64_t least) override {
    if (offset_ < hole_begin_ || offset_ + least > hole_end_) return 0;
    const std::uint64_t zeros = hole_end_ - offset_;
    offset_ = hole_end_;
    return zeros;
  }
  [[nodiscard]] std::size_t bytes_read() const { return bytes_read_; }

 private:
  std::string text_;
  std::size_t offset_ = 0;
  std::size_t bytes_read_ = 0;
  std::size_t hole_begin_ = 0;
  std::size_t hole_end_ = 0;
  bool fails_ = false;
};

struct Shown {
  std::string bytes;
  Piece piece;
};

class Recorder final : public UnitVisitor {
 public:
  void visit(const Piece& piece) override { shown_.push_back({std::string(piece.bytes), piece}); }
  void skip(Skip) override { ADD_FAILURE() << "a stream tells its failure, it skips nothing"; }
  [[nodiscard]] bool is_stopped() const override { return shown_.size() >= stop_after_; }
  void stop_after(std::size_t pieces) { stop_after_ = pieces; }
  [[nodiscard]] const std::vector<Shown>& shown() const { return shown_; }

 private:
  std::vector<Shown> shown_;
  std::size_t stop_after_ = 1000000;
};

Position position_at(std::string_view text, std::uint64_t offset) {
  const std::string_view before = text.substr(0, offset);
  const std::size_t feed = before.rfind('\n');
  const std::size_t begin = feed == before.npos ? 0 : feed + 1;
  return {1 + count_lines(before), 1 + count_code_points(before.substr(begin))};
}

/// What must hold of the pieces of any text, wherever they are cut.
void expect_pieces_of(const std::string& text, const Cut& cut, const std::vector<Shown>& shown) {
  std::uint64_t next = 0;
  for (const Shown& one : shown) {
    const Piece& piece = one.piece;
    EXPECT_EQ(one.bytes, text.substr(piece.offset, one.bytes.size()));
    EXPECT_EQ(piece.offset + piece.run_begin, next) << "a gap, or bytes in two runs";
    EXPECT_GE(piece.run_begin, std::min<std::uint64_t>(next, cut.margin));
    EXPECT_LE(piece.run_begin, cut.margin + 3);
    EXPECT_LE(piece.run_end, one.bytes.size());
    next = piece.offset + piece.run_end;
    EXPECT_GE(one.bytes.size() - piece.run_end,
              std::min<std::uint64_t>(text.size() - next, cut.margin));
    EXPECT_EQ(piece.is_last, piece.offset + one.bytes.size() == text.size());
    EXPECT_EQ(piece.position, position_at(text, piece.offset));
  }
  EXPECT_EQ(next, text.size());
}

struct TextCase {
  std::string_view name;
  std::string text;
};

std::vector<TextCase> texts() {
  std::string lines;
  for (int i = 0; i < 60; ++i) lines += std::string(static_cast<std::size_t>(i % 7), 'x') + "\r\n";
  std::string wide;
  for (int i = 0; i < 80; ++i) wide += i % 3 == 0 ? "\u00e9" : i % 3 == 1 ? "\u20ac" : "\U0001f511";
  return {{"empty", ""},
          {"one byte", "a"},
          {"exactly one run", std::string(16, 'a')},
          {"one byte more than a run", std::string(17, 'a')},
          {"one long line", std::string(300, 'a')},
          {"many lines", lines},
          {"code points of two to four bytes", wide},
          {"bytes that are no text", std::string(90, '\x9f') + "\n" + std::string(90, '\xf0')},
          {"NUL bytes", std::string(200, '\0')},
          {"ends in a line feed", std::string(31, 'b') + "\n"}};
}

TEST(VisitStream, CutsAnyTextWithoutGapOverlapOrWrongPosition) {
  for (const TextCase& one : texts()) {
    for (const Cut& cut :
         {Cut{1, 0}, Cut{1, 5}, Cut{16, 0}, Cut{16, 4}, Cut{16, 16}, Cut{7, 50}, Cut{1000, 3}}) {
      SCOPED_TRACE(std::string(one.name) + ", run " + std::to_string(cut.run) + ", margin " +
                   std::to_string(cut.margin));
      TextStream stream(one.text);
      Recorder recorder;
      std::string buffer;
      const auto count = visit_stream(7, stream, cut, buffer, recorder);
      ASSERT_TRUE(count.has_value());
      EXPECT_EQ(*count, one.text.size());
      EXPECT_EQ(recorder.shown().front().piece.blob, 7u);
      expect_pieces_of(one.text, cut, recorder.shown());
    }
  }
}

TEST(VisitStream, ShowsAnEmptyStreamAsOneEmptyPiece) {
  TextStream stream("");
  Recorder recorder;
  std::string buffer;
  ASSERT_TRUE(visit_stream(0, stream, {16, 4}, buffer, recorder).has_value());
  ASSERT_EQ(recorder.shown().size(), 1u);
  EXPECT_TRUE(recorder.shown()[0].piece.is_last);
}

TEST(VisitStream, UsesABufferAgainWithoutShowingWhatItHeld) {
  std::string buffer;
  for (const std::string& text : {std::string(300, 'a'), std::string("b"), std::string(40, 'c')}) {
    TextStream stream(text);
    Recorder recorder;
    ASSERT_TRUE(visit_stream(0, stream, {16, 4}, buffer, recorder).has_value());
    expect_pieces_of(text, {16, 4}, recorder.shown());
  }
}

TEST(VisitStream, ShowsWhatCameBeforeAFailureAndTellsIt) {
  const std::string text(50, 'a');
  TextStream stream(text);
  stream.fail_at_end();
  Recorder recorder;
  std::string buffer;
  const auto count = visit_stream(0, stream, {16, 8}, buffer, recorder);
  ASSERT_FALSE(count.has_value());
  EXPECT_EQ(count.error().kind, Error::Kind::Unreadable);
  const Shown& last = recorder.shown().back();
  EXPECT_TRUE(last.piece.is_last);
  // The failing read itself brings nothing; all that came before is in a run.
  EXPECT_GE(last.piece.offset + last.piece.run_end, 16u + 8u);
  EXPECT_EQ(last.piece.run_end, last.bytes.size());
}

TEST(VisitStream, GivesUpBetweenPiecesWhenItIsStopped) {
  TextStream stream(std::string(1000, 'a'));
  Recorder recorder;
  recorder.stop_after(3);
  std::string buffer;
  ASSERT_TRUE(visit_stream(0, stream, {16, 4}, buffer, recorder).has_value());
  EXPECT_EQ(recorder.shown().size(), 3u);
}

TEST(VisitStream, PassesOverAHoleAndKnowsWhereItIsBehindIt) {
  const std::string before = "first line\nsecond";
  const std::string behind = "secret\nlast line";
  const std::string text = before + std::string(5000, '\0') + behind;
  for (const Cut& cut : {Cut{16, 0}, Cut{16, 8}, Cut{64, 100}}) {
    SCOPED_TRACE("margin " + std::to_string(cut.margin));
    TextStream stream(text);
    stream.set_hole(before.size(), before.size() + 5000);
    Recorder recorder;
    std::string buffer;
    const auto count = visit_stream(0, stream, cut, buffer, recorder);
    ASSERT_TRUE(count.has_value());
    EXPECT_EQ(*count, text.size());
    EXPECT_LT(stream.bytes_read(), 500u);
    std::uint64_t next = 0;
    for (const Shown& one : recorder.shown()) {
      EXPECT_EQ(one.bytes, text.substr(one.piece.offset, one.bytes.size()));
      EXPECT_EQ(one.piece.position, position_at(text, one.piece.offset));
      const std::uint64_t begin = one.piece.offset + one.piece.run_begin;
      ASSERT_GE(begin, next);
      EXPECT_EQ(text.find_first_not_of('\0', next) < begin, false) << "bytes were passed over";
      next = one.piece.offset + one.piece.run_end;
    }
    EXPECT_EQ(next, text.size());
  }
}

TEST(VisitStream, PassesOverAHoleThatReachesTheEnd) {
  const std::string text = "head" + std::string(5000, '\0');
  TextStream stream(text);
  stream.set_hole(4, text.size());
  Recorder recorder;
  std::string buffer;
  const auto count = visit_stream(0, stream, {16, 8}, buffer, recorder);
  ASSERT_TRUE(count.has_value());
  EXPECT_EQ(*count, text.size());
  EXPECT_TRUE(recorder.shown().back().piece.is_last);
}

TEST(VisitWhole, ShowsOnePieceThatBeginsAndEndsWithTheBlob) {
  for (const TextCase& one : texts()) {
    SCOPED_TRACE(one.name);
    Recorder recorder;
    visit_whole(3, one.text, recorder);
    ASSERT_EQ(recorder.shown().size(), 1u);
    expect_pieces_of(one.text, {one.text.size() + 1, 0}, recorder.shown());
  }
}

}  // namespace
}  // namespace cordon
