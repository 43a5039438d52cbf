#include "sources/git/index.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <string>

#include "base/checked.h"
#include "base/hash.h"
#include "sources/git/split_index.h"

namespace cordon::git {
namespace {

constexpr std::size_t kHeaderSize = 12;
constexpr std::size_t kStatSize = 40;  // times, device, inode, mode, owner, size
constexpr std::size_t kModeOffset = 24;
constexpr std::size_t kPathSizeMax = 64 * 1024;
constexpr std::uint16_t kFlagExtended = 0x4000;
constexpr std::uint16_t kFlagIntent = 0x2000;  // among the extended flags

std::uint32_t big_endian(std::string_view bytes) {
  std::uint32_t value = 0;
  for (const char c : bytes) value = value << 8 | static_cast<std::uint8_t>(c);
  return value;
}

std::unexpected<Error> corrupt(std::string text) {
  return fail(Error::Kind::Corrupt, std::move(text));
}

class Reader {
 public:
  Reader(std::string_view bytes, HashKind hash) : bytes_(bytes), hash_(hash) {}

  Result<IndexExtensions> read(const std::function<void(const IndexEntry&)>& visit) {
    TRY(read_header());
    for (std::uint32_t i = 0; i < count_; ++i) {
      auto entry = version_ == 4 ? read_compressed() : read_padded();
      if (!entry) return std::unexpected(std::move(entry).error().in(fmt::format("entry {}", i)));
      visit(*entry);
    }
    TRY(read_extensions());
    return std::move(extensions_);
  }

 private:
  Result<> read_header() {
    const std::size_t trailer = hash_size(hash_);
    if (bytes_.size() < kHeaderSize + trailer) return corrupt("too short for an index");
    if (!bytes_.starts_with("DIRC")) return corrupt("not an index: no DIRC at its start");
    version_ = big_endian(bytes_.substr(4, 4));
    count_ = big_endian(bytes_.substr(8, 4));
    if (version_ < 2 || version_ > 4)
      return fail(Error::Kind::Unsupported, fmt::format("index version {}", version_));
    const std::string_view sum = bytes_.substr(bytes_.size() - trailer);
    bytes_.remove_suffix(trailer);
    if (!is_right_sum(sum)) return corrupt("its checksum does not fit its content");
    offset_ = kHeaderSize;
    return {};
  }

  /// `index.skipHash` leaves zeros in its place.
  [[nodiscard]] bool is_right_sum(std::string_view sum) const {
    if (std::ranges::all_of(sum, [](char c) { return c == 0; })) return true;
    const std::string hex = hash_ == HashKind::Sha1 ? to_hex(sha1(bytes_)) : to_hex(sha256(bytes_));
    return hex == to_hex(sum);
  }

  Result<std::string_view> take(std::size_t size) {
    if (!fits(offset_, size, bytes_.size())) return corrupt("cut short");
    const std::string_view taken = bytes_.substr(offset_, size);
    offset_ += size;
    return taken;
  }

  /// The fields that come before the path, in all versions.
  Result<IndexEntry> read_fields() {
    const std::string_view stat = TRY(take(kStatSize));
    const std::string_view id = TRY(take(hash_size(hash_)));
    const std::string_view flag_bytes = TRY(take(2));
    IndexEntry entry;
    entry.mode = big_endian(stat.substr(kModeOffset, 4));
    entry.id = ObjectId(id);
    const auto flags = static_cast<std::uint16_t>(big_endian(flag_bytes));
    if ((flags & kFlagExtended) != 0) {
      if (version_ < 3) return corrupt("extended flags in version 2");
      const std::string_view extended = TRY(take(2));
      entry.is_intent = (big_endian(extended) & kFlagIntent) != 0;
    }
    return entry;
  }

  Result<std::string_view> take_path() {
    const std::size_t end = bytes_.find('\0', offset_);
    if (end == bytes_.npos) return corrupt("cut short");
    if (end - offset_ > kPathSizeMax)
      return fail(Error::Kind::OverLimit, "a path that is too long");
    const std::string_view path = bytes_.substr(offset_, end - offset_);
    offset_ = end + 1;
    return path;
  }

  /// Versions 2 and 3: one to eight zero bytes make the entry's size a multiple of eight.
  Result<IndexEntry> read_padded() {
    const std::size_t begin = offset_;
    IndexEntry entry = TRY(read_fields());
    entry.path = TRY(take_path());
    const std::size_t size = offset_ - 1 - begin;
    const std::size_t end = begin + (size + 8) / 8 * 8;
    if (end > bytes_.size()) return corrupt("cut short");
    offset_ = end;
    return entry;
  }

  /// Version 4: how many bytes to drop from the end of the path before, and what to add to the
  /// rest.
  Result<IndexEntry> read_compressed() {
    IndexEntry entry = TRY(read_fields());
    const std::size_t dropped = TRY(take_number());
    const std::string_view added = TRY(take_path());
    if (dropped > path_.size()) return corrupt("its path drops more than the one before has");
    path_.resize(path_.size() - dropped);
    // Without this bound, a small file could share one long prefix as often as it likes.
    if (path_.size() + added.size() > kPathSizeMax)
      return fail(Error::Kind::OverLimit, "a path that is too long");
    path_ += added;
    entry.path = path_;
    return entry;
  }

  /// As in offset deltas: seven bits a byte, and each further byte begins where shorter ones end.
  Result<std::size_t> take_number() {
    std::size_t value = 0;
    for (int i = 0; i < 5; ++i) {
      const std::string_view taken = TRY(take(1));
      const auto byte = static_cast<std::uint8_t>(taken[0]);
      value = (i == 0 ? 0 : (value + 1) << 7) | (byte & 0x7fU);
      if ((byte & 0x80) == 0) return value;
    }
    return corrupt("a number that is too long");
  }

  Result<> read_extensions() {
    while (offset_ < bytes_.size()) {
      const std::string_view name = TRY(take(4));
      const std::string_view size = TRY(take(4));
      const std::string_view content = TRY(take(big_endian(size)));
      if (name == "link") extensions_.link = TRY(parse_split_link(content, hash_));
      if (name == "TREE") extensions_.cache_tree = content;
      // A name in capitals may be ignored, any other changes what the entries mean.
      const bool may_ignore = name[0] >= 'A' && name[0] <= 'Z';
      if (!may_ignore && name != "sdir" && name != "link")
        return fail(Error::Kind::Unsupported, "an index with an unknown extension");
    }
    return {};
  }

  std::string_view bytes_;
  HashKind hash_;
  std::uint32_t version_ = 0;
  std::uint32_t count_ = 0;
  std::size_t offset_ = 0;
  std::string path_;
  IndexExtensions extensions_;
};

}  // namespace

Result<IndexExtensions> read_index(std::string_view bytes, HashKind hash,
                                   const std::function<void(const IndexEntry&)>& visit) {
  return Reader(bytes, hash).read(visit);
}

}  // namespace cordon::git
