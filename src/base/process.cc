#include "base/process.h"

#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>

#include "base/fd.h"
#include "base/text.h"

namespace cordon {
namespace {

constexpr std::size_t kOutputMax = 1 << 20;

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

}  // namespace

Result<Ended> run_process(std::vector<std::string> words, std::vector<std::string> environment) {
  std::array<int, 2> ends{};
  if (::pipe2(ends.data(), O_CLOEXEC) != 0) return std::unexpected(system_error(errno));
  const Fd from_child(ends[0]);
  Fd to_us(ends[1]);
  const Actions actions(to_us.get());
  const auto arguments = pointers(words);
  const auto variables = pointers(environment);
  pid_t child = 0;
  const int error = ::posix_spawnp(&child, arguments.front(), actions.get(), nullptr,
                                   arguments.data(), variables.data());
  if (error != 0)
    return fail(Error::Kind::Unsupported,
                printable(words.front()) + " cannot be started; is it installed?");
  to_us = Fd();
  auto output = from_child.read_all(kOutputMax);
  int status = 0;
  while (::waitpid(child, &status, 0) < 0 && errno == EINTR) continue;
  return Ended{WIFEXITED(status) ? WEXITSTATUS(status) : -1, TRY(std::move(output))};
}

}  // namespace cordon
