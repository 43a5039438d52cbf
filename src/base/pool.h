#pragma once

#include <memory>
#include <mutex>
#include <utility>
#include <vector>

namespace cordon {

/// Things that are costly to make and serve one thread at a time, such as large buffers. It holds
/// as many as were ever lent at once.
template <class T>
class Pool {
 public:
  /// A thing of the pool, which goes back when its borrower is done. The pool must outlive it.
  class Lease {
   public:
    Lease(Pool& pool, std::unique_ptr<T> thing) : pool_(pool), thing_(std::move(thing)) {}
    Lease(const Lease&) = delete;
    Lease& operator=(const Lease&) = delete;
    ~Lease() { pool_.give_back(std::move(thing_)); }
    T& operator*() const { return *thing_; }
    T* operator->() const { return thing_.get(); }

   private:
    Pool& pool_;
    std::unique_ptr<T> thing_;
  };

  /// One that nobody has; a new one where there is none.
  [[nodiscard]] Lease lend() {
    const std::scoped_lock lock(mutex_);
    if (idle_.empty()) return {*this, std::make_unique<T>()};
    std::unique_ptr<T> thing = std::move(idle_.back());
    idle_.pop_back();
    return {*this, std::move(thing)};
  }

 private:
  void give_back(std::unique_ptr<T> thing) {
    const std::scoped_lock lock(mutex_);
    idle_.push_back(std::move(thing));
  }

  std::mutex mutex_;
  std::vector<std::unique_ptr<T>> idle_;
};

}  // namespace cordon
