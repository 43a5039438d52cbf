#include "cli/secret_input.h"

#include <fmt/format.h>
#include <termios.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <csignal>
#include <string>
#include <string_view>

#include "base/fd.h"
#include "base/text.h"

namespace cordon {
namespace {

constexpr std::size_t kSizeMax = std::size_t{16} << 20;
// Linux: a terminal's line holds 4096 bytes with its end, and the rest of a longer one is dropped.
constexpr std::size_t kLineSizeMax = 4094;
constexpr std::string_view kPrompt = "the secret (it is not shown; end with Enter): ";

/// A terminal that shows nothing of what is typed, as long as this lives. Ctrl-C and what else ends
/// the program waits until the terminal is as before.
class Silence {
 public:
  Silence() {
    sigset_t ends{};
    sigemptyset(&ends);
    for (const int signal : {SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGTSTP}) sigaddset(&ends, signal);
    ::pthread_sigmask(SIG_BLOCK, &ends, &signals_);
    is_set_ = ::tcgetattr(STDIN_FILENO, &before_) == 0;
    termios silent = before_;
    silent.c_lflag &= ~static_cast<tcflag_t>(ECHO | ISIG);
    silent.c_lflag |= ECHONL;
    is_set_ = is_set_ && ::tcsetattr(STDIN_FILENO, TCSAFLUSH, &silent) == 0;
  }
  Silence(const Silence&) = delete;
  Silence& operator=(const Silence&) = delete;
  ~Silence() {
    if (is_set_) ::tcsetattr(STDIN_FILENO, TCSAFLUSH, &before_);
    ::pthread_sigmask(SIG_SETMASK, &signals_, nullptr);
  }

  [[nodiscard]] bool is_set() const { return is_set_; }

 private:
  termios before_{};
  sigset_t signals_{};
  bool is_set_ = false;
};

bool is_cut(std::string_view line) {
  return line.size() - (line.ends_with('\n') ? 1 : 0) > kLineSizeMax;
}

Result<std::string> read_line() {
  const Silence silence;
  if (!silence.is_set())
    return fail(Error::Kind::Unreadable, "the terminal cannot be kept from showing the secret");
  std::string_view prompt = kPrompt;
  if (::write(STDERR_FILENO, prompt.data(), prompt.size()) < 0)
    return std::unexpected(system_error(errno));
  std::string line;
  while (!line.ends_with('\n') && line.size() < kSizeMax) {
    std::array<char, 4096> buffer{};
    const ssize_t count = ::read(STDIN_FILENO, buffer.data(), buffer.size());
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) return std::unexpected(system_error(errno));
    if (count == 0) break;
    line.append(buffer.data(), static_cast<std::size_t>(count));
  }
  // Ctrl-C is a byte here; who types it wants to leave.
  if (line.contains('\x03')) return fail(Error::Kind::Usage, "given up; nothing was written");
  if (is_cut(line))
    return fail(Error::Kind::Usage,
                fmt::format("a terminal takes at most {} bytes in one line, and drops the rest; "
                            "send the secret through a pipe or from a file",
                            kLineSizeMax));
  return line;
}

Result<std::string> read_whole() {
  Fd input(STDIN_FILENO);
  auto bytes = input.read_all(kSizeMax);
  input.release();
  return bytes;
}

}  // namespace

std::string without_line_end(std::string bytes) {
  const bool is_binary = bytes.contains('\0') || !is_utf8(bytes);
  if (is_binary || !bytes.ends_with('\n')) return bytes;
  bytes.pop_back();
  if (bytes.ends_with('\r')) bytes.pop_back();
  return bytes;
}

Result<SecretText> read_secret() {
  auto bytes = ::isatty(STDIN_FILENO) == 1 ? read_line() : read_whole();
  if (!bytes) return std::unexpected(std::move(bytes).error().in("standard input"));
  *bytes = without_line_end(*std::move(bytes));
  if (bytes->empty())
    return fail(Error::Kind::Usage, "standard input holds nothing; the secret is read from there");
  return SecretText(*std::move(bytes));
}

}  // namespace cordon
