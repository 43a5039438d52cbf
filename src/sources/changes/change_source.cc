#include "sources/changes/change_source.h"

#include <algorithm>
#include <deque>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <tuple>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <vector>

#include "base/pool.h"
#include "sources/changes/new_commits.h"
#include "sources/changes/revisions.h"
#include "sources/changes/staged.h"
#include "sources/changes/tree_changes.h"

namespace cordon::git {
namespace {

/// Small enough that what is large is shared by all workers.
constexpr std::size_t kBatchSize = 32;
/// Of what is gone, so many blobs are looked at to see where something came from.
constexpr std::size_t kGoneMax = 10'000;

/// The objects that are shown, each with its number.
class Numbers {
 public:
  BlobNumber of(const ObjectId& id) {
    const auto [at, is_new] = numbers_.emplace(id, ids_.size());
    if (is_new) ids_.push_back(id);
    return at->second;
  }
  [[nodiscard]] std::optional<BlobNumber> find(const ObjectId& id) const {
    const auto found = numbers_.find(id);
    return found == numbers_.end() ? std::nullopt : std::optional(found->second);
  }
  [[nodiscard]] const ObjectId& id(BlobNumber number) const { return ids_[number]; }
  [[nodiscard]] std::size_t size() const { return ids_.size(); }

 private:
  std::unordered_map<ObjectId, BlobNumber, ObjectIdHash> numbers_;
  std::vector<ObjectId> ids_;
};

/// What a worker reads with.
struct Desk {
  std::unique_ptr<ObjectReader> reader;
  std::string buffer;
};

struct Shared {
  const ObjectDatabase& database;
  Cut cut;
  Pool<Desk> desks;
};

struct Shown {
  ObjectId id;
  BlobNumber number = 0;
  bool may_be_missing = false;
};

class BlobsUnit final : public Unit {
 public:
  BlobsUnit(Shared& shared, std::vector<Shown> blobs) : shared_(shared), blobs_(std::move(blobs)) {}

  void expand(UnitVisitor& visitor) override {
    const auto desk = shared_.desks.lend();
    if (!desk->reader) desk->reader = std::make_unique<ObjectReader>(shared_.database);
    for (const Shown& blob : blobs_) {
      if (visitor.is_stopped()) return;
      const auto shown =
          desk->reader->show(blob.id, blob.number, shared_.cut, desk->buffer, visitor);
      if (!shown && !blob.may_be_missing) visitor.skip(to_skip(blob.id.hex(), shown.error()));
    }
  }

 private:
  Shared& shared_;
  std::vector<Shown> blobs_;
};

/// A state that a change leads to: a commit, or what is staged.
struct Stage {
  std::optional<Commit> commit;
  TreeChanges changes;
  bool is_staged = false;
};

using Marks = std::map<BlobNumber, std::vector<std::uint32_t>>;

class ChangeSource final : public Source {
 public:
  ChangeSource(Repository repository, ObjectDatabase database, const Cut& cut,
               ChangeQuestions questions)
      : repository_(std::move(repository)),
        questions_(std::move(questions)),
        database_(std::move(database)),
        shared_{database_, cut, {}},
        reader_(database_),
        comparer_(reader_, skips_) {}

  Result<void> open(const GitChange& change) {
    Revisions revisions(repository_, reader_);
    return change.kind == GitChange::Kind::Staged ? open_staged(change, revisions)
                                                  : open_commits(change, revisions);
  }

  std::optional<Item> next() override {
    while (queue_.size() < kBatchSize && next_commit_ < found_.commits.size() && !is_stopped())
      compare(found_.commits[next_commit_++]);
    if (!skips_.empty()) {
      Skip skip = std::move(skips_.back());
      skips_.pop_back();
      return Item(std::move(skip));
    }
    if (queue_.empty()) return std::nullopt;
    const std::size_t count = std::min(kBatchSize, queue_.size());
    const auto end = queue_.begin() + static_cast<std::ptrdiff_t>(count);
    std::vector<Shown> batch(queue_.begin(), end);
    queue_.erase(queue_.begin(), end);
    return Item(std::make_unique<BlobsUnit>(shared_, std::move(batch)));
  }

  bool look_before(std::span<const BlobNumber> blobs) override {
    const std::unordered_set<BlobNumber> with_matches(blobs.begin(), blobs.end());
    for (const Stage& stage : stages_) {
      bool asks = false;
      for (const ChangedFile& file : stage.changes.files) {
        const auto number = numbers_.find(file.blob);
        if (!number || !with_matches.contains(*number)) continue;
        for (const ObjectId& id : file.before) show_before(id);
        asks = true;
      }
      if (asks)
        for (const ObjectId& id : gone_blobs(stage)) show_before(id);
    }
    return !queue_.empty();
  }

