#pragma once

#include <algorithm>
#include <cstddef>
#include <memory>
#include <string_view>
#include <utility>
#include <vector>

namespace cordon::git {

/// Bytes that nobody clears before they are written: what is inflated or copied fills all of them.
class Buffer {
 public:
  Buffer() = default;
  explicit Buffer(std::size_t capacity)
      : bytes_(std::make_unique_for_overwrite<char[]>(capacity)), capacity_(capacity) {}
  Buffer(const Buffer&) = delete;
  Buffer& operator=(const Buffer&) = delete;
  ~Buffer() = default;
  Buffer(Buffer&& other) noexcept
      : bytes_(std::move(other.bytes_)),
        capacity_(std::exchange(other.capacity_, 0)),
        size_(std::exchange(other.size_, 0)) {}
  Buffer& operator=(Buffer&& other) noexcept {
    bytes_ = std::move(other.bytes_);
    capacity_ = std::exchange(other.capacity_, 0);
    size_ = std::exchange(other.size_, 0);
    return *this;
  }

  [[nodiscard]] char* data() { return bytes_.get(); }
  [[nodiscard]] const char* data() const { return bytes_.get(); }
  [[nodiscard]] std::size_t size() const { return size_; }
  [[nodiscard]] std::size_t capacity() const { return capacity_; }
  [[nodiscard]] bool has_storage() const { return bytes_ != nullptr; }
  [[nodiscard]] std::string_view view() const { return {bytes_.get(), size_}; }
  void set_size(std::size_t size) { size_ = size; }

 private:
  std::unique_ptr<char[]> bytes_;
  std::size_t capacity_ = 0;
  std::size_t size_ = 0;
};

/// Keeps buffers that are done with, so that a walk asks for memory a few times and not once an
/// object. For one thread.
class BufferPool {
 public:
  /// Room for writers that copy in whole steps behind the end of what they need.
  static constexpr std::size_t kSlack = 64;

  /// A buffer of this size, its capacity larger by `kSlack` at least.
  Buffer take(std::size_t size) {
    const std::size_t want = size + kSlack;
    for (std::size_t i = free_.size(); i-- > 0;) {
      // A much too large buffer is left for those that need it.
      if (free_[i].capacity() < want || free_[i].capacity() / 16 > want) continue;
      Buffer found = std::move(free_[i]);
      free_.erase(free_.begin() + static_cast<std::ptrdiff_t>(i));
      kept_ -= found.capacity();
      found.set_size(size);
      return found;
    }
    Buffer fresh((want + want / 4 + kStep - 1) / kStep * kStep);
    fresh.set_size(size);
    return fresh;
  }

  void give(Buffer buffer) {
    if (!buffer.has_storage() || buffer.capacity() > kKeptMax) return;
    kept_ += buffer.capacity();
    free_.push_back(std::move(buffer));
    while (free_.size() > kCountMax || kept_ > kKeptMax) {
      kept_ -= free_.front().capacity();
      free_.erase(free_.begin());
    }
  }

 private:
  static constexpr std::size_t kStep = 4096;
  static constexpr std::size_t kCountMax = 8;
  static constexpr std::size_t kKeptMax = 16 * 1024 * 1024;

  std::vector<Buffer> free_;
  std::size_t kept_ = 0;
};

}  // namespace cordon::git
