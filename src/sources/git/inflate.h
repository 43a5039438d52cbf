#pragma once

#include <libdeflate.h>

#include <cstdint>
#include <memory>
#include <string_view>

#include "base/fd.h"
#include "base/handle.h"
#include "base/result.h"
#include "sources/pieces.h"

namespace cordon::git {

/// Deflate cannot expand more than 1032 times: a match of 258 bytes takes two bits at least.
/// Whether `size` bytes may come out of `stored` ones; asked before anything is allocated for them.
[[nodiscard]] constexpr bool is_plausible_size(std::uint64_t size, std::uint64_t stored) {
  return size / 1032 <= stored;
}

/// Inflates whole zlib streams from memory to memory. For one thread.
class Inflater {
 public:
  Inflater();

  /// Inflates the stream that `stored` begins with into exactly `size` bytes at `out`, and tells
  /// how many bytes the stream itself takes. Corrupt where it is damaged, ends too early, or holds
  /// fewer or more bytes.
  Result<std::size_t> inflate(std::string_view stored, char* out, std::size_t size);

 private:
  Handle<libdeflate_decompressor, libdeflate_free_decompressor> decompressor_;
};

/// A zlib stream at [begin, end) of a file, inflated in steps: for what is too large to be in
/// memory, or whose size is not known. The file has to outlive it.
class InflatingStream final : public ByteStream {
 public:
  InflatingStream(const Fd& file, std::uint64_t begin, std::uint64_t end);
  InflatingStream(const InflatingStream&) = delete;
  InflatingStream& operator=(const InflatingStream&) = delete;
  ~InflatingStream() override;

  /// Corrupt where the stream is damaged or the range ends before it does.
  Result<std::size_t> read(char* buffer, std::size_t size) override;
  /// Where in the file the stream ended; of use once `read` gave less than it was asked for.
  [[nodiscard]] std::uint64_t end() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

/// A stream that says how long it is. One that ends sooner or later than that is Corrupt.
class SizedStream final : public ByteStream {
 public:
  SizedStream(ByteStream& stream, std::uint64_t size) : stream_(stream), left_(size) {}

  void expect(std::uint64_t size) { left_ = size; }
  /// Whether all of it was read.
  [[nodiscard]] bool is_at_end() const { return left_ == 0; }
  Result<std::size_t> read(char* buffer, std::size_t size) override;

 private:
  ByteStream& stream_;
  std::uint64_t left_;
};

}  // namespace cordon::git
