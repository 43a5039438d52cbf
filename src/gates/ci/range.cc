#include "gates/ci/range.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <utility>

#include "base/text.h"

namespace cordon::ci {
namespace {

constexpr std::size_t kShownDigits = 10;
constexpr std::size_t kDigitsMin = 7;

/// What the heads are compared with.
struct Known {
  std::vector<std::string> names;
  std::string text;
};

/// Refs that say nothing of what was looked at already: pull requests, which may be strangers', and
/// the test merges of the one at hand. A remote's HEAD is another name of one of its branches.
const std::vector<std::string>& no_branches() {
  static const std::vector<std::string> globs = {
      "refs/remotes/*/HEAD",    "refs/remotes/pull/**",
      "refs/remotes/*/pull/**", "refs/remotes/*/pr/**",
      "refs/remotes/*/PR-*",    "refs/remotes/*/merge-requests/**",
      "refs/remotes/*/MR-*",    "refs/remotes/*/gh-readonly-queue/**",
  };
  return globs;
}

std::string shorten(const std::string& name) {
  return is_id(name) ? name.substr(0, kShownDigits) : name;
}

bool is_abbreviated(std::string_view text) {
  return text.size() >= kDigitsMin && text.size() < 64 &&
         text.find_first_not_of("0123456789abcdefABCDEF") == text.npos;
}

class Planner {
 public:
  Planner(const Job& job, ChangeFacts& facts)
      : job_(job), facts_(facts), remote_(facts.remote().value_or("")) {}

  Range run() {
    // Without heads nothing is scanned; another kind would look at what is staged.
    range_.change.kind = GitChange::Kind::Commits;
    if (job_.event == Event::Deletion) {
      range_.text = "nothing is left to scan";
      return std::move(range_);
    }
    set_heads();
    compare(choices());
    return std::move(range_);
  }

 private:
  void note(std::string text) { range_.notes.push_back(std::move(text)); }

  /// Branches of the remote that the clone is of: what another one has, such as a fork's, nobody
  /// has looked at. No ref fits where that one is not known.
  [[nodiscard]] std::string remote_glob(const std::string& branch) const {
    return fmt::format("refs/remotes/{}/{}", remote_, branch);
  }

  void set_heads() {
    auto& heads = range_.change.heads;
    const std::string tag = "refs/tags/" + job_.tag;
    const bool is_of_a_ref = job_.event == Event::Tag || job_.event == Event::Push;
    if (is_of_a_ref && !job_.tag.empty() && facts_.find(tag)) heads.push_back(tag);
    for (const std::string& id : job_.heads) {
      heads.push_back(id);
      if (!facts_.find(id)) range_.not_here.push_back(id);
    }
    if (heads.empty() || !range_.not_here.empty()) heads.emplace_back("HEAD");
    if (!is_of_a_change()) add_checkout();
  }

  /// Whether the event itself names what came in, so that it does not matter what the job has
  /// checked out.
  [[nodiscard]] bool is_of_a_change() const {
    return job_.event != Event::Schedule && job_.event != Event::Manual &&
           job_.event != Event::Unclear;
  }

  /// A job that somebody starts may have checked out another commit than its system names.
  void add_checkout() {
    auto& heads = range_.change.heads;
    const auto checkout = facts_.find("HEAD");
    const auto is_checkout = [&](const std::string& name) { return facts_.find(name) == checkout; };
    if (!checkout || std::ranges::any_of(heads, is_checkout)) return;
    note(fmt::format("{} is checked out, which is not what the job names: it is scanned, too",
                     shorten(*checkout)));
    heads.emplace_back("HEAD");
  }

  [[nodiscard]] const std::string& head() const { return range_.change.heads.front(); }

  std::optional<std::string> resolve(const std::string& written) {
    return find_written(written, facts_);
  }

  /// What to compare with, the best first; the last counts even where nothing is new then.
  std::vector<Known> choices() {
    switch (job_.event) {
      case Event::Push:
        return for_push();
      case Event::PullRequest:
      case Event::MergeQueue:
        return for_pull_request();
      case Event::Tag:
        return for_tag();
      case Event::Local:
        return for_local_work();
      case Event::Schedule:
      case Event::Manual:
      case Event::Deletion:
      case Event::Unclear:
        break;
    }
    return {Known{}};
  }

  std::vector<Known> for_push() {
    const std::string branch = job_.branch;
    const auto main = default_branch();
    const bool is_main = branch.empty() || branch == main;
    const bool is_told = job_.before && !is_zero_id(*job_.before);
    const auto before = is_told ? resolve(*job_.before) : std::nullopt;
    if (before && before != facts_.find(head())) {
      // What a merge took over from the default branch is not this push's.
      Known known{{*before}, shorten(*before)};
      if (!is_main && main) known.names.push_back(remote_glob(*main));
      return {known};
    }
    if (is_told && !before)
      note(fmt::format("{}, where the branch was before, is not here: was it pushed with force?",
                       shorten(*job_.before)));
    if (is_main) {
      if (!job_.before || is_told)
        note("what the branch was before the push is not known, so that all of it is scanned");
      return {Known{}};
    }
    return for_new_branch(branch, main);
  }

