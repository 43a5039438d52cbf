#include "history/plan.h"

#include <algorithm>
#include <set>
#include <utility>

#include "history/steps.h"

namespace cordon::history {
namespace {

Host host_of(const std::vector<GitRemote>& remotes) {
  if (remotes.empty()) return Host::None;
  // `origin` is where others clone from; the first one where there is none of that name.
  const auto origin = std::ranges::find(remotes, "origin", &GitRemote::name);
  const std::string& url = (origin == remotes.end() ? remotes.front() : *origin).url;
  if (url.find("github.") != url.npos) return Host::GitHub;
  if (url.find("gitlab.") != url.npos) return Host::GitLab;
  if (url.find("bitbucket.") != url.npos) return Host::Bitbucket;
  return Host::Other;
}

}  // namespace

bool Plan::is_complete() const {
  return std::ranges::none_of(skips, [](const Skip& skip) { return skip.makes_incomplete(); });
}

std::string_view warning() {
  return "A rewrite never replaces revocation: whoever has a clone, a fork, a cache or a backup "
         "has "
         "the secret still. Revoke it first.";
}

Plan make_plan(const Path& repository, std::vector<Finding> secrets, Holders holders,
               const GitFacts& facts, const Input& input) {
  Plan plan;
  plan.repository = repository;
  std::set<std::string> commits(holders.messages.begin(), holders.messages.end());
  std::set<std::string> in_tip;
  for (Finding& secret : secrets) {
    if (secret.value.empty()) plan.unsearched.push_back(secret.fingerprint);
    secret.value = SecretText();
    for (const Place& place : secret.places) {
      if (place.origin.commit) commits.insert(place.origin.commit->id);
      if (place.origin.in_tip && !place.origin.path.empty()) in_tip.insert(place.origin.path);
    }
  }
  const std::vector<std::string> ids(commits.begin(), commits.end());
  plan.secrets = std::move(secrets);
  plan.reach = facts.reach_of(ids);
  plan.holders = std::move(holders);
  plan.in_tip.assign(in_tip.begin(), in_tip.end());
  plan.commit_count = facts.commit_count();
  plan.remotes = facts.remotes();
  plan.worktrees = facts.linked_worktrees();
  plan.submodules = facts.submodules();
  plan.stash_count = facts.stash_count();
  plan.host = host_of(plan.remotes);
  plan.is_shallow = facts.is_shallow();
  plan.skips = facts.skips();
  std::ranges::copy(plan.holders.skips, std::back_inserter(plan.skips));
  plan.steps = make_steps(plan, input);
  return plan;
}

std::string_view to_text(Host host) {
  constexpr std::string_view kTexts[] = {"none", "github", "gitlab", "bitbucket", "other"};
  return kTexts[static_cast<std::size_t>(host)];
}

std::string_view to_text(GitRef::Kind kind) {
  constexpr std::string_view kTexts[] = {"branch", "tag",   "remote-branch", "pull-request",
                                         "notes",  "stash", "head",          "other"};
  return kTexts[static_cast<std::size_t>(kind)];
}

std::string blob_list(const Plan& plan) {
  std::string list;
  for (const std::string& id : plan.holders.blobs) list += id + "\n";
  return list;
}

}  // namespace cordon::history
