#include "sources/git/reftable.h"

#include <zlib.h>

#include <algorithm>
#include <optional>
#include <string>
#include <utility>

#include "base/checked.h"
#include "sources/git/big_endian.h"

// A table is a header, blocks and a footer. Blocks of refs come first; each holds records one after
// the other, whose names share a prefix with the one before, then a table of places at which a
// search may begin, which is of no use to who reads all. What follows the blocks of refs (indexes,
// logs) begins where the footer says, or with a block of another kind.

namespace cordon::git {
namespace {

constexpr std::string_view kMagic = "REFT";
constexpr std::size_t kTableSizeMax = 1024UL * 1024 * 1024;
constexpr std::size_t kListSizeMax = 1024 * 1024;
constexpr std::size_t kTablesMax = 4096;
constexpr std::size_t kNameSizeMax = 64 * 1024;
constexpr std::size_t kBlockHeadSize = 4;  // its kind, its length
constexpr std::size_t kRestartSize = 3;

std::unexpected<Error> corrupt(std::string text) {
  return fail(Error::Kind::Corrupt, std::move(text));
}

std::size_t big_endian(std::string_view bytes) {
  std::size_t value = 0;
  for (const char c : bytes) value = value << 8 | static_cast<std::uint8_t>(c);
  return value;
}

/// Bytes that are taken from their front, as far as they reach.
class Taker {
 public:
  explicit Taker(std::string_view bytes) : bytes_(bytes) {}

  [[nodiscard]] bool is_empty() const { return bytes_.empty(); }
  Result<std::string_view> take(std::uint64_t size) {
    if (size > bytes_.size()) return corrupt("a record that is cut short");
    const std::string_view taken = bytes_.substr(0, static_cast<std::size_t>(size));
    bytes_.remove_prefix(taken.size());
    return taken;
  }
  /// As in offset deltas: seven bits a byte, and each further byte begins where shorter ones end.
  Result<std::uint64_t> take_number() {
    std::uint64_t value = 0;
    for (int i = 0; i < 9; ++i) {
      const auto byte = static_cast<std::uint8_t>(TRY(take(1))[0]);
      value = (i == 0 ? 0 : (value + 1) << 7) | (byte & 0x7fU);
      if ((byte & 0x80U) == 0) return value;
    }
    return corrupt("a number that is too long");
  }

 private:
  std::string_view bytes_;
};

class Table {
 public:
  Table(std::string_view bytes, HashKind hash, const std::function<void(const TableRef&)>& visit)
      : bytes_(bytes), hash_(hash), visit_(visit) {}

  Result<> read() {
    TRY(read_ends());
    // The first block has the file's header within its length.
    std::size_t at = 0;
    while (at < end_) {
      const std::size_t head = at == 0 ? header_size_ : at;
      if (head == end_) return {};  // No refs at all.
      if (!fits(head, kBlockHeadSize, end_)) return corrupt("a block that is cut short");
      // Behind the blocks of refs there are an index, objects and logs.
      if (bytes_[head] == 'i' || bytes_[head] == 'o' || bytes_[head] == 'g') return {};
      if (bytes_[head] != 'r') return corrupt("a block of no known kind");
      const std::size_t size = big_endian(bytes_.substr(head + 1, 3));
      if (!fits(at, size, end_)) return corrupt("a block that is cut short");
      if (size < head - at + kBlockHeadSize + 2) return corrupt("a block that is too short");
      TRY(read_block(bytes_.substr(head, at + size - head)));
      at = next_block(at, size);
    }
    return {};
  }

 private:
  Result<> read_ends() {
    constexpr std::size_t kHeaderSize = 24;
    constexpr std::size_t kTailSize = 44;  // where sections begin, then a checksum
    if (bytes_.size() < kHeaderSize || !bytes_.starts_with(kMagic))
      return corrupt("does not begin as a reftable does");
    const int version = bytes_[4];
    if (version != 1 && version != 2)
      return fail(Error::Kind::Unsupported, "reftable version " + std::to_string(version));
    header_size_ = version == 1 ? kHeaderSize : kHeaderSize + 4;
    const std::size_t footer_size = header_size_ + kTailSize;
    if (bytes_.size() < header_size_ + footer_size) return corrupt("too short for a reftable");
    const std::string_view footer = bytes_.substr(bytes_.size() - footer_size);
    if (footer.substr(0, header_size_) != bytes_.substr(0, header_size_))
      return corrupt("its footer does not repeat its header");
    const std::string_view summed = footer.substr(0, footer_size - 4);
    const auto sum =
        ::crc32(0, reinterpret_cast<const Bytef*>(summed.data()), static_cast<uInt>(summed.size()));
    if (sum != big_endian_32(footer.data() + summed.size()))
      return corrupt("the checksum of its footer is wrong");
    const std::string_view named = hash_ == HashKind::Sha1 ? "sha1" : "s256";
    if (version == 1 ? hash_ != HashKind::Sha1 : bytes_.substr(kHeaderSize, 4) != named)
      return corrupt("made for another hash than the repository has");
    block_size_ = big_endian(bytes_.substr(5, 3));
    end_ = bytes_.size() - footer_size;
    return {};
  }