  /// All that no other branch of the remote has. Where that is nothing, others may have been pushed
  /// at the same time, each of which would be another's excuse: only the default branch counts
  /// then.
  std::vector<Known> for_new_branch(const std::string& branch,
                                    const std::optional<std::string>& main) {
    range_.change.not_known = no_branches();
    range_.change.not_known.push_back(remote_glob(branch));
    const std::string all = remote_glob("**");
    if (!facts_.has_ref(all, range_.change.not_known)) {
      note("no other branch of the remote is here, so that all of this one is scanned");
      return {Known{}};
    }
    std::vector<Known> choices = {Known{{all}, "other branches"}};
    if (main && facts_.has_ref(remote_glob(*main), range_.change.not_known))
      choices.push_back({{remote_glob(*main)}, *main});
    else
      choices.emplace_back();
    return choices;
  }

  std::vector<Known> for_pull_request() {
    Known ids, both;
    for (const std::string& base : job_.bases)
      if (const auto id = resolve(base)) {
        ids.names.push_back(*id);
        ids.text = shorten(*id);
      }
    both = ids;
    std::string target = job_.target_branch;
    if (target.empty() && job_.bases.empty()) target = default_branch().value_or("");
    const bool uses_name = job_.event == Event::PullRequest || ids.names.empty();
    if (uses_name && !target.empty() && facts_.has_ref(remote_glob(target), {})) {
      both.names.push_back(remote_glob(target));
      if (both.text.empty()) both.text = target;
    }
    if (both.names.empty()) {
      note(fmt::format("{} is not here, so that all that leads to the {} is scanned",
                       target.empty() ? "what it is compared with" : "the branch " + target,
                       to_text(job_.event)));
      return {Known{}};
    }
    // The target has it all once it is merged, or where its name is a fork's own branch.
    std::vector<Known> choices = {both};
    if (!ids.names.empty() && ids.names.size() != both.names.size()) choices.push_back(ids);
    choices.emplace_back();
    return choices;
  }

  std::vector<Known> for_tag() {
    range_.change.not_known = no_branches();
    if (facts_.has_ref(remote_glob("**"), range_.change.not_known))
      return {Known{{remote_glob("**")}, "branches"}};
    note("no branch of the remote is here, so that all that the tag leads to is scanned");
    return {Known{}};
  }

  std::vector<Known> for_local_work() {
    std::vector<Known> choices;
    if (const auto main = default_branch(); main && facts_.has_ref(remote_glob(*main), {}))
      choices.push_back({{remote_glob(*main)}, *main});
    else if (const auto upstream = facts_.upstream(); upstream && facts_.find(*upstream))
      choices.push_back({{*upstream}, *upstream});
    choices.emplace_back();
    return choices;
  }

  std::optional<std::string> default_branch() {
    if (!job_.default_branch.empty()) return job_.default_branch;
    if (auto remote = facts_.remote_default_branch()) return remote;
    for (const char* usual : {"main", "master"})
      if (job_.branch == usual || facts_.has_ref(remote_glob(usual), {})) return usual;
    return std::nullopt;
  }

  void compare(const std::vector<Known>& choices) {
    for (const Known& known : choices) {
      range_.change.known = known.names;
      range_.commits = facts_.count_commits(range_.change);
      range_.text = text_of(known);
      if (range_.commits > 0) break;
      if (&known != &choices.back())
        note(fmt::format("{} has no commit that is new ({})", shorten(head()), range_.text));
    }
  }

  [[nodiscard]] std::string text_of(const Known& known) const {
    if (known.names.empty()) return "all that leads to " + shorten(head());
    if (is_abbreviated(known.text)) return known.text + ".." + shorten(head());
    return fmt::format("{}, without {}", shorten(head()), known.text);
  }

  const Job& job_;
  ChangeFacts& facts_;
  std::string remote_;
  Range range_;
};

}  // namespace

Range work_out_range(const Job& job, ChangeFacts& facts) { return Planner(job, facts).run(); }

Job compared_with(Job job, std::string_view base) {
  const bool is_pull_request = job.event == Event::PullRequest || job.event == Event::MergeQueue;
  if (!is_pull_request) job.event = Event::Push;
  job.before = std::string(base);
  job.bases = {std::string(base)};
  job.target_branch.clear();
  return job;
}

Job pushed_onto(Job job, std::string_view before) {
  if (job.event == Event::Push) job.before = std::string(before);
  return job;
}

std::optional<std::string> find_written(const std::string& written, ChangeFacts& facts) {
  if (written.empty() || is_zero_id(written)) return std::nullopt;
  if (auto id = facts.find(written)) return id;
  return is_abbreviated(written) ? facts.find_abbreviated(written) : std::nullopt;
}

}  // namespace cordon::ci
