#include "sources/git/pack_index.h"

#include <cstring>
#include <string_view>

#include "sources/git/big_endian.h"
#include "sources/git/index_file.h"

namespace cordon::git {
namespace {

constexpr std::string_view kMagic = "\377tOc";
constexpr std::size_t kHeadSize = 8;
constexpr std::uint32_t kLargeBit = 0x80000000U;

/// fanout, then (offset, id) for each, then two checksums.
Result<PackIndex> read_version_1(const IndexFile& file, std::size_t width) {
  const Fanout fanout = TRY(file.read_fanout(0));
  const std::uint64_t count = fanout[255];
  const std::size_t row = 4 + width;
  if (file.size() != kFanoutSize + count * row + 2 * width)
    return fail(Error::Kind::Corrupt, "truncated, or not an index");
  const Buffer rows = TRY(file.read(kFanoutSize, count * row + width));
  PackIndex index;
  index.ids = Buffer(static_cast<std::size_t>(count) * width);
  index.ids.set_size(index.ids.capacity());
  index.offsets.resize(static_cast<std::size_t>(count));
  for (std::size_t i = 0; i < count; ++i) {
    index.offsets[i] = big_endian_32(rows.data() + i * row);
    std::memcpy(index.ids.data() + i * width, rows.data() + i * row + 4, width);
  }
  index.pack_trailer = rows.view().substr(count * row);
  TRY(check_ids(index.ids, fanout, width));
  return index;
}

/// Offsets of 31 bits, or with the top bit set the number of one of 64 bits in a table that
/// follows.
Result<> read_offsets(const IndexFile& file, std::uint64_t begin, std::uint64_t large_count,
                      PackIndex& index) {
  const std::size_t count = index.offsets.size();
  const Buffer small = TRY(file.read(begin, std::uint64_t{count} * 4));
  const Buffer large = TRY(file.read(begin + std::uint64_t{count} * 4, large_count * 8));
  for (std::size_t i = 0; i < count; ++i) {
    const std::uint32_t offset = big_endian_32(small.data() + 4 * i);
    if ((offset & kLargeBit) == 0) {
      index.offsets[i] = offset;
    } else {
      const std::uint64_t row = offset & ~kLargeBit;
      if (row >= large_count) return fail(Error::Kind::Corrupt, "names a large offset it lacks");
      index.offsets[i] = big_endian_64(large.data() + 8 * row);
    }
  }
  return {};
}

/// head, fanout, ids, checksums of entries, small offsets, large offsets, two checksums.
Result<PackIndex> read_version_2(const IndexFile& file, std::size_t width) {
  const Fanout fanout = TRY(file.read_fanout(kHeadSize));
  const std::uint64_t count = fanout[255];
  const std::uint64_t ids_begin = kHeadSize + kFanoutSize;
  const std::uint64_t offsets_begin = ids_begin + count * (width + 4);
  const std::uint64_t large_begin = offsets_begin + count * 4;
  if (file.size() < large_begin + 2 * width || (file.size() - large_begin - 2 * width) % 8 != 0)
    return fail(Error::Kind::Corrupt, "truncated, or not an index");
  const std::uint64_t large_count = (file.size() - large_begin - 2 * width) / 8;
  if (large_count > count) return fail(Error::Kind::Corrupt, "longer than it declares");

  PackIndex index;
  index.ids = TRY(file.read(ids_begin, count * width));
  TRY(check_ids(index.ids, fanout, width));
  index.offsets.resize(static_cast<std::size_t>(count));
  TRY(read_offsets(file, offsets_begin, large_count, index));
  index.pack_trailer = TRY(file.read(file.size() - 2 * width, width)).view();
  return index;
}

}  // namespace

Result<PackIndex> read_pack_index(const Path& path, HashKind hash) {
  const IndexFile file = TRY(IndexFile::open(path));
  const Buffer head = TRY(file.read(0, kHeadSize));
  const bool is_version_1 = head.view().substr(0, kMagic.size()) != kMagic;
  const std::uint32_t version = is_version_1 ? 1 : big_endian_32(head.data() + 4);
  if (!is_version_1 && version != 2)
    return fail(Error::Kind::Unsupported, "index version " + std::to_string(version));
  PackIndex index = TRY(is_version_1 ? read_version_1(file, hash_size(hash))
                                     : read_version_2(file, hash_size(hash)));
  // What it says of ids is believed, so a damaged one must not be: then a right one is made.
  TRY(file.check_sum(hash));
  return index;
}

}  // namespace cordon::git
