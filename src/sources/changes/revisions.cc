#include "sources/changes/revisions.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

#include "base/text.h"
#include "sources/git/commit.h"

namespace cordon::git {
namespace {

constexpr std::size_t kCommitSizeMax = 64UL * 1024 * 1024;
constexpr std::size_t kRefSizeMax = 64 * 1024;
constexpr std::size_t kTagDepthMax = 64;
constexpr std::size_t kStepsMax = 1'000'000;

Result<ObjectId> unknown(std::string_view name) {
  return fail(Error::Kind::NotFound,
              printable(name) + ": no ref, branch, tag or whole id of this repository");
}

std::string_view trim_end(std::string_view text) {
  while (!text.empty() && is_space(text.back())) text.remove_suffix(1);
  return text;
}

/// A step behind a name: `~3` goes to the third first parent, `^2` to the second parent.
struct Step {
  char sign = '~';
  std::size_t number = 1;
};

/// Splits `main~2^2` into its name and its steps; nothing where they make no sense.
std::optional<std::vector<Step>> take_steps(std::string_view& name) {
  const std::size_t begin = name.find_first_of("~^");
  std::vector<Step> steps;
  if (begin == std::string_view::npos) return steps;
  std::string_view rest = name.substr(begin);
  name = name.substr(0, begin);
  while (!rest.empty()) {
    Step step{.sign = rest[0]};
    if (step.sign != '~' && step.sign != '^') return std::nullopt;
    rest.remove_prefix(1);
    const auto [end, error] = std::from_chars(rest.data(), rest.data() + rest.size(), step.number);
    if (error == std::errc::result_out_of_range) return std::nullopt;
    rest.remove_prefix(static_cast<std::size_t>(end - rest.data()));
    steps.push_back(step);
  }
  return steps;
}

}  // namespace

const Refs& Revisions::refs() {
  if (!refs_) refs_ = read_refs(repository_);
  return *refs_;
}

std::optional<ObjectId> Revisions::find_ref(const std::string& name) {
  const auto& all = refs().refs;
  const auto found = std::ranges::lower_bound(all, name, {}, &Ref::name);
  if (found == all.end() || found->name != name) return std::nullopt;
  return found->target;
}

/// The usual case without listing refs: `ref: NAME` with a file of that name, or an id.
std::optional<ObjectId> Revisions::read_head() const {
  if (repository_.ref_storage != Repository::RefStorage::Files) return std::nullopt;
  const auto head = read_file(join(repository_.git_directory, "HEAD"), kRefSizeMax);
  if (!head) return std::nullopt;
  std::string_view text = trim_end(*head);
  constexpr std::string_view kSymbolic = "ref: refs/";
  if (!text.starts_with(kSymbolic)) return ObjectId::parse(text);
  const std::string name = "refs/" + std::string(text.substr(kSymbolic.size()));
  if (name.contains("..")) return std::nullopt;
  const auto ref = read_file(join(repository_.common_directory, name), kRefSizeMax);
  return ref ? ObjectId::parse(trim_end(*ref)) : std::nullopt;
}

Result<ObjectId> Revisions::find_base(std::string_view name) {
  if (name == "HEAD" || name == "@") {
    if (const auto head = read_head()) return *head;
    const Path& own = repository_.git_directory;
    const bool is_linked = own != repository_.common_directory;
    const std::string prefix =
        is_linked ? "worktrees/" + own.substr(own.find_last_of('/') + 1) + "/" : "";
    if (const auto head = find_ref(prefix + "HEAD")) return *head;
    return fail(Error::Kind::NotFound, "HEAD: nothing was committed yet");
  }
  const std::size_t hex_size = 2 * hash_size(repository_.hash);
  if (name.size() == hex_size)
    if (const auto id = ObjectId::parse(to_lower(name))) return *id;
  constexpr std::array<std::string_view, 5> kPlaces = {"", "refs/", "refs/tags/", "refs/heads/",
                                                       "refs/remotes/"};
  for (const std::string_view place : kPlaces)
    if (const auto found = find_ref(std::string(place) + std::string(name))) return *found;
  if (const auto found = find_ref("refs/remotes/" + std::string(name) + "/HEAD")) return *found;
  return unknown(name);
}

Result<ObjectId> Revisions::parent(const ObjectId& id, std::size_t number) {
  ObjectId commit = id;
  for (std::size_t depth = 0; depth < kTagDepthMax; ++depth) {
    const Object object = TRY(reader_.read(commit, kCommitSizeMax));
    if (object.type == ObjectType::Commit) {
      if (number == 0) return commit;
      const CommitText text = parse_commit(object.bytes, repository_.hash);
      if (number > text.parents.size())
        return fail(Error::Kind::NotFound,
                    commit.hex() + " has no parent number " + std::to_string(number));
      return text.parents[number - 1];
    }
    const auto target = object.type == ObjectType::Tag
                            ? parse_tag(object.bytes, repository_.hash).object
                            : std::nullopt;
    if (!target) break;
    commit = *target;
  }
  return fail(Error::Kind::NotFound, id.hex() + " is no commit");
}

Result<ObjectId> Revisions::find(std::string_view name) {
  std::string_view base = name;
  const auto steps = take_steps(base);
  if (!steps || base.empty()) return unknown(name);
  ObjectId id = TRY(find_base(base));
  for (const Step& step : *steps) {
    if (step.number > kStepsMax) return unknown(name);
    if (step.sign == '^') {
      id = TRY(parent(id, step.number));
      continue;
    }
    for (std::size_t i = 0; i < step.number; ++i) id = TRY(parent(id, 1));
  }
  return id;
}

std::vector<ObjectId> Revisions::matching(std::string_view glob,
                                          const std::vector<std::string>& left_out) {
  std::vector<ObjectId> ids;
  for (const Ref& ref : refs().refs) {
    const auto fits = [&](const std::string& other) { return glob_matches(other, ref.name); };
    if (glob_matches(glob, ref.name) && std::ranges::none_of(left_out, fits))
      ids.push_back(ref.target);
  }
  return ids;
}

std::vector<ObjectId> Revisions::merge_heads() const {
  std::vector<ObjectId> heads;
  const auto text = read_file(join(repository_.git_directory, "MERGE_HEAD"), kRefSizeMax);
  if (!text) return heads;
  for (std::string_view rest = *text; !rest.empty();) {
    const std::size_t end = std::min(rest.find('\n'), rest.size());
    if (const auto id = ObjectId::parse(trim_end(rest.substr(0, end)))) heads.push_back(*id);
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  return heads;
}

}  // namespace cordon::git
