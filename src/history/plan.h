#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/fd.h"
#include "history/holders.h"
#include "model/finding.h"
#include "sources/git_facts.h"

namespace cordon::history {

/// Who keeps the repository for others; each has its own way to forget what was rewritten.
enum class Host : std::uint8_t { None, GitHub, GitLab, Bitbucket, Other };

/// One step, with the commands that do it; none where a person has to do it.
struct Step {
  std::string title;
  std::vector<std::string> commands = {};
  std::vector<std::string> notes = {};
};

/// What a rewrite has to touch, and the way to do it. No secret in it.
struct Plan {
  Path repository;                      ///< as typed
  std::vector<Finding> secrets;         ///< without their values
  std::vector<std::string> unsearched;  ///< fingerprints of those that no search can tell apart
  Holders holders;
  GitReach reach;
  std::uint64_t commit_count = 0;
  std::vector<std::string> in_tip;  ///< paths that a branch's tip still has the secret at
  std::vector<GitRemote> remotes;
  std::vector<Path> worktrees;
  std::vector<std::string> submodules;
  std::uint64_t stash_count = 0;
  Host host = Host::None;
  bool is_shallow = false;
  std::vector<Step> steps;
  std::vector<Skip> skips;

  [[nodiscard]] bool is_complete() const;
};

/// How the plan makes git filter-repo forget.
enum class Means : std::uint8_t {
  Blobs,         ///< whole versions of files are dropped, by their ids: no secret is written
  Replacements,  ///< the value alone is replaced, from a file that has to hold it
};

/// Where the input of git filter-repo lies, as commands name it.
struct Input {
  Means means = Means::Blobs;
  Path file = "cordon-blobs.txt";
};

/// That a rewrite takes nothing back: the first and the last line of every plan.
[[nodiscard]] std::string_view warning();

/// Puts together what was found; the steps come last, of all the rest.
/// Secrets that still have their values are those that `holders` were looked for by.
[[nodiscard]] Plan make_plan(const Path& repository, std::vector<Finding> secrets, Holders holders,
                             const GitFacts& facts, const Input& input);

[[nodiscard]] std::string_view to_text(Host host);
[[nodiscard]] std::string_view to_text(GitRef::Kind kind);

/// Ids of blobs, a line each: what `git filter-repo --strip-blobs-with-ids` reads.
[[nodiscard]] std::string blob_list(const Plan& plan);

}  // namespace cordon::history
