#include "sources/git/split_index.h"

#include <string>
#include <utility>
#include <vector>

#include "base/checked.h"
#include "sources/git/big_endian.h"

namespace cordon::git {
namespace {

constexpr std::size_t kIndexSizeMax = 1024UL * 1024 * 1024;
constexpr std::size_t kWordSize = 8;
constexpr unsigned kWordBits = 64;
constexpr std::uint64_t kRunMax = 0xffffffffU;

/// A word that heads others: the bit that is repeated, for how many words, how many literal words
/// follow.
struct Marker {
  explicit Marker(std::uint64_t word)
      : bit((word & 1) != 0), run(word >> 1 & kRunMax), literals(word >> 33) {}
  bool bit;
  std::uint64_t run;
  std::uint64_t literals;
};

Result<std::string> read_whole(const Path& path) {
  const Fd file = TRY(Fd::open(path));
  return file.read_all(kIndexSizeMax);
}

/// A path's entry without the path.
struct Stripped {
  ObjectId id;
  std::uint32_t mode = 0;
  bool is_intent = false;
};

/// Shows what of the shared half the other one leaves, with what it puts in its place.
Result<> merge(std::string_view shared, HashKind hash, SplitLink& link,
               const std::vector<Stripped>& replacements,
               const std::function<void(const IndexEntry&)>& visit) {
  std::size_t used = 0;
  bool has_more = true;
  const auto further = TRY(read_index(shared, hash, [&](const IndexEntry& entry) {
    IndexEntry shown = entry;
    if (link.replaced.next()) {
      has_more &= used < replacements.size();
      if (!has_more) return;
      const Stripped& own = replacements[used++];
      shown.id = own.id;
      shown.mode = own.mode;
      shown.is_intent = own.is_intent;
    }
    if (!link.deleted.next()) visit(shown);
  }));
  if (further.link) return fail(Error::Kind::Corrupt, "is split itself");
  if (!has_more || used != replacements.size())
    return fail(Error::Kind::Corrupt, "does not fit the half that replaces entries of it");
  return {};
}

}  // namespace

Result<StoredBits> StoredBits::parse(std::string_view bytes, std::size_t& size) {
  constexpr std::size_t kHeadSize = 8;  // how many bits, how many words
  constexpr std::size_t kTailSize = 4;  // where the last marker is
  const auto cut_short = [] { return fail(Error::Kind::Corrupt, "a bitmap that is cut short"); };
  if (bytes.size() < kHeadSize) return cut_short();
  const std::uint64_t words_size = std::uint64_t{big_endian_32(bytes.data() + 4)} * kWordSize;
  if (!fits<std::uint64_t>(kHeadSize, words_size + kTailSize, bytes.size())) return cut_short();
  StoredBits bits;
  bits.words_ = bytes.substr(kHeadSize, static_cast<std::size_t>(words_size));
  const std::uint64_t count = words_size / kWordSize;
  for (std::uint64_t at = 0; at < count;) {
    const Marker marker(big_endian_64(bits.words_.data() + at * kWordSize));
    if (marker.literals >= count - at) return cut_short();
    at += 1 + marker.literals;
  }
  size = kHeadSize + bits.words_.size() + kTailSize;
  return bits;
}

void StoredBits::take_word() {
  const std::uint64_t word = big_endian_64(words_.data());
  words_.remove_prefix(kWordSize);
  if (literals_left_ > 0) {
    --literals_left_;
    literal_ = word;
    literal_bits_left_ = kWordBits;
    return;
  }
  const Marker marker(word);
  run_bit_ = marker.bit;
  run_left_ = marker.run * kWordBits;
  literals_left_ = marker.literals;
}

bool StoredBits::next() {
  while (run_left_ == 0 && literal_bits_left_ == 0) {
    if (words_.empty()) return false;
    take_word();
  }
  if (run_left_ > 0) {
    --run_left_;
    return run_bit_;
  }
  --literal_bits_left_;
  return (std::exchange(literal_, literal_ >> 1) & 1) != 0;
}

Result<std::optional<SplitLink>> parse_split_link(std::string_view bytes, HashKind hash) {
  const std::size_t width = hash_size(hash);
  if (bytes.size() < width) return fail(Error::Kind::Corrupt, "a split index without its link");
  SplitLink link;
  link.shared = ObjectId(bytes.substr(0, width));
  bytes.remove_prefix(width);
  if (!bytes.empty()) {
    std::size_t size = 0;
    link.deleted = TRY(StoredBits::parse(bytes, size));
    bytes.remove_prefix(size);
    link.replaced = TRY(StoredBits::parse(bytes, size));
  }
  if (link.shared.is_null()) return std::nullopt;
  return link;
}

Result<> read_index_of(const Path& git_directory, HashKind hash,
                       const std::function<void(const IndexEntry&)>& visit) {
  TRY(read_index_file(join(git_directory, "index"), git_directory, hash, visit));
  return {};
}

Result<std::string> read_index_file(const Path& file, const Path& git_directory, HashKind hash,
                                    const std::function<void(const IndexEntry&)>& visit) {
  auto bytes = read_whole(file);
  if (!bytes && bytes.error().kind == Error::Kind::NotFound) return "";
  if (!bytes) return std::unexpected(std::move(bytes).error());
  // What replaces an entry of the shared half has its path from there.
  std::vector<Stripped> replacements;
  auto extensions = TRY(read_index(*bytes, hash, [&](const IndexEntry& entry) {
    if (entry.path.empty())
      replacements.push_back({entry.id, entry.mode, entry.is_intent});
    else
      visit(entry);
  }));
  std::optional<SplitLink>& link = extensions.link;
  std::string cache_tree(extensions.cache_tree);
  if (!link) {
    if (replacements.empty()) return cache_tree;
    return fail(Error::Kind::Corrupt, "has entries without a path");
  }
  const std::string name = "sharedindex." + link->shared.hex();
  const auto read_shared = [&]() -> Result<> {
    const std::string shared = TRY(read_whole(join(git_directory, name)));
    return merge(shared, hash, *link, replacements, visit);
  };
  auto done = read_shared();
  if (done) return cache_tree;
  // Only what nobody was promised may be absent.
  Error error = std::move(done).error();
  if (error.kind == Error::Kind::NotFound) error.kind = Error::Kind::Missing;
  return std::unexpected(error.in("its shared half " + name));
}

}  // namespace cordon::git
