#include "history/steps.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>

#include "base/text.h"

namespace cordon::history {
namespace {

constexpr std::string_view kMirror = "rewrite.git";

/// Where the rewritten history goes: the remote that others clone from, or the repository itself.
std::string destination(const Plan& plan) {
  const auto origin = std::ranges::find(plan.remotes, "origin", &GitRemote::name);
  if (origin != plan.remotes.end()) return origin->url;
  if (!plan.remotes.empty()) return plan.remotes.front().url;
  std::error_code error;
  const auto absolute = std::filesystem::absolute(plan.repository, error);
  return error ? plan.repository : absolute.lexically_normal().string();
}

Step revoke(const Plan& plan) {
  Step step{"Revoke the secret and put a new one in place", {}, {std::string(warning())}};
  for (const Finding& secret : plan.secrets)
    step.commands.push_back("cordon playbook " + secret.detector);
  std::ranges::sort(step.commands);
  const auto same = std::ranges::unique(step.commands);
  step.commands.erase(same.begin(), same.end());
  return step;
}

Step clean_tips(const Plan& plan, const Input& input) {
  Step step{"Take it out of the present files first, in a commit of its own"};
  for (const std::string& path : plan.in_tip) step.notes.push_back(path);
  if (input.means == Means::Blobs)
    step.notes.emplace_back(
        "the rewrite drops whole versions of a file: one that still holds the secret would be gone "
        "from the branch. Commit and push the change, then make this plan anew");
  return step;
}

Step freeze(const Plan& plan) {
  Step step{"Have everyone push what they have, and stop"};
  step.notes.emplace_back("open pull requests are best merged or closed before");
  if (plan.host == Host::GitHub || plan.host == Host::GitLab || plan.host == Host::Bitbucket)
    step.notes.emplace_back("lift the protection of branches and tags for the time of the push");
  return step;
}

Step clone(const Plan& plan) {
  Step step{"Make a fresh mirror clone to work in"};
  step.commands.push_back(
      fmt::format("git clone --mirror {} {}", shell_word(destination(plan)), kMirror));
  if (destination(plan).contains("***"))
    step.notes.emplace_back(
        "*** stands for what git's configuration has there: put it in yourself");
  if (plan.is_shallow)
    step.notes.emplace_back("the repository at hand is shallow: make the plan anew in the mirror");
  return step;
}

Step rewrite(const Plan& plan, const Input& input) {
  Step step{"Rewrite it"};
  const std::string file = shell_word(input.file);
  // git goes into the mirror, which lies beside it.
  const std::string inside =
      shell_word(input.file.starts_with('/') ? input.file : "../" + input.file);
  if (input.means == Means::Blobs) {
    if (!plan.holders.blobs.empty())
      step.commands.push_back(
          fmt::format("git -C {} filter-repo --strip-blobs-with-ids {}", kMirror, inside));
    step.notes.emplace_back(
        "the file has the ids of the versions that hold it, a line each, and no secret; "
        "--write-blobs writes it");
    step.notes.emplace_back("commits that have nothing else in them are dropped");
    if (!plan.holders.messages.empty())
      step.notes.push_back(fmt::format(
          "{} messages of commits or tags hold it, which ids cannot reach: make the plan with "
          "--write-replacements",
          plan.holders.messages.size()));
  } else {
    step.commands.push_back(fmt::format(
        "git -C {} filter-repo --replace-text {} --replace-message {}", kMirror, inside, inside));
    step.commands.push_back(fmt::format("shred -u {}", file));
    step.notes.emplace_back("the file holds the secret: destroy it as soon as the rewrite is done");
  }
  return step;
}

Step verify(const Plan& plan) {
  Step step{"See that it is gone, before anyone gets it"};
  step.commands.push_back(fmt::format("cordon scan git:{}", kMirror));
  for (const Finding& secret : plan.secrets)
    step.notes.push_back("must not be listed: " + secret.fingerprint);
  return step;
}

bool is_pushed(const GitRef& ref) {
  return ref.kind == GitRef::Kind::Branch || ref.kind == GitRef::Kind::Tag ||
         ref.kind == GitRef::Kind::Notes;
}

Step push(const Plan& plan) {
  if (plan.host == Host::None)
    return {"Put the rewritten one in the old one's place",
            {fmt::format("git clone {} rewritten", kMirror)},
            {"no remote is known: what others clone from must become what the mirror has"}};
  Step step{"Push each ref, only where nobody has moved it meanwhile"};
  // No + in front of a ref: it would force the push past the lease.
  const std::string to = shell_word(destination(plan));
  for (const GitRef& ref : plan.reach.refs)
    if (is_pushed(ref))
      step.commands.push_back(fmt::format("git -C {} push --force-with-lease={} {} {}", kMirror,
                                          shell_word(ref.name + ":" + ref.id), to,
                                          shell_word(ref.name + ":" + ref.name)));
  if (std::ranges::any_of(plan.reach.refs, &GitRef::is_signed) || plan.reach.signed_commits > 0)
    step.notes.emplace_back("signatures of commits and tags are lost; sign the tags again before");
  if (step.commands.empty()) step.notes.emplace_back("no branch or tag has it");
  return step;
}

Step host_step(const Plan& plan) {
  switch (plan.host) {
    case Host::GitHub:
      return {
          "Have GitHub forget it",
          {},
          {"refs/pull/* cannot be pushed to, and commits stay to be seen by their id: ask GitHub "
           "Support to remove the pull requests' refs and the cached views, and to collect "
           "garbage; name the repository and the first changed commits that git filter-repo "
           "writes",
           "forks share their objects: their owners have to rewrite or delete them, too"}};
    case Host::GitLab:
      return {"Have GitLab forget it",
              {},
              {"upload rewrite.git/filter-repo/commit-map as Settings → Repository → Repository "
               "maintenance → Remove blobs or the cleanup of your version asks for it, then run "
               "housekeeping; it also drops refs/merge-requests and refs/keep-around that point "
               "there",
               "forks are repositories of their own: their owners have to rewrite or delete them"}};
    case Host::Bitbucket:
      return {
          "Have Bitbucket forget it",
          {},
          {"Bitbucket Cloud collects garbage by itself later; its support can be asked to do it "
           "now. On a Data Center an administrator runs git gc in the repository",
           "forks are repositories of their own: their owners have to rewrite or delete them"}};
    case Host::Other:
      return {"Have the server forget it",
              {"git reflog expire --expire=now --all", "git gc --prune=now"},
              {"in the repository on the server, by whoever administers it"}};
    case Host::None:
      break;
  }
  return {"Have the repository itself forget it",
          {fmt::format("git -C {} reflog expire --expire=now --all", shell_word(plan.repository)),
           fmt::format("git -C {} gc --prune=now", shell_word(plan.repository))}};
}

Step clones(const Plan& plan) {
  Step step{"Have every other copy thrown away and cloned anew"};
  step.notes.emplace_back(
      "everyone with a clone, and every runner, mirror and deployment that keeps one: a push from "
      "an "
      "old clone brings the old history back");
  step.notes.emplace_back(
      "caches and artifacts of CI, container images and packages that were built from it");
  if (plan.stash_count > 0)
    step.notes.push_back(
        fmt::format("{} stashed here; look through them before: git stash list", plan.stash_count));
  for (const Path& worktree : plan.worktrees)
    step.notes.push_back("a linked work tree hangs on this clone: " + worktree);
  step.notes.emplace_back(
      "repositories that have this one as a submodule name commits that are no more: point them to "
      "the new ones");
  return step;
}

}  // namespace

std::string shell_word(std::string_view text) {
  const auto is_plain = [](char c) {
    return is_alnum(c) || std::string_view("-_./:@+=,%").find(c) != std::string_view::npos;
  };
  if (!text.empty() && text.front() != '~' && std::ranges::all_of(text, is_plain))
    return std::string(text);
  std::string word = "'";
  for (const char c : text) {
    if (c == '\'')
      word += "'\\''";
    else
      word += c;
  }
  return word + "'";
}

std::vector<Step> make_steps(const Plan& plan, const Input& input) {
  std::vector<Step> steps = {revoke(plan)};
  if (!plan.in_tip.empty()) steps.push_back(clean_tips(plan, input));
  steps.push_back(freeze(plan));
  steps.push_back(clone(plan));
  steps.push_back(rewrite(plan, input));
  steps.push_back(verify(plan));
  steps.push_back(push(plan));
  steps.push_back(host_step(plan));
  steps.push_back(clones(plan));
  return steps;
}

}  // namespace cordon::history
