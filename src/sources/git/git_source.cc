#include "sources/git/git_source.h"

#include <fmt/format.h>

#include <algorithm>
#include <atomic>
#include <string>
#include <utility>
#include <vector>

#include "sources/git/attribution.h"
#include "sources/git/commit_graph.h"
#include "sources/git/objects.h"
#include "sources/git/refs.h"
#include "sources/git/strays.h"
#include "sources/git/tree_reader.h"

namespace cordon::git {
namespace {

// Large enough that a worker seldom comes back for more, small enough that the last ones end
// together.
constexpr std::uint64_t kBatchSize = 768UL * 1024;
constexpr TypeSet kContent = {.commits = true, .trees = false, .blobs = true, .tags = true};
constexpr std::size_t kHeadSizeMax = 1024 * 1024;

/// A stream that keeps its first bytes: the head of a commit with a huge text.
class HeadStream final : public ByteStream {
 public:
  explicit HeadStream(ByteStream& stream) : stream_(stream) {}

  Result<std::size_t> read(char* buffer, std::size_t size) override {
    const std::size_t count = TRY(stream_.read(buffer, size));
    head_.append(buffer, std::min(count, kHeadSizeMax - head_.size()));
    return count;
  }
  [[nodiscard]] const std::string& head() const { return head_; }

 private:
  ByteStream& stream_;
  std::string head_;
};

/// What units share: const while they are expanded, but for what they find out about the extent.
struct Shared {
  const Objects& objects;
  HashKind hash;
  Cut cut;
  FindObject find;
  /// Of the objects in batches, those that turned out to be none to show: loose trees, and what
  /// cannot be read.
  std::atomic<std::uint64_t> not_shown = 0;
};

/// Shows the objects of a batch as pieces, and notes its commits and tags.
class BatchVisitor final : public ObjectVisitor {
 public:
  BatchVisitor(const Shared& shared, HistoryNotes& notes, UnitVisitor& visitor)
      : shared_(shared), notes_(notes), visitor_(visitor) {}

  void visit(const ObjectView& object) override {
    ++shown_;
    Piece piece;
    piece.blob = object.number;
    piece.bytes = object.bytes;
    piece.run_end = object.bytes.size();
    piece.depth = object.depth;
    piece.copied = object.copied;
    piece.is_base = object.is_base;
    visitor_.visit(piece);
    if (!object.is_repeat) note(object.number, object.type, object.bytes);
  }

  void visit_large(ObjectNumber number, ObjectType type, std::uint64_t /*size*/,
                   ByteStream& bytes) override {
    ++shown_;
    HeadStream stream(bytes);
    const auto shown = visit_stream(number, stream, shared_.cut, buffer_, visitor_);
    if (!shown) skip(number, shown.error());
    note(number, type, stream.head());
  }

  void skip(ObjectNumber number, const Error& error) override {
    visitor_.skip(to_skip(shared_.objects.id(number).hex(), error));
  }

  void tell(ObjectNumber number, const Error& error) override { skip(number, error); }

  [[nodiscard]] bool is_stopped() const override { return visitor_.is_stopped(); }
  [[nodiscard]] std::uint64_t shown() const { return shown_; }

 private:
  void note(ObjectNumber number, ObjectType type, std::string_view bytes) {
    if (type == ObjectType::Commit) {
      if (!notes_.note_commit(number, bytes, shared_.hash, shared_.find))
        skip(number, {Error::Kind::Corrupt, "a commit that names no tree"});
    } else if (type == ObjectType::Tag) {
      if (!notes_.note_tag(number, bytes, shared_.hash, shared_.find))
        skip(number, {Error::Kind::Corrupt, "a tag that names no object"});
    }
  }

  const Shared& shared_;
  HistoryNotes& notes_;
  UnitVisitor& visitor_;
  std::string buffer_;
  std::uint64_t shown_ = 0;
};

class BatchUnit final : public Unit {
 public:
  BatchUnit(Shared& shared, const Objects::Batch& batch, HistoryNotes& notes)
      : shared_(shared), batch_(batch), notes_(notes) {}

  void expand(UnitVisitor& visitor) override {
    BatchVisitor objects(shared_, notes_, visitor);
    shared_.objects.walk(batch_, kContent, objects);
    shared_.not_shown += batch_.count() - std::min(batch_.count(), objects.shown());
  }

 private:
  Shared& shared_;
  Objects::Batch batch_;
  HistoryNotes& notes_;
};

class GitSource final : public Source {
 public:
  GitSource(const Repository& repository, const Cut& cut, Objects objects, Refs refs,
            std::vector<Skip> skips)
      : repository_(repository),
        objects_(std::move(objects)),
        refs_(std::move(refs)),
        skips_(std::move(skips)),
        shared_{objects_, repository.hash, cut,
                [this](const ObjectId& id) { return objects_.find(id); }},
        batches_(objects_.batches(kContent, kBatchSize)),
        notes_(batches_.size()) {
    note_broken_refs();
    for (const Objects::Batch& batch : batches_) {
      count_ += batch.count();
      stored_bytes_ += batch.stored_bytes;
    }
  }

  std::optional<Item> next() override {
    if (next_skip_ < skips_.size()) return Item(std::move(skips_[next_skip_++]));
    if (next_batch_ == batches_.size()) return std::nullopt;
    const std::size_t index = next_batch_++;
    // Each unit writes to a slot of its own, so that workers need no lock.
    return Item(std::make_unique<BatchUnit>(shared_, batches_[index], notes_[index]));
  }

  Attribution attribute(std::span<const Sighting> sightings, Workers& workers) override {
    return attribute_sightings({repository_, objects_, refs_, notes_}, sightings, workers);
  }

  [[nodiscard]] std::string object_id(BlobNumber blob) const override {
    return objects_.id(blob).hex();
  }

  /// Exact for what packs hold; that a loose object is a tree shows when it is read.
  [[nodiscard]] Extent extent() const override {
    return {count_ - shared_.not_shown, stored_bytes_};
  }

 private:
  void note_broken_refs() {
    for (const Ref& ref : refs_.refs)
      if (!objects_.find(ref.target))
        skips_.push_back(
            {Skip::Reason::MissingObject, join(repository_.common_directory, ref.name),
             fmt::format("a broken ref: it points to {}, which is not here", ref.target.hex())});
  }

  Repository repository_;
  Objects objects_;
  Refs refs_;
  std::vector<Skip> skips_;
  Shared shared_;
  std::vector<Objects::Batch> batches_;
  std::vector<HistoryNotes> notes_;  ///< by batch
  std::uint64_t count_ = 0;
  std::uint64_t stored_bytes_ = 0;
  std::size_t next_skip_ = 0;
  std::size_t next_batch_ = 0;
};

}  // namespace

Result<std::unique_ptr<Source>> open_git_source(const Repository& repository, const Cut& cut,
                                                const Path& walked) {
  std::vector<Skip> skips = repository.skips;
  for (const Path& directory : repository.object_directories)
    if (walked.empty() || !lies_within(directory, walked)) tell_strays(directory, skips);
  Objects objects = TRY(Objects::open(repository.object_directories, repository.hash, skips));
  if (objects.count() > TreeEdge::kTargetMax)
    return fail(Error::Kind::OverLimit,
                fmt::format("more than {} objects in a repository", TreeEdge::kTargetMax));
  Refs refs = read_refs(repository);
  skips.insert(skips.end(), std::make_move_iterator(refs.skips.begin()),
               std::make_move_iterator(refs.skips.end()));
  return std::make_unique<GitSource>(repository, cut, std::move(objects), std::move(refs),
                                     std::move(skips));
}

}  // namespace cordon::git
