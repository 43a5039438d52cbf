#include "sources/pieces.h"

#include <algorithm>
#include <cstring>

#include "base/check.h"
#include "base/text.h"

namespace cordon {
namespace {

// A code point is at most this many bytes.
constexpr std::size_t kCodePointMax = 4;

bool is_ascii(char c) { return static_cast<unsigned char>(c) < 0x80; }
bool is_continuation(char c) { return (static_cast<unsigned char>(c) & 0xc0) == 0x80; }

/// Code points, eight ASCII bytes at a time: a line may have hundreds of megabytes.
std::uint64_t columns_in(std::string_view bytes) {
  constexpr std::uint64_t kHighBits = 0x8080808080808080;
  std::uint64_t columns = 0;
  while (!bytes.empty()) {
    std::size_t ascii = 0;
    while (bytes.size() - ascii >= sizeof(std::uint64_t)) {
      std::uint64_t word = 0;
      std::memcpy(&word, bytes.data() + ascii, sizeof word);
      if ((word & kHighBits) != 0) break;
      ascii += sizeof word;
    }
    while (ascii < bytes.size() && is_ascii(bytes[ascii])) ++ascii;
    columns += ascii;
    bytes.remove_prefix(ascii);
    const auto other = std::ranges::find_if(bytes, is_ascii);
    const auto other_size = static_cast<std::size_t>(other - bytes.begin());
    columns += count_code_points(bytes.substr(0, other_size));
    bytes.remove_prefix(other_size);
  }
  return columns;
}

/// Where the text stands after `bytes`, if it stood at `position` before them.
Position advance(Position position, std::string_view bytes) {
  const std::size_t last_feed = bytes.rfind('\n');
  if (last_feed == bytes.npos) return {position.line, position.column + columns_in(bytes)};
  return {position.line + count_lines(bytes), 1 + columns_in(bytes.substr(last_feed + 1))};
}

/// The same spot, or up to three bytes earlier where it would cut a code point in two: columns are
/// counted from there, and the halves of a code point would count as more than one.
std::size_t before_code_point(std::string_view bytes, std::size_t spot) {
  for (std::size_t back = 0; back < kCodePointMax && back <= spot; ++back) {
    if (spot - back == bytes.size() || !is_continuation(bytes[spot - back])) return spot - back;
  }
  return spot;
}

/// The bytes of a stream that are in memory: margin, run, margin. It moves along the stream.
class Window {
 public:
  Window(BlobNumber blob, ByteStream& stream, const Cut& cut, std::string& buffer)
      : blob_(blob), stream_(stream), cut_(cut), buffer_(buffer) {
    const std::size_t size = kCodePointMax + cut.margin + cut.run + ahead();
    if (buffer_.size() < size) buffer_.resize(size);
  }

  /// Reads until a run and what must lie behind it are there, or the stream ends or fails.
  Result<> fill() {
    const std::size_t wanted = run_begin_ + cut_.run + ahead();
    const auto count = stream_.read(buffer_.data() + filled_, wanted - filled_);
    is_last_ = !count || *count < wanted - filled_;
    if (!count) return std::unexpected(count.error());
    filled_ += *count;
    return {};
  }

  [[nodiscard]] Piece piece() const {
    Piece piece;
    piece.blob = blob_;
    piece.bytes = std::string_view(buffer_).substr(0, shown_end());
    piece.offset = offset_;
    piece.run_begin = run_begin_;
    piece.run_end = run_end();
    piece.is_last = is_last_;
    piece.position = position_;
    return piece;
  }

  [[nodiscard]] bool is_last() const { return is_last_; }
  [[nodiscard]] std::uint64_t end() const { return offset_ + filled_; }

  /// Makes the next run begin where this one ends, or behind a hole.
  void advance_run() {
    const std::size_t next = run_end();
    if (is_zero(next, filled_)) {
      // At least a margin, so that what is kept in front of the next run is the hole's end.
      const std::uint64_t least = std::max<std::uint64_t>({cut_.run, cut_.margin, 1});
      if (const std::uint64_t zeros = stream_.skip_zeros(least); zeros > 0) {
        pass_over(zeros);
        return;
      }
    }
    const std::size_t kept = next - std::min(next, cut_.margin);
    drop(before_code_point(std::string_view(buffer_).substr(0, filled_), kept));
    run_begin_ = next - dropped_;
  }

 private:
  /// One byte more than the margin, so that a piece knows whether it is the last.
  [[nodiscard]] std::size_t ahead() const { return cut_.margin + 1; }
  [[nodiscard]] std::size_t shown_end() const {
    return is_last_ ? filled_ : run_end() + cut_.margin;
  }
  [[nodiscard]] std::size_t run_end() const { return is_last_ ? filled_ : run_begin_ + cut_.run; }

  [[nodiscard]] bool is_zero(std::size_t begin, std::size_t end) const {
    return std::string_view(buffer_).substr(begin, end - begin).find_first_not_of('\0') ==
           std::string_view::npos;
  }

  /// Forgets the first `count` bytes.
  void drop(std::size_t count) {
    position_ = advance(position_, std::string_view(buffer_).substr(0, count));
    offset_ += count;
    std::memmove(buffer_.data(), buffer_.data() + count, filled_ - count);
    filled_ -= count;
    dropped_ = count;
  }

  /// Goes on behind `zeros` more zero bytes, of which a margin is kept in front of the next run.
  void pass_over(std::uint64_t zeros) {
    drop(filled_);
    offset_ += zeros - cut_.margin;
    position_.column += zeros - cut_.margin;
    std::memset(buffer_.data(), 0, cut_.margin);
    filled_ = cut_.margin;
    run_begin_ = cut_.margin;
  }

  BlobNumber blob_;
  ByteStream& stream_;
  Cut cut_;
  std::string& buffer_;
  std::size_t filled_ = 0;  ///< bytes of the stream in the buffer
  std::size_t run_begin_ = 0;
  std::size_t dropped_ = 0;
  std::uint64_t offset_ = 0;
  Position position_;
  bool is_last_ = false;
};

}  // namespace

void visit_whole(BlobNumber blob, std::string_view bytes, UnitVisitor& visitor) {
  Piece piece;
  piece.blob = blob;
  piece.bytes = bytes;
  piece.run_end = bytes.size();
  visitor.visit(piece);
}

Result<std::uint64_t> visit_stream(BlobNumber blob, ByteStream& stream, const Cut& cut,
                                   std::string& buffer, UnitVisitor& visitor) {
  CHECK(cut.run > 0);
  Window window(blob, stream, cut, buffer);
  for (;;) {
    const auto filled = window.fill();
    visitor.visit(window.piece());
    if (!filled) return std::unexpected(filled.error());
    if (window.is_last() || visitor.is_stopped()) return window.end();
    window.advance_run();
  }
}

}  // namespace cordon
