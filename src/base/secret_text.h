#pragma once

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>

namespace cordon {

/// Text that fits no stream, format or log. `reveal()` is its one door; the test `shape` knows the
/// few files that may open it. The bytes are overwritten when the last owner lets go.
class SecretText {
 public:
  SecretText() = default;
  explicit SecretText(std::string text) : text_(std::move(text)) {}
  SecretText(const SecretText&) = default;
  SecretText(SecretText&& other) noexcept : text_(other.text_) { other.wipe(); }
  SecretText& operator=(const SecretText&) = default;
  SecretText& operator=(SecretText&& other) noexcept {
    if (this != &other) {
      wipe();
      text_ = other.text_;
      other.wipe();
    }
    return *this;
  }
  ~SecretText() { wipe(); }

  [[nodiscard]] std::string_view reveal() const { return text_; }
  [[nodiscard]] std::size_t size() const { return text_.size(); }
  [[nodiscard]] bool empty() const { return text_.empty(); }

  friend bool operator==(const SecretText&, const SecretText&) = default;
  friend auto operator<=>(const SecretText&, const SecretText&) = default;

 private:
  void wipe() {
    volatile char* bytes = text_.data();
    for (std::size_t i = 0; i < text_.size(); ++i) bytes[i] = 0;
    text_.clear();
  }

  std::string text_;
};

}  // namespace cordon
