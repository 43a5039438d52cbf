#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/secret_text.h"

namespace cordon {

/// What is shown of a text with secrets in it: each of them masked, control characters spelled out.
class Veil {
 public:
  void add(const SecretText& secret);
  [[nodiscard]] std::string over(std::string_view line) const;

 private:
  std::vector<SecretText> secrets_;  ///< the longest first, since one may hold another
};

/// A unified diff of two texts with three lines around each change, as far as the veil shows them.
/// Empty where they are the same.
[[nodiscard]] std::string make_patch(std::string_view path, std::string_view before,
                                     std::string_view after, const Veil& veil);

}  // namespace cordon
