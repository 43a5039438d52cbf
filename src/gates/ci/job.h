#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace cordon::ci {

/// Why a CI system runs a job.
enum class Event {
  Push,         ///< to a branch, a new one too
  PullRequest,  ///< or merge request
  MergeQueue,
  Tag,
  Schedule,
  Manual,    ///< a person or a program asked for it
  Deletion,  ///< of a branch or tag
  Local,     ///< no CI system: whoever types the command
  Unclear,   ///< what the system says is broken, or contradicts itself
};

[[nodiscard]] std::string_view to_text(Event event);

/// Where a pull request comes from.
enum class Origin {
  SameRepository,
  Fork,
  Unknown,  ///< the system does not tell
};

/// What a CI system says of the job that runs: read from its variables, not checked against the
/// repository. Text is bytes from outside.
struct Job {
  std::string system;       ///< as the option names it, such as `github`
  std::string system_name;  ///< for people, such as `GitHub Actions`
  Event event = Event::Unclear;

  /// Ids of what the job is about; empty where the system names none. Of a pull request its own
  /// commits, not the test merge with its target.
  std::vector<std::string> heads;
  /// What the branch was before the push: an id, maybe cut short; all zeros for a new branch.
  /// Nothing where the system does not tell.
  std::optional<std::string> before;
  /// Ids of what a pull request is compared with, maybe cut short.
  std::vector<std::string> bases;

  // Short names, such as `main`; empty where the system does not tell.
  std::string branch;          ///< that was pushed to, or that a pull request comes from
  std::string target_branch;   ///< of a pull request
  std::string default_branch;  ///< of the repository
  std::string tag;
  /// What a build was asked for, as the system writes it, such as `pr/7`, where that is neither of
  /// them.
  std::string source_version;

  std::string change;  ///< the number of the pull request
  Origin origin = Origin::SameRepository;
  std::string url;     ///< of the build
  std::string deepen;  ///< how to get a clone with its history from this system
  /// What the user should know, a line each.
  std::vector<std::string> notes;
  /// What the job is about and nobody can name: each makes the scan incomplete.
  std::vector<std::string> missing;

  /// One more of `heads`: an id, and neither that of nothing nor one that is there.
  void add_head(std::string_view id);
  /// Whether the content is a stranger's, or may be: what it says of itself hides nothing then.
  [[nodiscard]] bool is_untrusted() const { return origin != Origin::SameRepository; }
};

/// Whether all of it is zeros: how systems write the id of nothing, in 40 digits or 64.
[[nodiscard]] bool is_zero_id(std::string_view text);
/// Whether it is a whole id, and not that of nothing.
[[nodiscard]] bool is_id(std::string_view text);
/// Whether it is how a system or a code host calls the content of a pull request:
/// `refs/pull/7/head`, `pull/7`, `7/merge`, `pr/7`, `refs/merge-requests/7/head`.
[[nodiscard]] bool names_pull_request(std::string_view ref);
/// `x` of `refs/heads/x`, `refs/tags/x` or `x` itself. Empty for what is no name of a branch or tag
/// that git allows, so that nothing in it is taken for a glob.
[[nodiscard]] std::string short_name(std::string_view ref);

}  // namespace cordon::ci
