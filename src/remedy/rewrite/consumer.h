#pragma once

#include <string_view>

#include "base/result.h"

namespace cordon {

/// How the program that reads a settings file wants a variable written there.
struct Consumer {
  std::string_view whole;  ///< the place of a whole value, with the hole `__ENV__`
  std::string_view part;   ///< within a longer one; empty where it takes whole values only
  /// What is written instead where the file itself lets the variable be missing; empty: the same.
  std::string_view lenient = {};
  std::string_view source = "the environment";  ///< where it has the variable from, for people
};

/// Who reads this file, by its name and what is in it. Refused where nobody is known to, since a
/// file of settings has no variables of its own: its reader has them, or nobody.
Result<Consumer> consumer_of(std::string_view path, std::string_view text);

/// Whether the text is a manifest of Kubernetes.
[[nodiscard]] bool is_kubernetes(std::string_view text);

}  // namespace cordon
