#include "sources/git/inflate.h"

#include <zlib.h>

#include <algorithm>
#include <limits>

#include "base/check.h"
#include "sources/git/buffer.h"

namespace cordon::git {
namespace {

constexpr std::size_t kReadSize = 64 * 1024;

}  // namespace

Inflater::Inflater() : decompressor_(libdeflate_alloc_decompressor()) {
  CHECK(decompressor_ != nullptr);
}

Result<std::size_t> Inflater::inflate(std::string_view stored, char* out, std::size_t size) {
  std::size_t taken = 0;
  std::size_t made = 0;
  const auto outcome = libdeflate_zlib_decompress_ex(decompressor_.get(), stored.data(),
                                                     stored.size(), out, size, &taken, &made);
  if (outcome == LIBDEFLATE_INSUFFICIENT_SPACE)
    return fail(Error::Kind::Corrupt, "inflates to more bytes than it declares");
  if (outcome != LIBDEFLATE_SUCCESS) return fail(Error::Kind::Corrupt, "damaged zlib stream");
  if (made != size) return fail(Error::Kind::Corrupt, "inflates to fewer bytes than it declares");
  return taken;
}

struct InflatingStream::State {
  const Fd& file;
  std::uint64_t next;  ///< where in the file the next input is
  std::uint64_t end;
  z_stream zlib = {};
  bool is_finished = false;
  Buffer input = Buffer(kReadSize);
};

InflatingStream::InflatingStream(const Fd& file, std::uint64_t begin, std::uint64_t end)
    : state_(std::make_unique<State>(file, begin, end)) {
  CHECK(inflateInit(&state_->zlib) == Z_OK);
}

InflatingStream::~InflatingStream() { inflateEnd(&state_->zlib); }

std::uint64_t InflatingStream::end() const { return state_->next - state_->zlib.avail_in; }

Result<std::size_t> InflatingStream::read(char* buffer, std::size_t size) {
  z_stream& zlib = state_->zlib;
  std::size_t made = 0;
  while (made < size && !state_->is_finished) {
    if (zlib.avail_in == 0) {
      const std::size_t want = std::min<std::uint64_t>(kReadSize, state_->end - state_->next);
      const std::size_t count = TRY(state_->file.read_at(state_->input.data(), want, state_->next));
      if (count == 0) return fail(Error::Kind::Corrupt, "zlib stream ends too early");
      state_->next += count;
      zlib.next_in = reinterpret_cast<Bytef*>(state_->input.data());
      zlib.avail_in = static_cast<uInt>(count);
    }
    const std::size_t room = std::min<std::size_t>(size - made, std::numeric_limits<uInt>::max());
    zlib.next_out = reinterpret_cast<Bytef*>(buffer + made);
    zlib.avail_out = static_cast<uInt>(room);
    const int outcome = ::inflate(&zlib, Z_NO_FLUSH);
    made += room - zlib.avail_out;
    if (outcome == Z_STREAM_END) {
      state_->is_finished = true;
    } else if (outcome != Z_OK && outcome != Z_BUF_ERROR) {
      return fail(Error::Kind::Corrupt, "damaged zlib stream");
    }
  }
  return made;
}

Result<std::size_t> SizedStream::read(char* buffer, std::size_t size) {
  const std::size_t want = std::min<std::uint64_t>(size, left_);
  const std::size_t count = TRY(stream_.read(buffer, want));
  if (count < want) return fail(Error::Kind::Corrupt, "inflates to fewer bytes than it declares");
  left_ -= count;
  if (left_ == 0) {
    // The end is asked for too: only then the stream's checksum has been compared.
    char more = 0;
    if (TRY(stream_.read(&more, 1)) != 0)
      return fail(Error::Kind::Corrupt, "inflates to more bytes than it declares");
  }
  return count;
}

}  // namespace cordon::git
