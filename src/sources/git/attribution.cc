#include "sources/git/attribution.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <tuple>
#include <unordered_map>
#include <utility>

#include "base/fd.h"
#include "sources/git/commit.h"
#include "sources/git/completeness.h"
#include "sources/git/history.h"
#include "sources/git/index.h"
#include "sources/git/reflog.h"
#include "sources/git/split_index.h"
#include "sources/git/tree_graph.h"

namespace cordon::git {
namespace {

constexpr std::size_t kPlacesMax = 100'000;
constexpr std::size_t kPathBytesMax = 64 * 1024 * 1024;
constexpr std::size_t kCheckedSizeMax = 512 * 1024 * 1024;
constexpr std::size_t kCommitSizeMax = 64 * 1024 * 1024;
constexpr std::size_t kReflogSizeMax = 256 * 1024 * 1024;

/// Sightings, apart by what they were seen in. Numbers are those that `find` gives, but for objects
/// that are not what their index calls them.
struct Sorted {
  std::vector<std::uint32_t> blobs;  ///< sorted
  std::vector<std::vector<std::uint32_t>> marks;
  std::vector<Sighting> messages;
  std::vector<Skip> skips;
};

/// Whether the object is another than its name says. One that cannot be read for that is taken for
/// what it is called.
bool is_misnamed(const Objects& objects, ObjectNumber number, HashKind hash) {
  const auto object = objects.read(number, kCheckedSizeMax);
  return object && name_object(object->type, object->bytes, hash) != objects.id(number);
}

/// Maps copies of an object to the one that stands for them. An index may give one name to two
/// objects; then they are told apart by their bytes, or what is in one would be looked up in the
/// other.
class Firsts {
 public:
  Firsts(const Objects& objects, HashKind hash) : objects_(objects), hash_(hash) {}

  ObjectNumber of(ObjectNumber number, std::vector<Skip>& skips) {
    const ObjectNumber first = objects_.find(objects_.id(number)).value_or(number);
    if (first == number) return number;
    const auto [known, is_new] = first_of_.emplace(number, first);
    if (is_new && is_wrong(first)) known->second = number;
    if (is_new && is_wrong(number)) {
      known->second = number;
      skips.push_back({Skip::Reason::Corrupt, objects_.id(number).hex(),
                       "this name is given to an object that is another"});
    }
    return known->second;
  }

 private:
  bool is_wrong(ObjectNumber number) {
    const auto [known, is_new] = is_wrong_.emplace(number, false);
    if (is_new) known->second = is_misnamed(objects_, number, hash_);
    return known->second;
  }

  const Objects& objects_;
  HashKind hash_;
  std::unordered_map<ObjectNumber, ObjectNumber> first_of_;
  std::unordered_map<ObjectNumber, bool> is_wrong_;
};

Sorted sort_sightings(const Objects& objects, HashKind hash, std::span<const Sighting> sightings) {
  std::map<std::uint32_t, std::set<std::uint32_t>> blobs;
  std::set<Sighting> messages;
  Firsts firsts(objects, hash);
  Sorted sorted;
  for (const Sighting& sighting : sightings) {
    const ObjectNumber number = firsts.of(sighting.blob, sorted.skips);
    const auto type = objects.type(number);
    if (type == ObjectType::Commit || type == ObjectType::Tag)
      messages.insert({number, sighting.mark});
    else
      blobs[static_cast<std::uint32_t>(number)].insert(sighting.mark);
  }
  for (const auto& [number, marks] : blobs) {
    sorted.blobs.push_back(number);
    sorted.marks.emplace_back(marks.begin(), marks.end());
  }
  sorted.messages.assign(messages.begin(), messages.end());
  return sorted;
}

class Attributor {
 public:
  Attributor(const Scanned& scanned, std::span<const Sighting> sightings, Workers& workers)
      : objects_(scanned.objects),
        repository_(scanned.repository),
        refs_(scanned.refs),
        workers_(workers),
        sorted_(sort_sightings(objects_, repository_.hash, sightings)),
        blobs_(sorted_.blobs, objects_.count()),
        marks_(sorted_.marks),
        commits_(scanned.notes, objects_.count()),
        trees_(objects_, blobs_, {repository_.hash, repository_.is_partial}, workers),
        history_(commits_, trees_, marks_, tips(), stashes()),
        completeness_(repository_, objects_) {
    completeness_.note_history(scanned.notes, commits_, trees_, blobs_.size(), refs_);
  }

