#include "cli/watch.h"

#include <fmt/format.h>
#include <poll.h>
#include <signal.h>
#include <sys/eventfd.h>
#include <sys/ioctl.h>
#include <sys/signalfd.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <chrono>
#include <climits>
#include <cstdint>
#include <string>

#include "base/log.h"
#include "base/workers.h"

namespace cordon {
namespace {

/// How often the line is drawn anew, and how long a scan has to take before it has one at all.
constexpr int kDrawEveryMs = 100;
constexpr double kQuietSeconds = 0.3;

/// Those that would end us: under nohup SIGHUP is ignored, and stays so.
sigset_t ending_signals() {
  sigset_t set;
  ::sigemptyset(&set);
  for (const int signal : {SIGINT, SIGTERM, SIGHUP}) {
    struct sigaction action{};
    if (::sigaction(signal, nullptr, &action) == 0 && action.sa_handler != SIG_IGN)
      ::sigaddset(&set, signal);
  }
  return set;
}

/// While it lives, the ending signals wait to be read instead of ending the process; threads that
/// are started meanwhile inherit that.
class HeldSignals {
 public:
  HeldSignals() {
    const sigset_t set = ending_signals();
    ::pthread_sigmask(SIG_BLOCK, &set, &before_);
  }
  HeldSignals(const HeldSignals&) = delete;
  HeldSignals& operator=(const HeldSignals&) = delete;
  ~HeldSignals() { ::pthread_sigmask(SIG_SETMASK, &before_, nullptr); }

