#include "sources/changes/new_commits.h"

#include <algorithm>
#include <limits>
#include <queue>
#include <tuple>
#include <unordered_map>
#include <unordered_set>
#include <utility>

#include "sources/git/commit.h"

namespace cordon::git {
namespace {

constexpr std::uint64_t kTextSizeMax = 64UL * 1024 * 1024;
constexpr std::size_t kTagDepthMax = 64;
/// Clocks differ: so many more are looked at once nothing new is left in the queue. As in git.
constexpr int kSlop = 5;

using Ids = std::unordered_set<ObjectId, ObjectIdHash>;

class Walk {
 public:
  Walk(ObjectReader& reader, const std::vector<ObjectId>& shallow)
      : reader_(reader), shallow_(shallow.begin(), shallow.end()) {}

  NewObjects run(const std::vector<ObjectId>& heads, const std::vector<ObjectId>& known,
                 const std::function<bool()>& is_stopped) {
    for (const ObjectId& id : known) enter(id, true);
    for (const ObjectId& id : heads) enter(id, false);
    while (!queue_.empty() && goes_on()) {
      if (is_stopped && is_stopped()) {
        found_.skips.push_back({Skip::Reason::Stopped, "",
                                "it was stopped before all commits of the change were known"});
        break;
      }
      step();
    }
    sort();
    return std::move(found_);
  }

 private:
  struct Node {
    NewCommit commit;
    std::int64_t time = 0;
    bool is_known = false;
    bool is_done = false;
  };
  struct Waiting {
    std::int64_t time = 0;
    ObjectId id;
    bool operator<(const Waiting& other) const {
      return std::tie(time, id) < std::tie(other.time, other.id);
    }
  };

  void skip(Skip::Reason reason, const ObjectId& id, std::string text) {
    found_.skips.push_back({reason, id.hex(), std::move(text)});
  }

  /// A head or a known object, tags followed to what they name.
  void enter(ObjectId id, bool is_known) {
    for (std::size_t depth = 0; depth < kTagDepthMax; ++depth) {
      if (nodes_.contains(id)) return reach(id, is_known, nullptr);
      const auto object = reader_.read(id, kTextSizeMax);
      // What a ref names may be any file, and is looked at as files are.
      if (!object && object.error().kind == Error::Kind::OverLimit &&
          reader_.type(id).value_or(ObjectType::Commit) == ObjectType::Blob) {
        if (is_known)
          known_.insert(id);
        else if (!known_.contains(id))
          found_.blobs.push_back(id);
        return;
      }
      if (!object) {
        // Whoever is known to have what is not here tells nothing.
        if (!is_known) found_.skips.push_back(to_skip(id.hex(), object.error()));
        return;
      }
      if (object->type == ObjectType::Commit) return reach(id, is_known, &object->bytes);
      if (object->type != ObjectType::Tag) {
        if (is_known)
          known_.insert(id);
        else if (!known_.contains(id))
          (object->type == ObjectType::Tree ? found_.trees : found_.blobs).push_back(id);
        return;
      }
      if (is_known)
        known_.insert(id);
      else if (!known_.contains(id))
        found_.tags.push_back(id);
      const auto target = parse_tag(object->bytes, hash()).object;
      if (!target) {
        if (!is_known) skip(Skip::Reason::Corrupt, id, "a tag that names no object");
        return;
      }
      id = *target;
    }
    if (!is_known) skip(Skip::Reason::OverLimit, id, "a tag of tags of tags without end");
  }

  [[nodiscard]] HashKind hash() const { return reader_.hash(); }

  /// Puts a commit in the queue, or tells what is known of one that is or was there.
  void reach(const ObjectId& id, bool is_known, const std::string* bytes) {
    if (const auto found = nodes_.find(id); found != nodes_.end()) {
      if (is_known) mark_known(id);
      return;
    }
    Result<std::string> read = bytes != nullptr
                                   ? Result<std::string>(*bytes)
                                   : reader_.read(id, ObjectType::Commit, kTextSizeMax);
    if (!read) {
      if (!is_known) found_.skips.push_back(to_skip(id.hex(), read.error()));
      return;
    }
    const CommitText text = parse_commit(*read, hash());
    Node node;
    node.commit.id = id;
    node.commit.tree = text.tree.value_or(ObjectId());
    node.commit.parents = text.parents;
    node.commit.commit = {id.hex(), std::string(text.author.name), std::string(text.author.email),
                          text.author.time};
    node.time = text.committer.time;
    node.is_known = is_known;
    if (!text.tree && !is_known) skip(Skip::Reason::Corrupt, id, "a commit that names no tree");
    queue_.push({node.time, id});
    if (!is_known) ++new_in_queue_;
    nodes_.emplace(id, std::move(node));
  }

