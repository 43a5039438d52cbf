#pragma once

#include <cstddef>
#include <functional>

namespace cordon {

inline constexpr std::size_t kThreadsMax = 256;
/// How many threads there are unless somebody says otherwise: one a processor, kThreadsMax at most.
[[nodiscard]] std::size_t usual_thread_count();

/// A number of threads to spread work over, made by `scan` and handed down: nobody below starts
/// one.
class Workers {
 public:
  /// `count` threads, the caller's own included; at least one.
  explicit Workers(std::size_t count);

  [[nodiscard]] std::size_t count() const { return count_; }
  /// Calls task(0) … task(n - 1), in any order, each once, and waits for all. `worker` tells the
  /// threads apart: below count(). What a task throws is thrown here, once all have ended; tasks
  /// that were not begun by then are not.
  void for_each(std::size_t n,
                const std::function<void(std::size_t index, std::size_t worker)>& task);

 private:
  std::size_t count_;
};

}  // namespace cordon