  Attribution attribute(std::span<const Sighting> sightings, Workers& /*workers*/) override {
    Marks marks;
    for (const Sighting& sighting : sightings) marks[sighting.blob].push_back(sighting.mark);
    Attribution attribution;
    attribution.commits = found_.commits.size();
    for (const Stage& stage : stages_) attribute_stage(stage, marks, attribution);
    for (const BlobNumber number : alone_)
      for (const std::uint32_t mark : marks_of(marks, numbers_.id(number))) {
        Origin origin;
        origin.object = numbers_.id(number).hex();
        attribution.places.push_back({mark, number, std::move(origin)});
      }
    for (const auto& [number, origin] : messages_)
      for (const std::uint32_t mark : marks_of(marks, numbers_.id(number)))
        attribution.places.push_back({mark, number, origin});
    std::ranges::sort(attribution.places, [](const Attributed& a, const Attributed& b) {
      return std::tie(a.mark, a.origin, a.blob) < std::tie(b.mark, b.origin, b.blob);
    });
    return attribution;
  }

  [[nodiscard]] std::string object_id(BlobNumber blob) const override {
    return numbers_.id(blob).hex();
  }

  [[nodiscard]] Extent extent() const override { return {numbers_.size(), 0}; }

 private:
  [[nodiscard]] bool is_stopped() const { return questions_.is_stopped && questions_.is_stopped(); }

  Result<void> open_staged(const GitChange& change, Revisions& revisions) {
    std::vector<ObjectId> trees;
    const auto head = revisions.find("HEAD");
    if (!head && head.error().kind != Error::Kind::NotFound) return std::unexpected(head.error());
    std::vector<ObjectId> commits = revisions.merge_heads();
    if (head) commits.insert(commits.begin(), *head);
    for (const ObjectId& commit : commits) trees.push_back(TRY(tree_of(commit)));
    const Path index =
        change.index.empty() ? join(repository_.git_directory, "index") : change.index;
    auto staged = find_staged(reader_, index, repository_.git_directory, trees, skips_);
    if (!staged) return std::unexpected(std::move(staged).error().in(index));
    add_stage({std::nullopt, *std::move(staged), true});
    return {};
  }

  Result<ObjectId> tree_of(const ObjectId& commit) {
    const NewObjects found = find_new_objects(reader_, {commit}, {}, {commit});
    if (found.commits.empty())
      return fail(Error::Kind::Missing, commit.hex() + ": HEAD's commit cannot be read");
    return found.commits.front().tree;
  }

  Result<void> open_commits(const GitChange& change, Revisions& revisions) {
    std::vector<ObjectId> heads, known;
    for (const std::string& name : change.heads) heads.push_back(TRY(revisions.find(name)));
    for (const std::string& name : change.known) {
      if (name.contains('*')) {
        const auto matching = revisions.matching(name, change.not_known);
        known.insert(known.end(), matching.begin(), matching.end());
      } else if (auto id = revisions.find(name)) {
        known.push_back(*id);
      } else if (change.is_typed) {
        return std::unexpected(std::move(id).error());
      }
    }
    found_ = find_new_objects(reader_, heads, known, repository_.shallow_commits,
                              [this] { return is_stopped(); });
    skips_ = std::move(found_.skips);
    if (!skips_.empty())
      skips_.insert(skips_.end(), repository_.skips.begin(), repository_.skips.end());
    for (const ObjectId& tag : found_.tags) add_message(tag, std::nullopt);
    for (const ObjectId& blob : found_.blobs) add_alone(blob);
    for (const ObjectId& tree : found_.trees) {
      Stage stage;
      comparer_.compare(tree, {}, stage.changes);
      add_stage(std::move(stage));
    }
    return {};
  }

  void compare(const NewCommit& commit) {
    add_message(commit.id, commit.commit);
    Stage stage{commit.commit, {}, false};
    if (!commit.tree.is_null()) comparer_.compare(commit.tree, commit.before, stage.changes);
    add_stage(std::move(stage));
  }

  void add_stage(Stage stage) {
    for (const ChangedFile& file : stage.changes.files) show(file.blob, false);
    stages_.push_back(std::move(stage));
  }

  void add_alone(const ObjectId& blob) {
    show(blob, false);
    alone_.push_back(numbers_.of(blob));
  }

  void add_message(const ObjectId& id, const std::optional<Commit>& commit) {
    show(id, false);
    Origin origin;
    origin.is_message = true;
    origin.commit = commit;
    if (!commit) origin.object = id.hex();
    messages_.emplace_back(numbers_.of(id), std::move(origin));
  }

  void show(const ObjectId& id, bool may_be_missing) {
    if (!may_be_missing && questions_.is_clean && questions_.is_clean(id.hex())) return;
    const std::size_t known = numbers_.size();
    const BlobNumber number = numbers_.of(id);
    if (number == known) queue_.push_back({id, number, may_be_missing});
  }
  /// What cannot be read of what was there before hides nothing.
  void show_before(const ObjectId& id) { show(id, true); }