  Attribution attribute() {
    add_history();
    add_messages();
    for (const Path& directory : refs_.worktrees) add_index(directory);
    add_unreached();
    std::ranges::sort(attribution_.places, [](const Attributed& a, const Attributed& b) {
      return std::tie(a.mark, a.origin, a.blob) < std::tie(b.mark, b.origin, b.blob);
    });
    add_skips();
    attribution_.commits = commits_.size();
    return std::move(attribution_);
  }

 private:
  std::optional<std::uint32_t> find_commit(const ObjectId& id) const {
    const auto number = objects_.find(id);
    return number ? commits_.find(commits_.peel(*number)) : std::nullopt;
  }

  std::vector<std::uint32_t> tips() const {
    std::vector<std::uint32_t> tips;
    for (const Ref& ref : refs_.refs)
      if (ref.is_branch())
        if (const auto commit = find_commit(ref.target)) tips.push_back(*commit);
    return tips;
  }

  /// The stash's own commits, as its ref and its reflog have them.
  std::vector<std::uint32_t> stashes() {
    std::vector<ObjectId> ids;
    const Path log = join(repository_.common_directory, "logs/refs/stash");
    const auto file = Fd::open(log);
    const auto bytes =
        file ? file->read_all(kReflogSizeMax) : Result<std::string>(std::unexpected(file.error()));
    if (bytes)
      ids = parse_reflog(*bytes, repository_.hash);
    else if (bytes.error().kind != Error::Kind::NotFound)
      sorted_.skips.push_back(to_skip(log, bytes.error()));
    for (const Ref& ref : refs_.refs)
      if (ref.name == "refs/stash") ids.push_back(ref.target);
    std::vector<std::uint32_t> stashes;
    for (const ObjectId& id : ids)
      if (const auto commit = find_commit(id)) stashes.push_back(*commit);
    return stashes;
  }

  void add(std::uint32_t mark, BlobNumber blob, Origin origin) {
    attribution_.places.push_back({mark, blob, std::move(origin)});
  }

  std::string hex(std::uint32_t number) const { return objects_.id(number).hex(); }

  /// Who wrote a commit and when. Its id stands alone where it cannot be read any more.
  Commit read_commit(std::uint32_t commit, std::optional<Error>& error) const {
    const std::uint32_t number = commits_.number(commit);
    auto object = objects_.read(number, kCommitSizeMax);
    if (!object) {
      error = std::move(object).error();
      return {hex(number), {}, {}, 0};
    }
    const Person author = parse_commit(object->bytes, repository_.hash).author;
    return {hex(number), std::string(author.name), std::string(author.email), author.time};
  }

  /// Reads these commits on all workers; `commit_of_` has them then.
  void read_commits(std::vector<std::uint32_t> wanted) {
    std::ranges::sort(wanted);
    const auto repeats = std::ranges::unique(wanted);
    wanted.erase(repeats.begin(), repeats.end());
    std::vector<Commit> read(wanted.size());
    std::vector<std::optional<Error>> errors(wanted.size());
    workers_.for_each(wanted.size(), [&](std::size_t index, std::size_t) {
      read[index] = read_commit(wanted[index], errors[index]);
    });
    for (std::size_t i = 0; i < wanted.size(); ++i) {
      if (errors[i]) attribution_.skips.push_back(to_skip(read[i].id, *errors[i]));
      commit_of_.emplace(wanted[i], std::move(read[i]));
    }
  }

  /// Places beyond the bound are left out, but each mark has one.
  void add_history() {
    std::vector<const PathPlace*> kept;
    std::size_t path_bytes = 0;
    std::vector<std::uint32_t> wanted;
    std::vector<std::string> paths;
    for (const PathPlace& place : history_.places()) {
      const bool is_full = kept.size() >= kPlacesMax || path_bytes > kPathBytesMax;
      if (is_full && !kept.empty() && kept.back()->mark == place.mark) {
        ++left_out_;
        continue;
      }
      kept.push_back(&place);
      wanted.push_back(place.commit);
      paths.push_back(history_.path(place));
      path_bytes += paths.back().size();
    }
    read_commits(std::move(wanted));
    for (std::size_t i = 0; i < kept.size(); ++i) {
      const PathPlace& place = *kept[i];
      Origin origin;
      origin.path = std::move(paths[i]);
      origin.commit = commit_of_.at(place.commit);
      if (place.removed_in != kNone) origin.removed_in = hex(commits_.number(place.removed_in));
      origin.in_tip = place.in_tip;
      origin.versions = place.versions;
      add(place.mark, blobs_.number(place.blob), std::move(origin));
    }
  }

