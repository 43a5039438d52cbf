#pragma once

#include <functional>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "base/fd.h"
#include "base/result.h"

namespace cordon::ci {

/// What a job can ask of the world around it: variables of the environment, and files that these
/// name.
class Surroundings {
 public:
  using Variable = std::function<std::optional<std::string>(std::string_view name)>;
  using File = std::function<Result<std::string>(const Path& path)>;

  Surroundings(Variable variable, File file)
      : variable_(std::move(variable)), file_(std::move(file)) {}

  /// A variable's value; empty where it is not set.
  [[nodiscard]] std::string value(std::string_view name) const {
    return variable_(name).value_or("");
  }
  /// The first of them that has a value.
  [[nodiscard]] std::string first_of(std::initializer_list<std::string_view> names) const {
    for (const std::string_view name : names)
      if (std::string found = value(name); !found.empty()) return found;
    return {};
  }
  [[nodiscard]] bool has(std::string_view name) const { return !value(name).empty(); }
  /// Whether a variable says so: `true`, in capitals or not, or `1`.
  [[nodiscard]] bool is_true(std::string_view name) const;

  [[nodiscard]] Result<std::string> file(const Path& path) const { return file_(path); }

 private:
  Variable variable_;
  File file_;
};

}  // namespace cordon::ci
