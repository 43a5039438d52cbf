#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/fd.h"
#include "base/result.h"
#include "sources/git/buffer.h"
#include "sources/git/object_id.h"

namespace cordon::git {

/// What an entry of a pack says of itself before its zlib stream begins.
struct EntryHead {
  enum class Kind : std::uint8_t { Commit = 1, Tree, Blob, Tag, OfsDelta = 6, RefDelta };
  Kind kind = Kind::Blob;
  std::uint8_t length = 0;        ///< bytes of the head
  std::uint64_t size = 0;         ///< inflated: of the object, or of the delta
  std::uint64_t base_offset = 0;  ///< OfsDelta: where the base's entry begins
  std::string_view base_id;       ///< RefDelta: raw; a view of the bytes that were parsed

  [[nodiscard]] bool is_delta() const { return kind >= Kind::OfsDelta; }
};

/// No head is longer: a size and a distance in base 128, or a size and an id.
inline constexpr std::size_t kEntryHeadMax = 10 + 32;

/// The head that `bytes` begin with; they stand at `offset` of their pack.
Result<EntryHead> parse_entry_head(std::string_view bytes, std::uint64_t offset, HashKind hash);

/// A pack file, open. Const and thread-safe.
class Pack {
 public:
  static constexpr std::uint64_t kHeadSize = 12;

  /// Corrupt or Unsupported where the file does not begin as a pack of version 2 or 3 does.
  static Result<Pack> open(const Path& path, HashKind hash);

  [[nodiscard]] const Path& path() const { return path_; }
  [[nodiscard]] std::string_view name() const;
  [[nodiscard]] const Fd& file() const { return file_; }
  [[nodiscard]] std::uint64_t file_size() const { return size_; }
  /// Entries lie in [kHeadSize, entries_end): what follows is the trailer.
  [[nodiscard]] std::uint64_t entries_end() const { return entries_end_; }
  [[nodiscard]] std::uint32_t declared_count() const { return declared_count_; }
  /// The last bytes of the file: a hash of all before, where the file is whole.
  [[nodiscard]] std::string_view trailer() const { return trailer_; }

 private:
  Path path_;
  Fd file_;
  std::uint64_t size_ = 0;
  std::uint64_t entries_end_ = 0;
  std::uint32_t declared_count_ = 0;
  std::string trailer_;
};

/// The stretch of a pack that was read last. Entries that are asked for one after the other often
/// lie side by side, and then cost one call. For one thread.
class Window {
 public:
  explicit Window(std::size_t size) : bytes_(size) {}

  [[nodiscard]] std::size_t size() const { return bytes_.capacity(); }
  /// Bytes [begin, end) of a pack, at most `size()`; fewer where the file ends before. Where they
  /// have to be read, all up to `ahead` are, as far as there is room. Valid until the next call.
  Result<std::string_view> read(const Pack& pack, std::uint64_t begin, std::uint64_t end,
                                std::uint64_t ahead = 0);

 private:
  const Pack* pack_ = nullptr;
  std::uint64_t begin_ = 0;
  std::uint64_t end_ = 0;
  Buffer bytes_;
};

}  // namespace cordon::git
