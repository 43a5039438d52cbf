#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "base/result.h"

namespace cordon::ci {

/// The JSON that tells an event in full, as GitHub and those who follow it write it to a file.
/// Whatever is asked of it may be absent or of another type.
class EventFile {
 public:
  /// Corrupt for what is no JSON object, such as a file that was cut short.
  static Result<EventFile> parse(std::string_view bytes);
  EventFile(EventFile&&) noexcept;
  EventFile& operator=(EventFile&&) noexcept;
  ~EventFile();

  /// The text, or whole number, at a path such as `pull_request.head.sha`; empty where there is
  /// none.
  [[nodiscard]] std::string text(std::string_view path) const;
  [[nodiscard]] bool is_true(std::string_view path) const;
  /// Whether there is an object at this path.
  [[nodiscard]] bool has(std::string_view path) const;

 private:
  struct State;
  explicit EventFile(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace cordon::ci
