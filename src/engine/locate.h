#pragma once

#include <array>
#include <string_view>
#include <vector>

#include "catalog/provider.h"
#include "engine/rules.h"
#include "model/match.h"

namespace cordon {

/// A spot where a rule's pattern fits, before anything is judged. Views are into the window.
struct Located {
  static constexpr std::size_t kGroupsMax = cordon::kGroupsMax;

  std::size_t begin = 0, end = 0;                   ///< of the whole pattern
  std::size_t value_begin = 0, value_end = 0;       ///< of its value
  std::array<std::string_view, kGroupsMax> groups;  ///< as RE2 numbers them
  std::string_view key;                             ///< the name it is assigned to, where known
  Syntax syntax = Syntax::None;
};

/// All spots of a candidate's window that fit, at most a few: by the anchor in the value, by a word
/// close by, or by the assignment behind a name.
std::vector<Located> locate(const Rule& rule, const blob::AnchorRow& anchor, std::string_view text,
                            std::size_t anchor_end);

}  // namespace cordon