  std::vector<ObjectId> gone_blobs(const Stage& stage) {
    std::vector<ObjectId> blobs;
    for (const Gone& gone : stage.changes.gone) {
      if (blobs.size() >= kGoneMax) break;
      if (gone.is_tree)
        comparer_.list_blobs(gone.id, kGoneMax, blobs);
      else
        blobs.push_back(gone.id);
    }
    return blobs;
  }

  [[nodiscard]] std::span<const std::uint32_t> marks_of(const Marks& marks,
                                                        const ObjectId& id) const {
    const auto number = numbers_.find(id);
    const auto found = number ? marks.find(*number) : marks.end();
    return found == marks.end() ? std::span<const std::uint32_t>() : found->second;
  }

  void attribute_stage(const Stage& stage, const Marks& marks, Attribution& attribution) {
    note_removals(stage, marks, attribution);
    std::optional<std::unordered_set<std::uint32_t>> gone;
    for (const ChangedFile& file : stage.changes.files) {
      const auto here = marks_of(marks, file.blob);
      if (here.empty()) continue;
      if (!gone) {
        gone.emplace();
        for (const ObjectId& id : gone_blobs(stage))
          for (const std::uint32_t mark : marks_of(marks, id)) gone->insert(mark);
      }
      for (const std::uint32_t mark : here) {
        const bool was_there =
            gone->contains(mark) || std::ranges::any_of(file.before, [&](const ObjectId& id) {
              return std::ranges::find(marks_of(marks, id), mark) != marks_of(marks, id).end();
            });
        if (!was_there) add_place(stage, file, mark, attribution);
      }
    }
  }

  void add_place(const Stage& stage, const ChangedFile& file, std::uint32_t mark,
                 Attribution& attribution) {
    Origin origin;
    origin.path = file.path;
    origin.commit = stage.commit;
    origin.in_index = stage.is_staged;
    origin.in_tip = stage.commit.has_value();
    origin.versions = stage.commit ? 1 : 0;
    if (!stage.commit && !stage.is_staged) origin.object = file.blob.hex();
    standing_[file.path].emplace_back(mark, attribution.places.size());
    attribution.places.push_back({mark, numbers_.of(file.blob), std::move(origin)});
  }

  /// A secret that an earlier commit of the change brought, and this one takes away again.
  void note_removals(const Stage& stage, const Marks& marks, Attribution& attribution) {
    if (standing_.empty() || !stage.commit) return;
    const auto take_away = [&](auto standing, std::span<const std::uint32_t> still) {
      for (const auto& [mark, place] : standing->second) {
        Origin& origin = attribution.places[place].origin;
        if (std::ranges::find(still, mark) != still.end() || !origin.removed_in.empty()) continue;
        origin.removed_in = stage.commit->id;
        origin.in_tip = false;
      }
    };
    // Of several branches in one change, each takes away only what it had.
    const auto had_any = [&](const ChangedFile& file) {
      return std::ranges::any_of(file.before,
                                 [&](const ObjectId& id) { return !marks_of(marks, id).empty(); });
    };
    for (const ChangedFile& file : stage.changes.files)
      if (const auto found = standing_.find(file.path); found != standing_.end() && had_any(file))
        take_away(found, marks_of(marks, file.blob));
    for (const Gone& gone : stage.changes.gone)
      for (auto at = standing_.lower_bound(gone.path);
           at != standing_.end() && at->first.starts_with(gone.path); ++at)
        if (gone.is_tree || at->first == gone.path) take_away(at, {});
  }

  Repository repository_;
  ChangeQuestions questions_;
  ObjectDatabase database_;
  Shared shared_;
  ObjectReader reader_;
  std::vector<Skip> skips_;
  TreeComparer comparer_;
  NewObjects found_;
  std::size_t next_commit_ = 0;
  Numbers numbers_;
  std::deque<Shown> queue_;
  std::vector<Stage> stages_;
  std::vector<BlobNumber> alone_;  ///< blobs that a ref names directly
  std::vector<std::pair<BlobNumber, Origin>> messages_;
  /// By path: which secrets stand there, and the places that say so.
  std::map<std::string, std::vector<std::pair<std::uint32_t, std::size_t>>> standing_;
};

}  // namespace

Result<std::unique_ptr<Source>> open_change_source(const Repository& repository,
                                                   const GitChange& change, const Cut& cut,
                                                   ChangeQuestions questions) {
  std::vector<Path> directories = change.object_directories;
  directories.insert(directories.end(), repository.object_directories.begin(),
                     repository.object_directories.end());
  auto source = std::make_unique<ChangeSource>(
      repository, ObjectDatabase::open(directories, repository.hash), cut, std::move(questions));
  TRY(source->open(change));
  return source;
}

}  // namespace cordon::git
