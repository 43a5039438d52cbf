#include "sources/change_facts.h"

#include <set>
#include <utility>
#include <vector>

#include "base/text.h"
#include "sources/changes/new_commits.h"
#include "sources/changes/object_database.h"
#include "sources/changes/object_reader.h"
#include "sources/changes/revisions.h"
#include "sources/find_repository.h"
#include "sources/git/config.h"
#include "sources/git/repository.h"

namespace cordon {
namespace {

constexpr std::size_t kSettingsSizeMax = 4UL * 1024 * 1024;
constexpr std::size_t kRefSizeMax = 64UL * 1024;

/// The rest of the name that a symbolic ref's file leads to, behind `beginning`.
std::optional<std::string> read_symbolic(const Path& file, std::string_view beginning) {
  auto text = read_file(file, kRefSizeMax);
  if (!text) return std::nullopt;
  while (!text->empty() && is_space(text->back())) text->pop_back();
  const std::string begins = "ref: " + std::string(beginning);
  if (!text->starts_with(begins) || text->size() == begins.size()) return std::nullopt;
  return text->substr(begins.size());
}

}  // namespace

struct ChangeFacts::State {
  State(git::Repository opened, Path directory)
      : top(std::move(directory)),
        repository(std::move(opened)),
        database(git::ObjectDatabase::open(repository.object_directories, repository.hash)),
        reader(database),
        revisions(repository, reader) {}

  /// Ids of what is here; globs are of refs.
  std::vector<git::ObjectId> ids_of(const std::vector<std::string>& names,
                                    const std::vector<std::string>& left_out) {
    std::vector<git::ObjectId> ids;
    for (const std::string& name : names) {
      if (name.contains('*')) {
        const auto matching = revisions.matching(name, left_out);
        ids.insert(ids.end(), matching.begin(), matching.end());
      } else if (const auto id = revisions.find(name)) {
        ids.push_back(*id);
      }
    }
    return ids;
  }

  Path top;
  git::Repository repository;
  git::ObjectDatabase database;
  git::ObjectReader reader;
  git::Revisions revisions;
};

ChangeFacts::ChangeFacts(std::unique_ptr<State> state) : state_(std::move(state)) {}
ChangeFacts::ChangeFacts(ChangeFacts&&) noexcept = default;
ChangeFacts& ChangeFacts::operator=(ChangeFacts&&) noexcept = default;
ChangeFacts::~ChangeFacts() = default;

Result<ChangeFacts> ChangeFacts::open(const Path& path) {
  Path top = TRY(find_repository(path));
  // The user's own: where its parts lie is for the user's git to say.
  git::Repository repository = TRY(git::open_repository(top, "/"));
  return ChangeFacts(std::make_unique<State>(std::move(repository), std::move(top)));
}

const Path& ChangeFacts::top() const { return state_->top; }
bool ChangeFacts::is_shallow() const { return state_->repository.is_shallow; }

std::optional<std::string> ChangeFacts::find(std::string_view name) {
  const auto id = state_->revisions.find(name);
  if (!id || !state_->database.find(*id)) return std::nullopt;
  return id->hex();
}

std::optional<std::string> ChangeFacts::find_abbreviated(std::string_view digits) {
  const std::string wanted = to_lower(digits);
  const auto heads = state_->ids_of({"HEAD", "refs/**"}, {});
  const auto found =
      git::find_new_objects(state_->reader, heads, {}, state_->repository.shallow_commits);
  std::optional<std::string> one;
  for (const git::NewCommit& commit : found.commits) {
    if (!commit.commit.id.starts_with(wanted)) continue;
    if (one) return std::nullopt;
    one = commit.commit.id;
  }
  return one;
}

bool ChangeFacts::has_ref(std::string_view glob, const std::vector<std::string>& left_out) {
  return !state_->revisions.matching(glob, left_out).empty();
}

std::uint64_t ChangeFacts::count_commits(const GitChange& change) {
  const auto heads = state_->ids_of(change.heads, {});
  const auto known = state_->ids_of(change.known, change.not_known);
  return git::find_new_objects(state_->reader, heads, known, state_->repository.shallow_commits)
      .commits.size();
}

std::optional<std::string> ChangeFacts::branch() const {
  return read_symbolic(join(state_->repository.git_directory, "HEAD"), "refs/heads/");
}

std::optional<std::string> ChangeFacts::remote() const {
  std::set<std::string> names;
  if (const auto bytes =
          read_file(join(state_->repository.common_directory, "config"), kSettingsSizeMax))
    for (const git::Setting& setting : git::parse_config(*bytes))
      if (setting.section == "remote") names.insert(setting.subsection);
  // Some CI systems fetch by URL, and name a remote in the refs alone.
  if (names.contains("origin") || !state_->revisions.matching("refs/remotes/origin/**", {}).empty())
    return "origin";
  if (names.size() != 1) return std::nullopt;
  return *names.begin();
}

std::optional<std::string> ChangeFacts::remote_default_branch() const {
  return read_symbolic(join(state_->repository.common_directory, "refs/remotes/origin/HEAD"),
                       "refs/remotes/origin/");
}

std::optional<std::string> ChangeFacts::upstream() const {
  const auto own = branch();
  const auto bytes =
      read_file(join(state_->repository.common_directory, "config"), kSettingsSizeMax);
  if (!own || !bytes) return std::nullopt;
  std::string remote, merge;
  for (const git::Setting& setting : git::parse_config(*bytes)) {
    if (setting.section != "branch" || setting.subsection != *own) continue;
    if (setting.key == "remote") remote = setting.value;
    if (setting.key == "merge") merge = setting.value;
  }
  constexpr std::string_view kHeads = "refs/heads/";
  if (remote.empty() || !merge.starts_with(kHeads)) return std::nullopt;
  return "refs/remotes/" + remote + "/" + merge.substr(kHeads.size());
}

}  // namespace cordon
