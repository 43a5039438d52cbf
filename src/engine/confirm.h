#pragma once

#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

#include "engine/locate.h"
#include "engine/rules.h"
#include "model/match.h"

namespace cordon {

/// A value that a candidate turned out to be: where it stands in the text, and what is known of it.
struct Found {
  std::uint64_t begin = 0, end = 0;
  /// What it was told by: all that the pattern fits, and the name that it is assigned to.
  std::uint64_t told_begin = 0, told_end = 0;
  std::shared_ptr<Evidence> evidence;
  /// How much it knows: the more specific wins over the more general on the same bytes.
  enum class Rank : std::uint8_t { Generic, Context, Shape, Proven } rank = Rank::Generic;
  /// Known to be no secret: a publishable key, a token whose checksum fails. It silences the rest.
  bool is_harmless = false;
  /// Told by nothing but a word on another line, which may be another value's.
  bool is_told_from_afar = false;
  /// How many bytes of a name told it; where a pattern or a word close by did, more than any name.
  std::size_t name_size = kNoName;
  static constexpr std::size_t kNoName = 1024;

  void move(std::uint64_t by) {
    for (std::uint64_t* position : {&begin, &end, &told_begin, &told_end}) *position += by;
  }
};

/// Decides over one candidate. `text` is the window around the anchor: at least the rule's reach to
/// either side, or what there is of the content.
/// Nothing outside of the reach decides anything, so that where a source cuts changes nothing.
/// Appends what it finds, with positions in `text`; tells how far from the anchor's end, to either
/// side, anything was looked at: most candidates are nothing at the first look.
std::size_t confirm(const Rule& rule, const Hint& hint, std::string_view text,
                    std::vector<Found>& found);

}  // namespace cordon
