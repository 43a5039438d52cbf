#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "inventory/report.h"

namespace cordon::inventory {

/// A box of the picture.
struct Node {
  enum class Kind : std::uint8_t { Secret, Place, Name, Consumer, Rest };
  Kind kind = Kind::Secret;
  std::string title;   ///< printable
  std::string detail;  ///< printable; the second line
  std::size_t column = 0;
  std::size_t row = 0;  ///< in its column
};

struct Edge {
  std::size_t from = 0;
  std::size_t to = 0;
  Role role = Role::Reads;

  friend auto operator<=>(const Edge&, const Edge&) = default;
};

/// The inventory as a picture has it, from left to right: the secret, the places that hold it or
/// name it, its names (those that it is handed on under each a column further), and who takes it.
struct Graph {
  std::vector<Node> nodes;
  std::vector<Edge> edges;  ///< sorted, each once
  std::size_t columns = 0;
  std::size_t rows = 0;  ///< of the longest column
};

/// Mentions are no edges. Of a column no more than a few dozen boxes are kept; one box stands for
/// the rest, and the table below the picture lists them.
[[nodiscard]] Graph make_graph(const Subject& subject, const Inventory& inventory);

}  // namespace cordon::inventory
