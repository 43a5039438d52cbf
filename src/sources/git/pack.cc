#include "sources/git/pack.h"

#include <algorithm>
#include <array>

#include "base/check.h"
#include "sources/git/big_endian.h"

namespace cordon::git {
namespace {

constexpr std::string_view kMagic = "PACK";

/// The size: four bits in the byte of the kind, then seven in each that follows.
Result<> parse_size(std::string_view bytes, EntryHead& head) {
  head.size = static_cast<std::uint8_t>(bytes[0]) & 0x0fU;
  bool goes_on = (static_cast<std::uint8_t>(bytes[0]) & 0x80U) != 0;
  head.length = 1;
  for (unsigned shift = 4; goes_on; shift += 7) {
    // Eight more bytes make 60 bits; more than that is no size of a file.
    if (shift > 53 || head.length == bytes.size())
      return fail(Error::Kind::Corrupt, "entry has a broken size");
    const auto byte = static_cast<std::uint8_t>(bytes[head.length++]);
    head.size |= std::uint64_t{byte & 0x7fU} << shift;
    goes_on = (byte & 0x80U) != 0;
  }
  return {};
}

/// The distance back to the base: big-endian base 128, in which each further byte adds one.
Result<std::uint64_t> parse_distance(std::string_view bytes, EntryHead& head) {
  std::uint64_t distance = 0;
  for (int i = 0; i < 8 && head.length < bytes.size(); ++i) {
    const auto byte = static_cast<std::uint8_t>(bytes[head.length++]);
    distance = (i == 0 ? 0 : distance + 1) << 7 | (byte & 0x7fU);
    if ((byte & 0x80U) == 0) return distance;
  }
  return fail(Error::Kind::Corrupt, "entry has a broken distance to its base");
}

}  // namespace

Result<EntryHead> parse_entry_head(std::string_view bytes, std::uint64_t offset, HashKind hash) {
  if (bytes.empty()) return fail(Error::Kind::Corrupt, "entry is empty");
  EntryHead head;
  const unsigned kind = static_cast<std::uint8_t>(bytes[0]) >> 4 & 7U;
  if (kind == 0 || kind == 5)
    return fail(Error::Kind::Corrupt, "entry of unknown kind " + std::to_string(kind));
  head.kind = static_cast<EntryHead::Kind>(kind);
  TRY(parse_size(bytes, head));
  if (head.kind == EntryHead::Kind::OfsDelta) {
    const std::uint64_t distance = TRY(parse_distance(bytes, head));
    if (distance == 0 || distance > offset)
      return fail(Error::Kind::Corrupt, "entry's base lies outside the pack");
    head.base_offset = offset - distance;
  } else if (head.kind == EntryHead::Kind::RefDelta) {
    if (bytes.size() - head.length < hash_size(hash))
      return fail(Error::Kind::Corrupt, "entry is cut short");
    head.base_id = bytes.substr(head.length, hash_size(hash));
    head.length = static_cast<std::uint8_t>(head.length + hash_size(hash));
  }
  return head;
}

Result<Pack> Pack::open(const Path& path, HashKind hash) {
  Pack pack;
  pack.path_ = path;
  pack.file_ = TRY(Fd::open(path));
  const struct stat status = TRY(pack.file_.stat());
  if (!S_ISREG(status.st_mode)) return fail(Error::Kind::Unreadable, "not a regular file");
  pack.size_ = static_cast<std::uint64_t>(status.st_size);

  std::array<char, kHeadSize> head = {};
  const std::size_t count = TRY(pack.file_.read_at(head.data(), head.size(), 0));
  if (count < head.size()) return fail(Error::Kind::Corrupt, "too short for a pack");
  if (std::string_view(head.data(), kMagic.size()) != kMagic)
    return fail(Error::Kind::Corrupt, "does not begin as a pack does");
  const std::uint32_t version = big_endian_32(head.data() + 4);
  if (version != 2 && version != 3)
    return fail(Error::Kind::Unsupported, "pack version " + std::to_string(version));
  pack.declared_count_ = big_endian_32(head.data() + 8);

  pack.trailer_.resize(hash_size(hash));
  if (pack.size_ < kHeadSize + hash_size(hash))
    return fail(Error::Kind::Corrupt, "pack without its trailer");
  pack.entries_end_ = pack.size_ - hash_size(hash);
  const std::size_t trailer_size =
      TRY(pack.file_.read_at(pack.trailer_.data(), pack.trailer_.size(), pack.entries_end_));
  if (trailer_size != pack.trailer_.size())
    return fail(Error::Kind::Changed, "it shrank while it was read");
  return pack;
}

std::string_view Pack::name() const {
  const auto slash = path_.rfind('/');
  return std::string_view(path_).substr(slash == Path::npos ? 0 : slash + 1);
}

Result<std::string_view> Window::read(const Pack& pack, std::uint64_t begin, std::uint64_t end,
                                      std::uint64_t ahead) {
  CHECK(begin <= end && end - begin <= size());
  if (&pack != pack_ || begin < begin_ || end > end_) {
    const auto want = std::min<std::uint64_t>(size(), std::max(ahead, end) - begin);
    pack_ = nullptr;
    const std::size_t count =
        TRY(pack.file().read_at(bytes_.data(), static_cast<std::size_t>(want), begin));
    pack_ = &pack;
    begin_ = begin;
    end_ = begin + count;
  }
  return std::string_view(bytes_.data() + (begin - begin_),
                          static_cast<std::size_t>(std::min(end, end_) - begin));
}

}  // namespace cordon::git
