#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "sources/git/buffer.h"
#include "sources/git/object_id.h"

namespace cordon::git {

/// The ids of all objects by their number, and the way back: the numbers of an id. Const and
/// thread-safe once built.
class IdTable {
 public:
  IdTable() = default;
  /// `ids` are the raw ids one after the other, made of ascending runs that begin at these numbers.
  IdTable(Buffer ids, HashKind hash, const std::vector<std::uint32_t>& runs);

  [[nodiscard]] std::uint32_t count() const { return count_; }
  [[nodiscard]] std::string_view raw(std::uint32_t number) const {
    return {ids_.data() + std::size_t{number} * width_, width_};
  }
  /// The range of ranks at which this raw id stands; empty where it is unknown.
  struct Ranks {
    std::uint32_t begin = 0;
    std::uint32_t end = 0;
  };
  [[nodiscard]] Ranks find(std::string_view raw) const;
  /// The number of the object at a rank: sorted by id, equal ids by number.
  [[nodiscard]] std::uint32_t number(std::uint32_t rank) const {
    return numbers_.empty() ? rank : numbers_[rank];
  }

 private:
  [[nodiscard]] std::uint32_t bucket(std::string_view raw) const;
  void sort();

  Buffer ids_;
  std::size_t width_ = 0;
  std::uint32_t count_ = 0;
  unsigned shift_ = 32;
  std::vector<std::uint32_t> starts_;   ///< the rank at which each bucket of leading bits begins
  std::vector<std::uint32_t> numbers_;  ///< by rank; empty where ranks are numbers
};

}  // namespace cordon::git
