#pragma once

#include <chrono>
#include <cstdint>

namespace cordon {

/// Time as an argument: who needs it is handed a clock, and a test hands one that it sets.
class Clock {
 public:
  virtual ~Clock() = default;
  /// Only differences of it mean something; it never goes back.
  [[nodiscard]] virtual std::chrono::nanoseconds steady() const = 0;
  /// Seconds since 1970, UTC.
  [[nodiscard]] virtual std::int64_t unix_time() const = 0;
};

class SystemClock final : public Clock {
 public:
  [[nodiscard]] std::chrono::nanoseconds steady() const override {
    return std::chrono::steady_clock::now().time_since_epoch();
  }
  [[nodiscard]] std::int64_t unix_time() const override {
    const auto now = std::chrono::system_clock::now().time_since_epoch();
    return std::chrono::duration_cast<std::chrono::seconds>(now).count();
  }
};

/// Stands still until it is told to go on.
class FixedClock final : public Clock {
 public:
  explicit FixedClock(std::int64_t unix_time) : now_(std::chrono::seconds(unix_time)) {}
  void go_on(std::chrono::nanoseconds by) { now_ += by; }
  [[nodiscard]] std::chrono::nanoseconds steady() const override { return now_; }
  [[nodiscard]] std::int64_t unix_time() const override {
    return std::chrono::duration_cast<std::chrono::seconds>(now_).count();
  }

 private:
  std::chrono::nanoseconds now_;
};

}  // namespace cordon
