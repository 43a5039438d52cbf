#pragma once

#include <array>
#include <string_view>
#include <vector>

#include "catalog/provider.h"
#include "engine/rules.h"
#include "engine/syntax.h"
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

/// What is kept of a find beside what is needed to report it.
struct Keeps {
  bool unlikely = false;  ///< what the scorer thinks nothing of, and what it saw: for its training
  bool reasons = true;    ///< why it is believed, for --explain; making the texts takes a while
};

/// What the prefilter saw in a window. Positions are in the window.
struct Hint {
  const blob::AnchorRow& anchor;
  std::size_t end = 0;  ///< of the anchor
  /// Behind a name: what is assigned to it, and the word of the rule's keys that it ends in.
  const Assignment* assignment = nullptr;
  std::string_view key = {};
  Keeps keeps = {};
};

/// What came of a candidate's window.
struct Spots {
  /// All that fit, at most a few.
  std::vector<Located> located;
  /// How far from the anchor's end, to either side, anything was looked at to find them.
  std::size_t looked = 0;
};

/// By the anchor in the value, by a word close by, or by the assignment behind a name.
Spots locate(const Rule& rule, const Hint& hint, std::string_view text);

}  // namespace cordon
