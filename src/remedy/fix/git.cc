#include "remedy/fix/git.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>

#include "base/text.h"

namespace cordon {
namespace {

constexpr std::size_t kOutputMax = 1 << 20;

/// What a repository could have git start.
constexpr std::array<std::string_view, 6> kSettings = {"core.hooksPath=/dev/null",
                                                       "core.fsmonitor=false",
                                                       "core.pager=cat",
                                                       "commit.gpgSign=false",
                                                       "gc.auto=0",
                                                       "core.editor=true"};

std::vector<char*> pointers(std::vector<std::string>& texts) {
  std::vector<char*> pointers;
  for (std::string& text : texts) pointers.push_back(text.data());
  pointers.push_back(nullptr);
  return pointers;
}

/// Where a child's standard files go: nothing in, a pipe out, no messages.
class Actions {
 public:
  explicit Actions(int output) {
    ::posix_spawn_file_actions_init(&actions_);
    ::posix_spawn_file_actions_addopen(&actions_, 0, "/dev/null", O_RDONLY, 0);
    ::posix_spawn_file_actions_adddup2(&actions_, output, 1);
    ::posix_spawn_file_actions_addopen(&actions_, 2, "/dev/null", O_WRONLY, 0);
  }
  Actions(const Actions&) = delete;
  Actions& operator=(const Actions&) = delete;
  ~Actions() { ::posix_spawn_file_actions_destroy(&actions_); }
  [[nodiscard]] const posix_spawn_file_actions_t* get() const { return &actions_; }

 private:
  posix_spawn_file_actions_t actions_{};
};

struct Ended {
  int code = 0;
  std::string output;
};

Result<Ended> start(std::vector<std::string> words, std::vector<std::string> environment) {
  std::array<int, 2> ends{};
  if (::pipe2(ends.data(), O_CLOEXEC) != 0) return std::unexpected(system_error(errno));
  const Fd from_child(ends[0]);
  Fd to_us(ends[1]);
  const Actions actions(to_us.get());
  const auto arguments = pointers(words);
  const auto variables = pointers(environment);
  pid_t child = 0;
  const int error =
      ::posix_spawnp(&child, "git", actions.get(), nullptr, arguments.data(), variables.data());
  if (error != 0) return fail(Error::Kind::Unsupported, "git cannot be started; is it installed?");
  to_us = Fd();
  auto output = from_child.read_all(kOutputMax);
  int status = 0;
  while (::waitpid(child, &status, 0) < 0 && errno == EINTR) continue;
  return Ended{WIFEXITED(status) ? WEXITSTATUS(status) : -1, TRY(std::move(output))};
}

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
  const Ended ended = TRY(start(std::move(words), environment_));
  if (ended.code != 0)
    return fail(Error::Kind::Internal,
                fmt::format("`git {}` failed", printable(arguments.front())));
  return ended.output;
}

}  // namespace cordon
