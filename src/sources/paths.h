#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/fd.h"

namespace cordon {

/// The names in a tree, each with the directory that it stands in: a few bytes a file, so that
/// millions can be remembered until it is known which of them matter.
class Paths {
 public:
  using Number = std::uint32_t;
  /// The top of the tree; its path is empty.
  static constexpr Number kTop = 0;
  /// How many names fit.
  static constexpr std::size_t kCountMax = 0xffff'ffff;

  Paths();
  /// Numbers go up by one from 1.
  Number add(Number directory, std::string_view name);
  /// The names from the top downwards, `/` between them.
  [[nodiscard]] Path path(Number number) const;
  [[nodiscard]] std::size_t size() const { return nodes_.size(); }

 private:
  struct Node {
    std::uint64_t name_begin = 0;  ///< in names_; the next node's begin is its end
    Number directory = 0;
  };
  [[nodiscard]] std::string_view name(Number number) const;

  std::vector<Node> nodes_;
  std::string names_;
};

}  // namespace cordon