  /// What a known commit leads to is known, too, as far as it was seen.
  void mark_known(const ObjectId& id) {
    std::vector<ObjectId> pending = {id};
    while (!pending.empty()) {
      const auto found = nodes_.find(pending.back());
      pending.pop_back();
      if (found == nodes_.end() || found->second.is_known) continue;
      Node& node = found->second;
      node.is_known = true;
      if (!node.is_done)
        --new_in_queue_;
      else
        pending.insert(pending.end(), node.commit.parents.begin(), node.commit.parents.end());
    }
  }

  /// While something new waits, or something that is known may yet lead to what was taken for new.
  bool goes_on() {
    if (new_in_queue_ > 0) {
      slop_ = kSlop;
      return true;
    }
    if (queue_.top().time >= oldest_new_) return true;
    return slop_-- > 0;
  }

  void step() {
    const ObjectId id = queue_.top().id;
    queue_.pop();
    Node& node = nodes_.at(id);
    node.is_done = true;
    const bool is_known = node.is_known;
    if (!is_known) {
      --new_in_queue_;
      oldest_new_ = std::min(oldest_new_, node.time);
    }
    if (shallow_.contains(id)) {
      if (!is_known && !node.commit.parents.empty()) boundary_.push_back(id);
      node.commit.parents.clear();
      return;
    }
    // The map may grow meanwhile, which moves its nodes not.
    for (const ObjectId& parent : node.commit.parents) reach(parent, is_known, nullptr);
  }

  /// What is new after all, parents first.
  void sort() {
    for (const ObjectId& id : boundary_)
      if (!nodes_.at(id).is_known)
        skip(
            Skip::Reason::Shallow, id,
            "the clone is shallow and ends here: what this commit changed cannot be told, and what "
            "came before it is not here");
    std::vector<std::pair<Node*, std::size_t>> stack;
    Ids placed;
    for (auto& [id, root] : nodes_) {
      if (root.is_known || !root.is_done || !placed.insert(id).second) continue;
      stack.emplace_back(&root, 0);
      while (!stack.empty()) {
        auto& [node, next] = stack.back();
        if (next == node->commit.parents.size()) {
          Node* const done = node;
          stack.pop_back();
          order_.push_back(done);
          continue;
        }
        const auto parent = nodes_.find(node->commit.parents[next++]);
        if (parent == nodes_.end() || parent->second.is_known || !parent->second.is_done) continue;
        if (placed.insert(parent->first).second) stack.emplace_back(&parent->second, 0);
      }
    }
    for (Node* node : order_) {
      for (const ObjectId& parent : node->commit.parents)
        if (const auto found = nodes_.find(parent); found != nodes_.end())
          node->commit.before.push_back(found->second.commit.tree);
      found_.commits.push_back(std::move(node->commit));
    }
  }

  ObjectReader& reader_;
  Ids shallow_;
  Ids known_;  ///< tags, trees and blobs
  std::unordered_map<ObjectId, Node, ObjectIdHash> nodes_;
  std::priority_queue<Waiting> queue_;
  std::uint64_t new_in_queue_ = 0;
  std::int64_t oldest_new_ = std::numeric_limits<std::int64_t>::max();
  int slop_ = kSlop;
  std::vector<ObjectId> boundary_;
  std::vector<Node*> order_;
  NewObjects found_;
};

}  // namespace

NewObjects find_new_objects(ObjectReader& reader, const std::vector<ObjectId>& heads,
                            const std::vector<ObjectId>& known,
                            const std::vector<ObjectId>& shallow,
                            const std::function<bool()>& is_stopped) {
  return Walk(reader, shallow).run(heads, known, is_stopped);
}

}  // namespace cordon::git
