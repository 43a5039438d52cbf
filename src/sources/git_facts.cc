#include "sources/git_facts.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <optional>
#include <set>
#include <unordered_map>
#include <utility>

#include "sources/git/commit.h"
#include "sources/git/commit_graph.h"
#include "sources/git/config.h"
#include "sources/git/objects.h"
#include "sources/git/refs.h"
#include "sources/git/remote_url.h"
#include "sources/git/repository.h"

namespace cordon {
namespace {

constexpr std::size_t kBatchBytes = 16UL * 1024 * 1024;
constexpr std::size_t kSettingsSizeMax = 4UL * 1024 * 1024;
constexpr std::size_t kTagSizeMax = 1024UL * 1024;

bool has_any_prefix(std::string_view name, std::initializer_list<std::string_view> prefixes) {
  return std::ranges::any_of(prefixes, [&](auto prefix) { return name.starts_with(prefix); });
}

GitRef::Kind kind_of(std::string_view name) {
  if (name == "refs/stash") return GitRef::Kind::Stash;
  if (name == "HEAD" || name.ends_with("/HEAD")) return GitRef::Kind::Head;
  if (name.starts_with("refs/heads/")) return GitRef::Kind::Branch;
  if (name.starts_with("refs/tags/")) return GitRef::Kind::Tag;
  if (name.starts_with("refs/remotes/")) return GitRef::Kind::RemoteBranch;
  if (name.starts_with("refs/notes/")) return GitRef::Kind::Notes;
  if (has_any_prefix(name, {"refs/pull/", "refs/merge-requests/", "refs/pull-requests/",
                            "refs/changes/", "refs/keep-around/"}))
    return GitRef::Kind::PullRequest;
  return GitRef::Kind::Other;
}

bool has_signature(std::string_view text) {
  return text.find("\ngpgsig") != text.npos || text.find("-----BEGIN PGP SIG") != text.npos ||
         text.find("-----BEGIN SSH SIG") != text.npos ||
         text.find("-----BEGIN SIGNED MESSAGE") != text.npos;
}

/// Notes the commits and tags of a walk.
class Noter final : public git::ObjectVisitor {
 public:
  Noter(const git::Objects& objects, git::HashKind hash, std::vector<Skip>& skips)
      : objects_(objects), hash_(hash), skips_(skips) {}

  void visit(const git::ObjectView& object) override {
    const auto find = [&](const git::ObjectId& id) { return objects_.find(id); };
    if (object.type == git::ObjectType::Commit) {
      // A commit without a tree is broken, and the scan tells it.
      static_cast<void>(notes.note_commit(object.number, object.bytes, hash_, find));
      if (has_signature(object.bytes)) signed_commits.insert(object.number);
    } else if (object.type == git::ObjectType::Tag) {
      static_cast<void>(notes.note_tag(object.number, object.bytes, hash_, find));
    }
  }
  void visit_large(git::ObjectNumber number, git::ObjectType, std::uint64_t,
                   ByteStream& /*bytes*/) override {
    skip(number, Error{Error::Kind::OverLimit, "larger than a commit or tag is"});
  }
  void skip(git::ObjectNumber number, const Error& error) override {
    skips_.push_back(to_skip(objects_.id(number).hex(), error));
  }
  void tell(git::ObjectNumber, const Error&) override {}
  [[nodiscard]] bool is_stopped() const override { return false; }

  git::HistoryNotes notes;
  std::set<git::ObjectNumber> signed_commits;

 private:
  const git::Objects& objects_;
  git::HashKind hash_;
  std::vector<Skip>& skips_;
};

std::vector<git::Setting> read_settings_file(const Path& path) {
  const auto bytes = read_file(path, kSettingsSizeMax);
  return bytes ? git::parse_config(*bytes) : std::vector<git::Setting>();
}

}  // namespace

struct GitFacts::State {
  std::vector<GitRef> refs;
  std::vector<GitRemote> remotes;
  std::vector<Path> linked_worktrees;
  std::vector<std::string> submodules;
  std::vector<Skip> skips;
  std::uint64_t stash_count = 0;
  bool is_shallow = false;

  std::optional<git::Objects> objects;
  std::optional<git::CommitGraph> graph;
  std::set<git::ObjectNumber> signed_commits;
  std::unordered_map<git::ObjectNumber, std::int64_t> times;  ///< of commits

  Result<void> read_history(const git::Repository& repository) {
    objects = TRY(git::Objects::open(repository.object_directories, repository.hash, skips));
    Noter noter(*objects, repository.hash, skips);
    const git::TypeSet types{.commits = true, .tags = true};
    for (const auto& batch : objects->batches(types, kBatchBytes))
      objects->walk(batch, types, noter);
    std::vector<git::HistoryNotes> notes;
    notes.push_back(std::move(noter.notes));
    for (const auto& commit : notes.front().commits) times.emplace(commit.number, commit.time);
    graph.emplace(notes, objects->count());
    signed_commits = std::move(noter.signed_commits);
    return {};
  }

