#pragma once

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <mutex>
#include <optional>
#include <utility>

#include "base/check.h"

namespace cordon {

/// The bounded queue between threads: who puts waits for room, who takes waits for a thing. Any
/// number of threads on either side.
template <class T>
class Channel {
 public:
  explicit Channel(std::size_t depth_max) : depth_max_(depth_max) { CHECK(depth_max > 0); }
  Channel(const Channel&) = delete;
  Channel& operator=(const Channel&) = delete;

  /// Waits until there is room. False, and the thing is dropped, once the channel is closed.
  [[nodiscard]] bool put(T thing) {
    {
      std::unique_lock lock(mutex_);
      has_room_.wait(lock, [&] { return is_closed_ || things_.size() < depth_max_; });
      if (is_closed_) return false;
      things_.push_back(std::move(thing));
    }
    has_thing_.notify_one();
    return true;
  }

  /// The oldest thing; nothing once the channel is closed and empty.
  [[nodiscard]] std::optional<T> take() {
    std::optional<T> thing;
    {
      std::unique_lock lock(mutex_);
      has_thing_.wait(lock, [&] { return is_closed_ || !things_.empty(); });
      if (things_.empty()) return std::nullopt;
      thing.emplace(std::move(things_.front()));
      things_.pop_front();
    }
    has_room_.notify_one();
    return thing;
  }

  /// Nothing more will come: what is in it can still be taken.
  void close() {
    {
      const std::scoped_lock lock(mutex_);
      is_closed_ = true;
    }
    has_room_.notify_all();
    has_thing_.notify_all();
  }

 private:
  std::size_t depth_max_;
  std::mutex mutex_;
  std::condition_variable has_room_;
  std::condition_variable has_thing_;
  std::deque<T> things_;
  bool is_closed_ = false;
};

}  // namespace cordon
