#include "remedy/fix/git.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string_view>

#include "base/process.h"
#include "base/text.h"

namespace cordon {
namespace {

/// What a repository could have git start.
constexpr std::array<std::string_view, 6> kSettings = {"core.hooksPath=/dev/null",
                                                       "core.fsmonitor=false",
                                                       "core.pager=cat",
                                                       "commit.gpgSign=false",
                                                       "gc.auto=0",
                                                       "core.editor=true"};

}  // namespace

Result<Git> Git::open(const Path& top, std::vector<std::string> environment) {
  Git git(top, std::move(environment));
  TRY(git.run({"rev-parse", "--git-dir"}));
  // 1: there are none.
  const auto filters = git.run(
      {"config", "--name-only", "--get-regexp", "^filter\\..*\\.(clean|smudge|process|required)$"});
  if (!filters) return git;
  std::string_view names = *filters;
  while (!names.empty()) {
    const std::size_t end = std::min(names.find('\n'), names.size());
    git.switched_off_.push_back(fmt::format("{}=", names.substr(0, end)));
    names.remove_prefix(std::min(end + 1, names.size()));
  }
  return git;
}

Result<std::string> Git::run(const std::vector<std::string>& arguments) const {
  std::vector<std::string> words = {"git", "-C", top_};
  for (const std::string_view setting : kSettings)
    words.insert(words.end(), {"-c", std::string(setting)});
  for (const std::string& setting : switched_off_) words.insert(words.end(), {"-c", setting});
  words.insert(words.end(), arguments.begin(), arguments.end());
  const Ended ended = TRY(run_process(std::move(words), environment_));
  if (ended.code != 0)
    return fail(Error::Kind::Internal,
                fmt::format("`git {}` failed", printable(arguments.front())));
  return ended.output;
}

}  // namespace cordon
