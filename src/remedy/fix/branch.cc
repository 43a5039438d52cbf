#include "remedy/fix/branch.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <string_view>
#include <vector>

#include "base/text.h"

namespace cordon {
namespace {

std::string first_line(const std::string& text) { return text.substr(0, text.find('\n')); }

/// What git tracks already, and what is new and all ours: a file that somebody keeps out of git is
/// not ours to put there.
std::vector<std::string> committed_paths(const Fix& fix) {
  std::vector<std::string> paths;
  for (const auto* changes : {&fix.support, &fix.snippets, &fix.files})
    for (const FileChange& change : *changes)
      if (change.path != kEnvFile && (change.is_tracked || !change.was))
        paths.push_back(change.path);
  return paths;
}

std::string message(std::string_view source, const Fix& fix) {
  std::string text = fmt::format("Read secrets from {}\n\n", source);
  for (const auto* variables : {&fix.variables, &fix.stored})
    for (const std::string& variable : *variables) text += fmt::format("- {}\n", variable);
  text += "\nTheir values are in .env, which git ignores";
  if (!fix.variables.empty()) text += "; .env.example names what is read from the environment";
  return text + ".\n";
}

/// A filter is a program that the repository names, as Git LFS does for large files: what it would
/// make of a file, we would have to commit.
Result<bool> has_filter(const Git& git, std::vector<std::string> paths) {
  if (paths.empty()) return false;
  std::vector<std::string> ask = {"check-attr", "-z", "filter", "--"};
  std::ranges::move(paths, std::back_inserter(ask));
  const std::string told = TRY(git.run(ask));
  // Path, attribute, value.
  std::size_t field = 0;
  for (std::string_view rest = told; !rest.empty(); ++field) {
    const std::string_view value = rest.substr(0, rest.find('\0'));
    if (field % 3 == 2 && value != "unspecified" && value != "unset") return true;
    rest.remove_prefix(std::min(value.size() + 1, rest.size()));
  }
  return false;
}

Result<void> commit(const Git& git, std::string_view source, const Fix& fix) {
  std::vector<std::string> add = {"update-index", "--add", "--"};
  for (std::string& path : committed_paths(fix)) add.push_back(std::move(path));
  TRY(git.run(add));
  TRY(git.run({"commit", "--quiet", "--no-verify", "--message", message(source, fix)}));
  return {};
}

}  // namespace

Result<void> check_branch(const Git& git, const std::string& branch, const Fix& fix) {
  const auto usage = [](std::string text) { return fail(Error::Kind::Usage, std::move(text)); };
  if (branch.starts_with('-') || !git.run({"check-ref-format", "refs/heads/" + branch}))
    return usage(fmt::format("--branch: `{}` cannot be a branch's name", printable(branch)));
  if (git.run({"rev-parse", "--quiet", "--verify", "refs/heads/" + branch}))
    return usage(fmt::format("--branch: `{}` is there already", printable(branch)));
  if (!git.run({"rev-parse", "--quiet", "--verify", "HEAD"}))
    return usage("--branch: there is no commit yet that it could begin at");
  if (!git.run({"var", "GIT_COMMITTER_IDENT"}))
    return usage("--branch: git does not know who you are: set user.name and user.email");
  const std::string changes =
      TRY(git.run({"status", "--porcelain", "--untracked-files=no", "--ignore-submodules=all"}));
  if (!changes.empty())
    return usage(
        "--branch: the work tree has changes that are not committed: commit or stash them");
  if (TRY(has_filter(git, committed_paths(fix))))
    return usage(
        "--branch: a file goes through a filter of git (as with Git LFS), which is not run for "
        "you: "
        "fix it with --apply, and commit it yourself");
  return {};
}

Result<void> commit_fix(const Git& git, const std::string& branch, std::string_view source,
                        const Fix& fix) {
  if (committed_paths(fix).empty()) return {};
  // On no branch, HEAD is the commit itself, and stays so where the rest fails.
  const auto was = git.run({"symbolic-ref", "--quiet", "HEAD"});
  const std::string commit_id = first_line(TRY(git.run({"rev-parse", "HEAD"})));
  TRY(git.run({"update-ref", "refs/heads/" + branch, commit_id, ""}));
  TRY(git.run({"symbolic-ref", "HEAD", "refs/heads/" + branch}));
  const auto committed = commit(git, source, fix);
  if (committed) return {};
  const auto back = was ? git.run({"symbolic-ref", "HEAD", first_line(*was)})
                        : git.run({"update-ref", "--no-deref", "HEAD", commit_id});
  if (back) TRY(git.run({"update-ref", "-d", "refs/heads/" + branch, commit_id}));
  return std::unexpected(committed.error());
}

}  // namespace cordon
