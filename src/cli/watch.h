#pragma once

#include <atomic>
#include <chrono>
#include <functional>
#include <optional>
#include <stop_token>
#include <string>

#include "base/clock.h"
#include "base/fd.h"
#include "base/result.h"
#include "scan/progress.h"

namespace cordon {

/// What happens beside a scan: the progress line on stderr, and Ctrl-C. The first SIGINT, SIGTERM
/// or SIGHUP asks the scan to stop, which then reports what it has; the second ends the program as
/// it would end any other.
class Watch {
 public:
  /// `shows_progress`: whether stderr is a terminal that wants a progress line.
  Watch(const Clock& clock, bool shows_progress);

  [[nodiscard]] Progress& progress() { return progress_; }
  [[nodiscard]] std::stop_token stop() const { return stop_.get_token(); }

  /// How long the work may take, from when it begins; then the scan is asked to stop as a signal
  /// asks it. To be called before.
  void allow(std::chrono::nanoseconds budget) { budget_ = budget; }
  [[nodiscard]] bool is_over_budget() const { return is_over_budget_; }

  /// Runs `work` and watches until it is done.
  Result<void> run(const std::function<void()>& work);

  /// Takes the progress line off the terminal, for good. To be called in `work` before anything
  /// else is written; returns when it is gone.
  void hush();

 private:
  /// The line goes from one to the next and never back.
  enum class Line : int { Shown, Unwanted, Gone };

  /// Tells who looks on that there is nothing more to see.
  class Done {
   public:
    explicit Done(Watch& watch) : watch_(watch) {}
    Done(const Done&) = delete;
    ~Done();

   private:
    Watch& watch_;
  };

  void look_on();
  [[nodiscard]] int wait_ms() const;
  void check_budget();
  void take_signal();
  void draw();
  void remove_line();
  void wake();

  const Clock& clock_;
  Progress progress_;
  std::stop_source stop_;
  std::atomic<Line> line_;
  std::atomic<bool> is_done_ = false;
  bool is_drawn_ = false;
  std::chrono::nanoseconds begin_{};
  std::optional<std::chrono::nanoseconds> budget_;
  std::atomic<bool> is_over_budget_ = false;
  Fd signals_;
  Fd waker_;
};

/// The progress line, at most `width` columns of it.
std::string progress_line(const Progress::Snapshot& snapshot, double seconds, std::size_t width);

}  // namespace cordon