  /// Blocks are padded to one size, but for the last ones and where none is stated.
  [[nodiscard]] std::size_t next_block(std::size_t at, std::size_t size) const {
    const std::size_t after = at + size;
    const bool is_padded = size < block_size_ && after < end_ && bytes_[after] == '\0';
    return is_padded ? std::min(end_, at + block_size_) : after;
  }

  Result<> read_block(std::string_view block) {
    const std::size_t count = big_endian(block.substr(block.size() - 2));
    const std::size_t tail = count * kRestartSize + 2;
    if (tail > block.size() - kBlockHeadSize) return corrupt("a block of restarts only");
    Taker records(block.substr(kBlockHeadSize, block.size() - kBlockHeadSize - tail));
    name_.clear();
    while (!records.is_empty()) TRY(read_record(records));
    return {};
  }

  Result<> read_record(Taker& records) {
    const std::uint64_t prefix = TRY(records.take_number());
    const std::uint64_t suffix_and_kind = TRY(records.take_number());
    const std::string_view suffix = TRY(records.take(suffix_and_kind >> 3));
    if (prefix > name_.size()) return corrupt("a name that shares more than the one before has");
    // Without this bound, a small table could share one long prefix as often as it likes.
    if (prefix + suffix.size() > kNameSizeMax)
      return fail(Error::Kind::OverLimit, "a name that is too long");
    name_.resize(static_cast<std::size_t>(prefix));
    name_ += suffix;
    [[maybe_unused]] const auto updated_in = TRY(records.take_number());
    TableRef ref;
    switch (suffix_and_kind & 7U) {
      case 0:
        break;
      case 1:
        ref.kind = TableRef::Kind::Direct;
        ref.id = ObjectId(TRY(records.take(hash_size(hash_))));
        break;
      case 2:
        // What a tag peels to is found out, and not believed.
        ref.kind = TableRef::Kind::Direct;
        ref.id = ObjectId(TRY(records.take(hash_size(hash_))));
        TRY(records.take(hash_size(hash_)));
        break;
      case 3: {
        const std::uint64_t size = TRY(records.take_number());
        ref.kind = TableRef::Kind::Symbolic;
        ref.target = TRY(records.take(size));
        break;
      }
      default:
        return corrupt("a record of unknown kind");
    }
    ref.name = name_;
    visit_(ref);
    return {};
  }

  std::string_view bytes_;
  HashKind hash_;
  const std::function<void(const TableRef&)>& visit_;
  std::size_t header_size_ = 0;
  std::size_t block_size_ = 0;
  std::size_t end_ = 0;  ///< where the footer begins
  std::string name_;     ///< of the record that was read last
};

}  // namespace

Result<> read_reftable(std::string_view bytes, HashKind hash,
                       const std::function<void(const TableRef&)>& visit) {
  return Table(bytes, hash, visit).read();
}

void read_reftables(const Path& directory, HashKind hash, std::vector<Skip>& skips,
                    const std::function<void(const TableRef&)>& visit) {
  const auto opened = Fd::open_directory(directory, Fd::Follow::No);
  const auto list = opened ? read_file_at(*opened, "tables.list", kListSizeMax)
                           : Result<std::string>(std::unexpected(opened.error()));
  if (!list) return skips.push_back(to_skip(join(directory, "tables.list"), list.error()));
  std::string_view rest = *list;
  for (std::size_t count = 0; !rest.empty(); ++count) {
    const std::size_t end = std::min(rest.find('\n'), rest.size());
    const Path name(rest.substr(0, end));
    rest.remove_prefix(std::min(end + 1, rest.size()));
    if (count == kTablesMax)
      return skips.push_back({Skip::Reason::OverLimit, join(directory, "tables.list"),
                              "more than " + std::to_string(kTablesMax) + " tables"});
    if (name.empty() || name.contains('/') || name.contains('\0') || name == "..") {
      skips.push_back({Skip::Reason::Corrupt, join(directory, "tables.list"),
                       "a line that is no name of a table"});
      continue;
    }
    const auto read = [&]() -> Result<> {
      const std::string bytes = TRY(read_file_at(*opened, name, kTableSizeMax));
      return read_reftable(bytes, hash, visit);
    };
    const auto done = read();
    if (!done) skips.push_back(to_skip(join(directory, name), done.error()));
  }
}

}  // namespace cordon::git
