#include "sources/git/multi_pack_index.h"

#include <algorithm>
#include <optional>
#include <string_view>

#include "sources/git/big_endian.h"
#include "sources/git/index_file.h"

namespace cordon::git {
namespace {

constexpr std::string_view kMagic = "MIDX";
constexpr std::size_t kHeadSize = 12;
constexpr std::size_t kChunkRowSize = 12;
constexpr std::uint32_t kLargeBit = 0x80000000U;

struct Chunk {
  std::uint64_t begin = 0;
  std::uint64_t size = 0;
};

/// The file's table of contents: each chunk goes on to where the next begins.
class Chunks {
 public:
  static Result<Chunks> read(const IndexFile& file, std::uint8_t count) {
    Chunks chunks;
    chunks.rows_ = TRY(file.read(kHeadSize, (std::uint64_t{count} + 1) * kChunkRowSize));
    return chunks;
  }

  [[nodiscard]] std::optional<Chunk> find(std::string_view id) const {
    for (std::size_t at = 0; at + 2 * kChunkRowSize <= rows_.size(); at += kChunkRowSize) {
      if (rows_.view().substr(at, 4) != id) continue;
      const std::uint64_t begin = big_endian_64(rows_.data() + at + 4);
      const std::uint64_t end = big_endian_64(rows_.data() + at + kChunkRowSize + 4);
      if (end >= begin) return Chunk{begin, end - begin};
    }
    return std::nullopt;
  }
  Result<Chunk> need(std::string_view id) const {
    if (const auto chunk = find(id)) return *chunk;
    return fail(Error::Kind::Corrupt, "without its chunk " + std::string(id));
  }

 private:
  Buffer rows_;
};

/// Names end with a null byte each; the chunk is padded with more of them.
Result<std::vector<MultiPackPart>> split_names(std::string_view names, std::uint32_t count) {
  std::vector<MultiPackPart> parts;
  while (parts.size() < count) {
    const auto end = names.find('\0');
    if (end == std::string_view::npos || end == 0)
      return fail(Error::Kind::Corrupt, "names fewer packs than it declares");
    parts.emplace_back().index_name = names.substr(0, end);
    names.remove_prefix(end + 1);
  }
  return parts;
}

Result<std::uint64_t> large_offset(std::string_view table, std::uint32_t offset) {
  const std::uint64_t at = std::uint64_t{offset & ~kLargeBit} * 8;
  if (at + 8 > table.size()) return fail(Error::Kind::Corrupt, "names a large offset it lacks");
  return big_endian_64(table.data() + at);
}

}  // namespace

Result<std::vector<MultiPackPart>> read_multi_pack_index(const Path& path, HashKind hash) {
  const std::size_t width = hash_size(hash);
  const IndexFile file = TRY(IndexFile::open(path));
  const Buffer head = TRY(file.read(0, kHeadSize));
  if (head.view().substr(0, kMagic.size()) != kMagic)
    return fail(Error::Kind::Corrupt, "does not begin as a multi-pack-index does");
  if (head.data()[4] != 1 || head.data()[5] != (hash == HashKind::Sha1 ? 1 : 2) ||
      head.data()[7] != 0)
    return fail(Error::Kind::Unsupported,
                "a multi-pack-index of another version, hash or in parts");
  const Chunks chunks = TRY(Chunks::read(file, static_cast<std::uint8_t>(head.data()[6])));

  const Chunk names = TRY(chunks.need("PNAM"));
  const Buffer name_bytes = TRY(file.read(names.begin, names.size));
  auto parts = TRY(split_names(name_bytes.view(), big_endian_32(head.data() + 8)));
  const Chunk fanout_chunk = TRY(chunks.need("OIDF"));
  const Chunk id_chunk = TRY(chunks.need("OIDL"));
  const Chunk row_chunk = TRY(chunks.need("OOFF"));
  const Fanout fanout = TRY(file.read_fanout(fanout_chunk.begin));
  const std::uint64_t count = fanout[255];
  const Buffer ids = TRY(file.read(id_chunk.begin, count * width));
  TRY(check_ids(ids, fanout, width));
  const Buffer rows = TRY(file.read(row_chunk.begin, count * 8));
  const Chunk large = chunks.find("LOFF").value_or(Chunk{});
  const Buffer large_rows = TRY(file.read(large.begin, large.size));

  TRY(file.check_sum(hash));
  std::vector<std::string> part_ids(parts.size());
  for (std::size_t i = 0; i < count; ++i) {
    const std::uint32_t part = big_endian_32(rows.data() + 8 * i);
    if (part >= parts.size())
      return fail(Error::Kind::Corrupt, "names a pack that it does not list");
    std::uint64_t offset = big_endian_32(rows.data() + 8 * i + 4);
    if (large.size > 0 && (offset & kLargeBit) != 0)
      offset = TRY(large_offset(large_rows.view(), static_cast<std::uint32_t>(offset)));
    parts[part].index.offsets.push_back(offset);
    part_ids[part].append(ids.view().substr(i * width, width));
  }
  for (std::size_t part = 0; part < parts.size(); ++part) {
    Buffer own(part_ids[part].size());
    own.set_size(own.capacity());
    std::ranges::copy(part_ids[part], own.data());
    parts[part].index.ids = std::move(own);
  }
  return parts;
}

}  // namespace cordon::git