  void read_refs(const git::Repository& repository) {
    git::Refs read = git::read_refs(repository);
    for (git::Ref& ref : read.refs) {
      GitRef told{std::move(ref.name), ref.target.hex()};
      told.kind = kind_of(told.name);
      if (const auto number = objects->find(ref.target);
          number && objects->type(*number) == git::ObjectType::Tag) {
        told.is_annotated = true;
        if (const auto tag = objects->read(*number, kTagSizeMax))
          told.is_signed = has_signature(tag->bytes);
      }
      refs.push_back(std::move(told));
    }
    if (!read.worktrees.empty())
      linked_worktrees.assign(read.worktrees.begin() + 1, read.worktrees.end());
    std::ranges::move(read.skips, std::back_inserter(skips));
  }

  void read_settings(const git::Repository& repository) {
    for (const git::Setting& setting :
         read_settings_file(join(repository.common_directory, "config")))
      if (setting.section == "remote" && setting.key == "url")
        remotes.push_back({setting.subsection, git::shown_url(setting.value)});
    if (!repository.work_tree.empty())
      for (const git::Setting& setting :
           read_settings_file(join(repository.work_tree, ".gitmodules")))
        if (setting.section == "submodule" && setting.key == "path")
          submodules.push_back(setting.value);
    const auto log =
        read_file(join(repository.common_directory, "logs/refs/stash"), kSettingsSizeMax);
    if (log) stash_count = static_cast<std::uint64_t>(std::ranges::count(*log, '\n'));
    is_shallow = repository.is_shallow;
  }

  /// Whether the ref leads to one of these commits, through tags where it has to.
  [[nodiscard]] bool leads_to(const GitRef& ref, const std::vector<bool>& touched) const {
    const auto id = git::ObjectId::parse(ref.id);
    const auto number = id ? objects->find(*id) : std::nullopt;
    if (!number) return false;
    const auto commit = graph->find(graph->peel(*number));
    return commit && touched[*commit];
  }
};

GitFacts::GitFacts(std::unique_ptr<State> state) : state_(std::move(state)) {}
GitFacts::GitFacts(GitFacts&&) noexcept = default;
GitFacts& GitFacts::operator=(GitFacts&&) noexcept = default;
GitFacts::~GitFacts() = default;

Result<GitFacts> GitFacts::open(const Path& path) {
  const git::Repository repository = TRY(git::open_repository(path, path));
  auto state = std::make_unique<State>();
  state->skips = repository.skips;
  TRY(state->read_history(repository));
  state->read_refs(repository);
  state->read_settings(repository);
  return GitFacts(std::move(state));
}

const std::vector<GitRef>& GitFacts::refs() const { return state_->refs; }
const std::vector<GitRemote>& GitFacts::remotes() const { return state_->remotes; }
const std::vector<Path>& GitFacts::linked_worktrees() const { return state_->linked_worktrees; }
const std::vector<std::string>& GitFacts::submodules() const { return state_->submodules; }
std::uint64_t GitFacts::commit_count() const { return state_->graph->size(); }
std::uint64_t GitFacts::stash_count() const { return state_->stash_count; }
bool GitFacts::is_shallow() const { return state_->is_shallow; }
const std::vector<Skip>& GitFacts::skips() const { return state_->skips; }

GitReach GitFacts::reach_of(std::span<const std::string> commit_ids) const {
  const git::CommitGraph& graph = *state_->graph;
  std::vector<bool> touched(graph.size());
  for (const std::string& hex : commit_ids) {
    const auto id = git::ObjectId::parse(hex);
    const auto number = id ? state_->objects->find(*id) : std::nullopt;
    if (const auto commit = number ? graph.find(*number) : std::nullopt) touched[*commit] = true;
  }
  GitReach reach;
  // Parents come before children, so that one pass is enough.
  for (std::uint32_t commit = 0; commit < graph.size(); ++commit) {
    const auto parents = graph.parents(commit);
    if (!touched[commit])
      touched[commit] = std::ranges::any_of(
          parents, [&](auto parent) { return parent < touched.size() && touched[parent]; });
    if (!touched[commit]) continue;
    ++reach.commits;
    if (state_->signed_commits.contains(graph.number(commit))) ++reach.signed_commits;
    const std::int64_t time = state_->times.at(graph.number(commit));
    if (reach.first.empty() || time < reach.first_time) {
      reach.first = state_->objects->id(graph.number(commit)).hex();
      reach.first_time = time;
    }
    if (reach.last.empty() || time >= reach.last_time) {
      reach.last = state_->objects->id(graph.number(commit)).hex();
      reach.last_time = time;
    }
  }
  for (const GitRef& ref : state_->refs)
    if (state_->leads_to(ref, touched)) reach.refs.push_back(ref);
  return reach;
}

}  // namespace cordon