 private:
  sigset_t before_{};
};

/// Progress is a courtesy: where it cannot be written, nothing is lost.
void write_to_terminal(std::string_view text) {
  while (!text.empty()) {
    const ::ssize_t written = ::write(STDERR_FILENO, text.data(), text.size());
    if (written <= 0) return;
    text.remove_prefix(static_cast<std::size_t>(written));
  }
}

std::size_t terminal_width() {
  winsize size{};
  if (::ioctl(STDERR_FILENO, TIOCGWINSZ, &size) != 0 || size.ws_col == 0) return 80;
  return size.ws_col;
}

std::string short_size(double bytes) {
  constexpr std::array<std::string_view, 5> kUnits = {"B", "KB", "MB", "GB", "TB"};
  std::size_t unit = 0;
  for (; bytes >= 999.5 && unit + 1 < kUnits.size(); ++unit) bytes /= 1000;
  return fmt::format("{:.{}f} {}", bytes, unit > 1 && bytes < 99.95 ? 1 : 0, kUnits[unit]);
}

std::string_view name_of(Progress::Stage stage) {
  switch (stage) {
    case Progress::Stage::Files:
      return "files";
    case Progress::Stage::History:
      return "history";
    case Progress::Stage::Attribution:
      return "who and when";
    case Progress::Stage::Done:
      return "done";
  }
  std::unreachable();
}

}  // namespace

std::string progress_line(const Progress::Snapshot& snapshot, double seconds, std::size_t width) {
  std::string line = fmt::format("{}: {}", name_of(snapshot.stage), snapshot.stage_blobs);
  const bool has_total = snapshot.stage_blobs_total > 0;
  if (has_total) line += fmt::format(" of {}", snapshot.stage_blobs_total);
  line += fmt::format(", {}", short_size(static_cast<double>(snapshot.bytes)));
  if (seconds > 0)
    line += fmt::format(", {}/s", short_size(static_cast<double>(snapshot.bytes) / seconds));
  if (snapshot.secrets > 0) line += fmt::format(", {} found", snapshot.secrets);
  if (has_total && snapshot.stage_blobs > 0 && snapshot.stage_blobs < snapshot.stage_blobs_total) {
    // Of all sources so far, the pace of this one is not known; the whole scan's is near enough.
    const double pace = static_cast<double>(snapshot.blobs) / std::max(seconds, 0.001);
    const auto left = static_cast<double>(snapshot.stage_blobs_total - snapshot.stage_blobs);
    const auto seconds_left = static_cast<std::uint64_t>(std::min(left / pace, 359'999.0) + 0.5);
    line += fmt::format(", {}:{:02} left", seconds_left / 60, seconds_left % 60);
  }
  if (line.size() >= width) line.resize(width > 0 ? width - 1 : 0);
  return line;
}

Watch::Watch(const Clock& clock, bool shows_progress)
    : clock_(clock), line_(shows_progress ? Line::Shown : Line::Gone) {}

Result<void> Watch::run(const std::function<void()>& work) {
  const HeldSignals held;
  const sigset_t set = ending_signals();
  signals_ = Fd(::signalfd(-1, &set, SFD_CLOEXEC | SFD_NONBLOCK));
  waker_ = Fd(::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK));
  if (!signals_.is_open() || !waker_.is_open())
    return std::unexpected(system_error(errno).in("cannot watch for signals"));
  begin_ = clock_.steady();
  // Whichever thread takes the work, the other looks on; if the work is done first, there is
  // nothing to look at.
  Workers(2).for_each(2, [&](std::size_t task, std::size_t) {
    if (task == 1) return look_on();
    // Even where the work fails: nobody may look on for ever.
    const Done done(*this);
    work();
  });
  return {};
}

Watch::Done::~Done() {
  watch_.is_done_ = true;
  watch_.wake();
}

void Watch::wake() {
  const std::uint64_t one = 1;
  // It can fail only when it is awake already.
  [[maybe_unused]] const ::ssize_t written = ::write(waker_.get(), &one, sizeof one);
}

void Watch::hush() {
  Line line = Line::Shown;
  if (!line_.compare_exchange_strong(line, Line::Unwanted)) return;
  wake();
  line_.wait(Line::Unwanted);
}

void Watch::look_on() {
  while (!is_done_) {
    std::array<pollfd, 2> waits = {pollfd{signals_.get(), POLLIN, 0},
                                   pollfd{waker_.get(), POLLIN, 0}};
    ::poll(waits.data(), waits.size(), wait_ms());
    std::uint64_t pokes = 0;
    [[maybe_unused]] const ::ssize_t got = ::read(waker_.get(), &pokes, sizeof pokes);
    if ((waits[0].revents & POLLIN) != 0) take_signal();
    check_budget();
    if (line_ == Line::Unwanted) remove_line();
    if (line_ == Line::Shown) draw();
  }
  remove_line();
}

/// For ever where there is nothing to draw and no time that runs out.
int Watch::wait_ms() const {
  if (line_ != Line::Gone) return kDrawEveryMs;
  if (!budget_ || is_over_budget_) return -1;
  const auto left = begin_ + *budget_ - clock_.steady();
  const auto ms = std::chrono::ceil<std::chrono::milliseconds>(left).count();
  return static_cast<int>(std::clamp<std::int64_t>(ms, 0, INT_MAX));
}

void Watch::check_budget() {
  if (!budget_ || is_over_budget_ || clock_.steady() - begin_ < *budget_) return;
  is_over_budget_ = true;
  stop_.request_stop();
}

void Watch::remove_line() {
  if (is_drawn_) write_to_terminal("\r\x1b[K");
  is_drawn_ = false;
  line_ = Line::Gone;
  line_.notify_all();
}

void Watch::take_signal() {
  signalfd_siginfo signal{};
  if (::read(signals_.get(), &signal, sizeof signal) != sizeof signal) return;
  if (!stop_.stop_requested()) {
    stop_.request_stop();
    if (is_drawn_) write_to_terminal("\r\x1b[K");
    log::warn("stopping; what is known so far is reported. Once more to end at once");
    return;
  }
  const sigset_t set = ending_signals();
  ::signal(static_cast<int>(signal.ssi_signo), SIG_DFL);
  ::raise(static_cast<int>(signal.ssi_signo));
  ::pthread_sigmask(SIG_UNBLOCK, &set, nullptr);
}

void Watch::draw() {
  const double seconds = std::chrono::duration<double>(clock_.steady() - begin_).count();
  if (seconds < kQuietSeconds) return;
  is_drawn_ = true;
  const std::string line = progress_line(progress_.snapshot(), seconds, terminal_width());
  write_to_terminal(fmt::format("\r{}\x1b[K", line));
}

}  // namespace cordon
