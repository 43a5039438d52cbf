#include "sources/git/tree_reader.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

// A history has some hundred thousand trees, and a version of a tree differs from the one that it
// is a delta of in an entry or two. So the reader keeps, for each tree on the way from the root of
// a delta tree, where its entries begin and which of them matter, and takes both over for the runs
// that a derived tree copies. Only what is new is parsed and looked up. A run need not begin at an
// entry, and a hostile one may bring a base's bytes out of step with its entries: nothing is taken
// over unless an entry of the base begins exactly where one of the derived tree does.

namespace cordon::git {
namespace {

constexpr std::size_t kLevelsMax = 256;
// Trees above this are rare, and a level for each depth would add up.
constexpr std::size_t kLevelSizeMax = 1024 * 1024;
constexpr std::size_t kTreeSizeMax = 256 * 1024 * 1024;
constexpr std::size_t kMissingMax = 100'000;
constexpr std::size_t kLackingMax = 1'000'000;
constexpr std::size_t kReadSize = 256 * 1024;

}  // namespace

BlobSet::BlobSet(std::vector<std::uint32_t> numbers, std::uint64_t object_count)
    : numbers_(std::move(numbers)), is_member_(object_count, false) {
  for (const std::uint32_t number : numbers_) is_member_[number] = true;
}

std::uint32_t BlobSet::position(ObjectNumber number) const {
  if (!is_member_[number]) return kNone;
  return static_cast<std::uint32_t>(std::ranges::lower_bound(numbers_, number) - numbers_.begin());
}

std::uint32_t Names::number(std::string_view text) {
  if (const auto known = numbers_.find(text); known != numbers_.end()) return known->second;
  const auto number = static_cast<std::uint32_t>(texts_.size());
  texts_.emplace_back(text);
  numbers_.emplace(text, number);
  return number;
}

TreeReader::TreeReader(const BlobSet& blobs, const FindObject& find, const Options& options)
    : blobs_(blobs), find_(find), options_(options), levels_(kLevelsMax) {}

void TreeReader::visit(const ObjectView& object) {
  const std::size_t depth = object.depth;
  const bool is_kept = depth < kLevelsMax && object.bytes.size() <= kLevelSizeMax;
  const Level* base = depth > 0 && depth <= kLevelsMax ? &levels_[depth - 1] : nullptr;
  if (base != nullptr && !base->is_valid) base = nullptr;
  if (depth < kLevelsMax) levels_[depth].is_valid = false;
  Level& level = is_kept ? levels_[depth] : scratch_;
  read(object.number, object.bytes, object.copied, base, level);
  level.is_valid = is_kept;
  // A repeat is recorded where it is visited in its own right.
  if (!object.is_repeat) record(object.number, level);
}

void TreeReader::visit_large(ObjectNumber number, ObjectType /*type*/, std::uint64_t /*size*/,
                             ByteStream& bytes) {
  levels_[0].is_valid = false;
  std::string tree;
  for (;;) {
    const std::size_t before = tree.size();
    tree.resize(before + kReadSize);
    const auto count = bytes.read(tree.data() + before, kReadSize);
    if (!count) return skip(number, count.error());
    tree.resize(before + *count);
    if (tree.size() > kTreeSizeMax)
      return skip(number, {Error::Kind::OverLimit,
                           fmt::format("a tree of more than {} bytes", kTreeSizeMax)});
    if (*count < kReadSize) break;
  }
  read(number, tree, {}, nullptr, scratch_);
  record(number, scratch_);
}

void TreeReader::skip(ObjectNumber number, const Error& error) {
  unread.push_back({number, error});
}

void TreeReader::read(ObjectNumber number, std::string_view bytes,
                      std::span<const CopiedRun> copied, const Level* base, Level& level) {
  level.starts.clear();
  level.hits.clear();
  std::size_t at = 0;
  auto run = copied.begin();
  while (at < bytes.size()) {
    while (run != copied.end() && run->begin + run->size <= at) ++run;
    if (base != nullptr && run != copied.end() && run->begin <= at) {
      const std::size_t size = carry_over(*run, at, *base, level);
      at += size;
      if (size > 0) continue;
    }
    const auto entry = read_tree_entry(bytes.substr(at), options_.hash);
    if (!entry) {
      skip(number, {Error::Kind::Corrupt, fmt::format("a tree that is none at byte {}", at)});
      break;
    }
    level.starts.push_back(static_cast<std::uint32_t>(at));
    read_entry(number, *entry, at, level);
    at += entry->size;
  }
  level.end = static_cast<std::uint32_t>(at);
}

/// Takes over the entries from `at` on that lie in the run as a whole. Tells how many bytes they
/// have.
std::size_t TreeReader::carry_over(const CopiedRun& run, std::size_t at, const Level& base,
                                   Level& level) {
  const std::uint64_t base_at = run.base_begin + (at - run.begin);
  const std::uint64_t base_end = std::min<std::uint64_t>(run.base_begin + run.size, base.end);
  const auto first = std::ranges::lower_bound(base.starts, base_at);
  if (first == base.starts.end() || *first != base_at || base_end <= base_at) return 0;
  // The last entry that begins in the run ends in it only where the next one begins there, too.
  auto last = std::upper_bound(first, base.starts.end(), base_end);
  std::uint64_t stop = base.end;
  if (last != base.starts.end() || base_end < base.end) stop = *--last;
  if (stop == base_at) return 0;

  const auto shift = static_cast<std::uint32_t>(at) - static_cast<std::uint32_t>(base_at);
  const std::size_t before = level.starts.size();
  level.starts.resize(before + static_cast<std::size_t>(last - first));
  std::transform(first, last, level.starts.begin() + static_cast<std::ptrdiff_t>(before),
                 [shift](std::uint32_t start) { return start + shift; });
  auto hit = std::ranges::lower_bound(base.hits, base_at, {}, &Hit::begin);
  for (; hit != base.hits.end() && hit->begin < stop; ++hit)
    level.hits.push_back({hit->begin + shift, hit->edge});
  return stop - base_at;
}

void TreeReader::read_entry(ObjectNumber number, const TreeEntry& entry, std::size_t at,
                            Level& level) {
  if (entry.kind == TreeEntry::Kind::Gitlink) return;
  const auto found = find_(ObjectId(entry.id));
  if (!found) return note_missing(number, entry, at, level);
  const auto begin = static_cast<std::uint32_t>(at);
  if (entry.kind == TreeEntry::Kind::Tree) {
    const auto target = static_cast<std::uint32_t>(*found);
    level.hits.push_back({begin, {names.number(entry.name), TreeEdge::Kind::Tree, target}});
  } else if (const std::uint32_t position = blobs_.position(*found); position != kNone) {
    level.hits.push_back({begin, {names.number(entry.name), TreeEdge::Kind::Blob, position}});
  }
}

void TreeReader::note_missing(ObjectNumber number, const TreeEntry& entry, std::size_t at,
                              Level& level) {
  const ObjectId id(entry.id);
  if (is_always_there(id)) return;
  if (options_.counts_missing) {
    if (lacking.size() < kLackingMax) lacking.insert(id);
    return;
  }
  if (missing.size() == kMissingMax) {
    ++missing_unlisted;
    return;
  }
  const std::uint32_t name = names.number(entry.name);
  const auto position = static_cast<std::uint32_t>(missing.size());
  const bool is_tree = entry.kind == TreeEntry::Kind::Tree;
  missing.push_back({id, static_cast<std::uint32_t>(number), name, is_tree});
  level.hits.push_back({static_cast<std::uint32_t>(at), {name, TreeEdge::Kind::Missing, position}});
}

void TreeReader::record(ObjectNumber number, const Level& level) {
  if (level.hits.empty()) return;
  const auto begin = static_cast<std::uint32_t>(edges.size());
  for (const Hit& hit : level.hits) edges.push_back(hit.edge);
  records.push_back(
      {static_cast<std::uint32_t>(number), begin, static_cast<std::uint32_t>(edges.size())});
}

}  // namespace cordon::git
