#pragma once

#include <string_view>
#include <vector>

#include "engine/confirm.h"
#include "engine/decode.h"
#include "engine/memory.h"
#include "engine/prefilter.h"
#include "engine/rules.h"

namespace cordon {

/// A catalog section ready to run: its prefilter and its rules.
struct Program {
  /// The section's tables must outlive the program.
  Program(Prefilter loaded, const Catalog::Section& section);

  /// Decides over one candidate, as `confirm` does: by its own rule, or by those that the name
  /// leads to which it assigns to.
  std::size_t decide(const blob::AnchorRow& anchor, std::string_view text, std::size_t anchor_end,
                     std::vector<Found>& found) const;

  Prefilter prefilter;
  Keeps keeps;
  const blob::Tables* tables;
  std::vector<Rule> rules;

  /// How far around its end anything of an anchor is looked at, and how far its value may be.
  [[nodiscard]] std::size_t reach(const blob::AnchorRow& anchor) const;
  [[nodiscard]] std::size_t lead(const blob::AnchorRow& anchor) const;

 private:
  /// The keys that a name ends in.
  [[nodiscard]] std::vector<blob::KeyRow> find_keys(std::string_view name) const;
  /// The same for the plural of one, as lists have it, where the name itself ends in none.
  [[nodiscard]] std::vector<blob::KeyRow> find_keys(std::string_view name, bool& is_plural) const;

  /// Of all rules that a name may lead to.
  std::size_t key_reach_ = 0, key_lead_ = 0;
};

/// How far the programs look, in bytes.
struct Reach {
  std::size_t anchor = kEscapeWidth;  ///< the widest anchor
  std::size_t lead = 0;               ///< from an anchor's end to its value's first byte
  std::size_t width = 0;              ///< the widest value
  std::size_t around = 0;             ///< from an anchor's end to anything that decides about it
  /// The margin that makes a piece's outcome independent of where it was cut.
  [[nodiscard]] std::size_t margin() const { return lead + width + around; }
};
[[nodiscard]] Reach reach_of(const std::vector<Program>& programs);

/// The base of a derived blob: what was seen in it, and which runs both share.
struct Base {
  const Memory& memory;
  std::span<const CopiedRun> copied;
};

/// Runs the two stages over one text, with what one thread needs for it. Positions are in the blob.
class Scanner {
 public:
  Scanner(const std::vector<Program>& programs, const Reach& reach);

  /// Looks at [regions] of the text that begins at `offset` in its blob, and adds what it finds.
  void scan(std::string_view text, std::uint64_t offset, const std::vector<Region>& regions,
            Memory& memory);
  /// The same for a derived blob: takes over what lies within the runs that both share, decides
  /// anew where what stands around it has changed, and looks for more in `regions` only, which are
  /// what the base did not hold, with the reach of an anchor around it.
  void scan_derived(std::string_view text, const Base& base, const std::vector<Region>& regions,
                    Memory& memory);

 private:
  void inherit(std::string_view text, const Base& base, Memory& memory);
  void find_candidates(std::string_view text, std::uint64_t offset, const Region& region,
                       std::span<const CopiedRun> copied, Memory& memory);
  void decide(std::string_view text, std::uint64_t offset, Candidate& candidate, Memory& memory);
  void find_stretches(std::string_view text, std::uint64_t offset,
                      const std::vector<Region>& regions, const Base* base, Memory& memory);
  void open(std::string_view text, const Encoded& encoded, std::size_t depth,
            std::vector<Found>& found);
  void scan_clear(const Decoded& clear, Decoding decoding, std::size_t depth,
                  std::vector<Found>& found);

  const std::vector<Program>& programs_;
  Reach reach_;
  std::vector<Prefilter::Scratch> scratches_;
  std::vector<Prefilter::Hit> hits_;
  std::vector<Encoded> encoded_;
};

}  // namespace cordon
