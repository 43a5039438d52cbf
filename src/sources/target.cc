#include "sources/target.h"

#include <algorithm>

#include "base/file_kind.h"
#include "base/text.h"

namespace cordon {
namespace {

constexpr std::string_view kGitScheme = "git";
constexpr std::string_view kStagedScheme = "staged";
constexpr std::string_view kCommitsScheme = "commits";

/// The scheme in front of a colon, by the letters of RFC 3986; empty where there is none.
std::string_view scheme_of(std::string_view typed) {
  const std::size_t colon = typed.find(':');
  if (colon == typed.npos || colon == 0 || !is_alpha(typed[0])) return {};
  const std::string_view scheme = typed.substr(0, colon);
  const bool is_scheme = std::ranges::all_of(
      scheme, [](char c) { return is_alnum(c) || c == '+' || c == '-' || c == '.'; });
  return is_scheme ? scheme : std::string_view();
}

/// `A..B`: what B has and A has not; `B`: all of it.
Result<Target> parse_range(std::string_view range) {
  GitChange change{.kind = GitChange::Kind::Commits, .is_typed = true};
  const std::size_t dots = range.find("..");
  const std::string_view known = dots == range.npos ? "" : range.substr(0, dots);
  std::string_view head = dots == range.npos ? range : range.substr(dots + 2);
  if (head.starts_with('.')) head.remove_prefix(1);
  if (!known.empty()) change.known.emplace_back(known);
  change.heads.emplace_back(head.empty() ? "HEAD" : head);
  return Target{Target::Kind::Change, ".", std::move(change)};
}

}  // namespace

Result<Target> Target::parse(std::string_view typed) {
  const std::string text(typed);
  if (text.empty())
    return fail(Error::Kind::Usage, "an empty target; `.` is the directory you are in");
  if (text.contains('\0'))
    return fail(Error::Kind::Usage, printable(text) + ": a path cannot hold a NUL");
  if (text == "-") return Target{Kind::Stdin, text};
  const std::string_view scheme = scheme_of(text);
  if (scheme == kGitScheme) {
    const std::string path = text.substr(kGitScheme.size() + 1);
    if (path.empty())
      return fail(Error::Kind::Usage, "git: needs a path, as in `git:.` or `git:/srv/project.git`");
    return Target{Kind::Git, path};
  }
  if (scheme == kStagedScheme) {
    const std::string path = text.substr(kStagedScheme.size() + 1);
    return Target{Kind::Change, path.empty() ? "." : path, GitChange{}};
  }
  if (scheme == kCommitsScheme) {
    const std::string_view range = std::string_view(text).substr(kCommitsScheme.size() + 1);
    if (range.empty())
      return fail(Error::Kind::Usage, "commits: needs a range, as in `commits:main..HEAD`");
    return parse_range(range);
  }
  if (!scheme.empty() && !exists(text)) {
    return fail(Error::Kind::Usage,
                "unknown kind of target `" + std::string(scheme) + ":` in `" + printable(text) +
                    "`; a target is a path, `git:PATH`, `staged:PATH`, `commits:RANGE` or `-` for "
                    "standard input");
  }
  return Target{Kind::Files, text};
}

}  // namespace cordon
