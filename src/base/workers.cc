#include "base/workers.h"

#include <algorithm>
#include <atomic>
#include <exception>
#include <mutex>
#include <system_error>
#include <thread>
#include <vector>

namespace cordon {

std::size_t usual_thread_count() {
  return std::clamp<std::size_t>(std::thread::hardware_concurrency(), 1, kThreadsMax);
}

Workers::Workers(std::size_t count) : count_(std::max<std::size_t>(count, 1)) {}

void Workers::for_each(std::size_t n, const std::function<void(std::size_t, std::size_t)>& task) {
  std::atomic<std::size_t> next = 0;
  std::once_flag has_failed;
  std::exception_ptr failure;
  const auto work = [&](std::size_t worker) {
    try {
      for (std::size_t i = next++; i < n; i = next++) task(i, worker);
    } catch (...) {
      std::call_once(has_failed, [&] { failure = std::current_exception(); });
      next = n;
    }
  };
  {
    std::vector<std::jthread> threads;
    // Where the machine gives no more threads, those that there are do the work.
    bool has_room = true;
    for (std::size_t worker = 1; worker < std::min(count_, n) && has_room; ++worker) {
      try {
        threads.emplace_back(work, worker);
      } catch (const std::system_error&) {
        has_room = false;
      }
    }
    work(0);
  }
  if (failure) std::rethrow_exception(failure);
}

}  // namespace cordon