  void add_messages() {
    std::vector<std::uint32_t> wanted;
    for (const Sighting& sighting : sorted_.messages)
      if (const auto commit = commits_.find(sighting.blob))
        if (!commit_of_.contains(*commit)) wanted.push_back(*commit);
    read_commits(std::move(wanted));
    for (const Sighting& sighting : sorted_.messages) {
      Origin origin;
      origin.is_message = true;
      if (const auto commit = commits_.find(sighting.blob))
        origin.commit = commit_of_.at(*commit);
      else
        origin.object = objects_.id(sighting.blob).hex();
      add(sighting.mark, sighting.blob, std::move(origin));
    }
  }

  /// What an index has and no tip: staged, and nowhere else at that path.
  void add_index(const Path& git_directory) {
    const Path path = join(git_directory, "index");
    const auto done = read_index_of(git_directory, repository_.hash,
                                    [&](const IndexEntry& entry) { add_entry(path, entry); });
    if (!done) attribution_.skips.push_back(to_skip(path, done.error()));
  }

  void add_entry(const Path& index, const IndexEntry& entry) {
    if (entry.is_gitlink() || entry.is_intent || is_always_there(entry.id)) return;
    const auto number = objects_.find(entry.id);
    if (!number) {
      completeness_.note_missing(entry.id, fmt::format("{} has it as {}", index, entry.path));
      return;
    }
    const std::uint32_t blob = blobs_.position(*number);
    if (blob == kNone) return;
    for (const std::uint32_t mark : marks_.of(blob)) {
      // Where branches are not known, a commit that has the blob says enough.
      if (repository_.ref_storage == Repository::RefStorage::Unknown && history_.is_reached(blob))
        continue;
      if (history_.is_in_tip(mark, entry.path)) continue;
      if (!staged_.insert({mark, std::string(entry.path)}).second) continue;
      staged_blobs_.insert(blob);
      Origin origin;
      origin.path = entry.path;
      origin.in_index = true;
      add(mark, *number, std::move(origin));
    }
  }

  /// Blobs that no commit and no index has.
  void add_unreached() {
    for (std::uint32_t blob = 0; blob < blobs_.size(); ++blob) {
      if (history_.is_reached(blob) || staged_blobs_.contains(blob)) continue;
      for (const std::uint32_t mark : marks_.of(blob)) {
        Origin origin;
        origin.object = hex(blobs_.number(blob));
        add(mark, blobs_.number(blob), std::move(origin));
      }
    }
  }

  void add_skips() {
    const auto add_skip = [this](Skip::Reason reason, std::string text) {
      attribution_.skips.push_back({reason, repository_.common_directory, std::move(text)});
    };
    for (Skip& skip : sorted_.skips) attribution_.skips.push_back(std::move(skip));
    for (Skip& skip : completeness_.skips()) attribution_.skips.push_back(std::move(skip));
    if (commits_.has_cycle())
      add_skip(Skip::Reason::Corrupt, "commits that are their own ancestors");
    if (trees_.is_cut_off())
      add_skip(Skip::Reason::Corrupt, "trees that lie within themselves, or deeper than 2048");
    if (history_.is_cut_short())
      add_skip(Skip::Reason::OverLimit, "its trees name blobs by too many paths to list");
    if (left_out_ > 0)
      add_skip(Skip::Reason::OverLimit,
               fmt::format("{} places beyond the first {} are not listed", left_out_, kPlacesMax));
  }

  const Objects& objects_;
  const Repository& repository_;
  const Refs& refs_;
  Workers& workers_;
  Sorted sorted_;
  BlobSet blobs_;
  BlobMarks marks_;
  CommitGraph commits_;
  TreeGraph trees_;
  History history_;
  Completeness completeness_;
  std::unordered_map<std::uint32_t, Commit> commit_of_;
  std::set<std::pair<std::uint32_t, std::string>> staged_;
  std::set<std::uint32_t> staged_blobs_;
  std::size_t left_out_ = 0;
  Attribution attribution_;
};

}  // namespace

Attribution attribute_sightings(const Scanned& scanned, std::span<const Sighting> sightings,
                                Workers& workers) {
  return Attributor(scanned, sightings, workers).attribute();
}

}  // namespace cordon::git
