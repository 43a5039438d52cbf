#include "sources/changes/pack_lookup.h"

#include <algorithm>
#include <string_view>

#include "sources/git/big_endian.h"

namespace cordon::git {
namespace {

constexpr std::string_view kMagic = "\377tOc";
constexpr std::size_t kHeadSize = 8;
constexpr std::size_t kOffsetSize = 4;
constexpr std::size_t kSumSize = 4;
constexpr std::uint32_t kLargeBit = 0x80000000U;
/// So many rows are read at once rather than halved again.
constexpr std::uint32_t kRowsAtOnce = 64;

}  // namespace

Result<PackLookup> PackLookup::open(const Path& path, HashKind hash) {
  PackLookup lookup(TRY(IndexFile::open(path)), hash);
  const Buffer head = TRY(lookup.file_.read(0, kHeadSize));
  const bool is_version_1 = head.view().substr(0, kMagic.size()) != kMagic;
  if (!is_version_1 && big_endian_32(head.data() + kMagic.size()) != 2)
    return fail(Error::Kind::Unsupported, "an index of an unknown version");
  const std::uint64_t fanout_begin = is_version_1 ? 0 : kHeadSize;
  lookup.fanout_ = TRY(lookup.file_.read_fanout(fanout_begin));
  lookup.rows_begin_ = fanout_begin + kFanoutSize;
  lookup.id_begin_ = is_version_1 ? kOffsetSize : 0;
  const std::uint64_t row = lookup.row_size() + (is_version_1 ? 0 : kSumSize + kOffsetSize);
  if (lookup.rows_begin_ + lookup.fanout_[255] * row > lookup.file_.size())
    return fail(Error::Kind::Corrupt, "truncated, or not an index");
  return lookup;
}

Result<std::optional<std::uint64_t>> PackLookup::find(const ObjectId& id) const {
  const std::string_view raw = id.raw();
  const auto byte = static_cast<std::uint8_t>(raw[0]);
  std::uint32_t begin = byte == 0 ? 0 : fanout_[byte - 1U];
  std::uint32_t end = fanout_[byte];
  while (end - begin > kRowsAtOnce) {
    const std::uint32_t middle = begin + (end - begin) / 2;
    const Buffer row =
        TRY(file_.read(rows_begin_ + std::uint64_t{middle} * row_size(), row_size()));
    if (row.view().substr(id_begin_) <= raw)
      begin = middle;
    else
      end = middle;
  }
  const Buffer rows = TRY(file_.read(rows_begin_ + std::uint64_t{begin} * row_size(),
                                     std::uint64_t{end - begin} * row_size()));
  return search(rows.view(), begin, raw);
}

Result<std::optional<std::uint64_t>> PackLookup::search(std::string_view rows, std::uint32_t first,
                                                        std::string_view raw) const {
  for (std::size_t at = 0; at < rows.size(); at += row_size(), ++first) {
    const std::string_view row = rows.substr(at, row_size());
    if (row.substr(id_begin_) == raw) return TRY(offset_of(first, row));
  }
  return std::nullopt;
}

Result<std::uint64_t> PackLookup::offset_of(std::uint32_t row, std::string_view bytes) const {
  if (id_begin_ > 0) return big_endian_32(bytes.data());
  const std::uint64_t count = fanout_[255];
  const std::uint64_t small_begin = rows_begin_ + count * (row_size() + kSumSize);
  const Buffer small = TRY(file_.read(small_begin + std::uint64_t{row} * kOffsetSize, kOffsetSize));
  const std::uint32_t offset = big_endian_32(small.data());
  if ((offset & kLargeBit) == 0) return offset;
  const std::uint64_t large_begin = small_begin + count * kOffsetSize;
  const Buffer large = TRY(file_.read(large_begin + std::uint64_t{offset & ~kLargeBit} * 8, 8));
  return big_endian_64(large.data());
}

}  // namespace cordon::git
