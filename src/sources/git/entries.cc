#include "sources/git/entries.h"

#include <algorithm>
#include <array>
#include <bit>
#include <ranges>

namespace cordon::git {
namespace {

constexpr std::size_t kWindowSize = 128 * 1024;

struct Entry {
  std::uint64_t offset = 0;
  std::uint32_t number = 0;  ///< within the pack
};

/// By offset, and by number where two claim the same one. Offsets of a pack spread evenly over few
/// bits, so counting digits beats comparing.
void sort_by_offset(std::vector<Entry>& entries) {
  constexpr unsigned kDigitBits = 11;
  constexpr std::size_t kDigits = std::size_t{1} << kDigitBits;
  std::uint64_t all = 0;
  for (const Entry& entry : entries) all |= entry.offset;
  std::vector<Entry> sorted(entries.size());
  for (unsigned shift = 0; shift < static_cast<unsigned>(std::bit_width(all));
       shift += kDigitBits) {
    const auto digit = [shift](const Entry& e) { return e.offset >> shift & (kDigits - 1); };
    std::array<std::size_t, kDigits + 1> starts = {};
    for (const Entry& entry : entries) ++starts[digit(entry) + 1];
    for (std::size_t i = 1; i < starts.size(); ++i) starts[i] += starts[i - 1];
    for (const Entry& entry : entries) sorted[starts[digit(entry)]++] = entry;
    entries.swap(sorted);
  }
}

/// Finds the entry that begins at an offset: a table of the first entry in each stretch of the
/// pack, about one entry a stretch, and halving within it.
class OffsetLookup {
 public:
  explicit OffsetLookup(std::span<const std::uint64_t> offsets) : offsets_(offsets) {
    const std::uint64_t reach = offsets.empty() ? 0 : offsets.back() + 1;
    while ((reach >> shift_) > offsets.size()) ++shift_;
    starts_.resize((reach >> shift_) + 2, static_cast<std::uint32_t>(offsets.size()));
    for (std::size_t i = offsets.size(); i-- > 0;)
      starts_[offsets[i] >> shift_] = static_cast<std::uint32_t>(i);
    for (std::size_t i = starts_.size() - 1; i-- > 0;)
      starts_[i] = std::min(starts_[i], starts_[i + 1]);
  }

  /// Its position among the offsets, or kNoSlot.
  [[nodiscard]] std::uint32_t find(std::uint64_t offset) const {
    const std::uint64_t stretch = offset >> shift_;
    if (stretch + 1 >= starts_.size()) return kNoSlot;
    const auto begin = offsets_.begin() + starts_[stretch];
    const auto end = offsets_.begin() + starts_[stretch + 1];
    const auto found = std::lower_bound(begin, end, offset);
    if (found == end || *found != offset) return kNoSlot;
    return static_cast<std::uint32_t>(found - offsets_.begin());
  }

 private:
  std::span<const std::uint64_t> offsets_;
  unsigned shift_ = 0;
  std::vector<std::uint32_t> starts_;
};

/// The base of a RefDelta: in the same pack where that has it, as git looks for it, else anywhere.
Slot find_base(std::string_view id, const Inventory::PackRange& range, const Inventory& inventory) {
  const auto found = inventory.ids.find(id);
  if (found.begin == found.end) return kNoSlot;
  // Equal ids stand in the order of their numbers.
  const auto number = [&](std::uint32_t rank) { return inventory.ids.number(rank); };
  const auto ranks = std::views::iota(found.begin, found.end);
  const auto own = std::ranges::lower_bound(ranks, range.begin, {}, number);
  if (own != ranks.end() && number(*own) < range.end) return inventory.slot(number(*own));
  return inventory.slot(number(found.begin));
}

}  // namespace

void locate_entries(const Inventory::PackRange& range, std::span<const std::uint64_t> offsets,
                    Inventory& inventory) {
  std::vector<Entry> entries(offsets.size());
  for (std::uint32_t i = 0; i < entries.size(); ++i) entries[i] = {offsets[i], i};
  sort_by_offset(entries);
  for (std::uint32_t i = 0; i < entries.size(); ++i) {
    inventory.offsets[range.begin + i] = entries[i].offset;
    inventory.numbers[range.begin + i] = range.begin + entries[i].number;
    inventory.slots[range.begin + entries[i].number] = range.begin + i;
  }
}

Result<> read_heads(const Inventory::PackRange& range, Inventory& inventory) {
  const Pack& pack = *range.pack;
  const auto offsets = std::span(inventory.offsets).subspan(range.begin, range.end - range.begin);
  const OffsetLookup lookup(offsets);
  Window window(kWindowSize);
  std::fill(inventory.standings.begin() + range.begin, inventory.standings.begin() + range.end,
            Standing::BadEntry);
  for (Slot slot = range.begin; slot < range.end; ++slot) {
    const std::uint64_t begin = inventory.offsets[slot];
    const std::uint64_t end = inventory.entry_end(range, slot);
    if (begin < Pack::kHeadSize || begin >= pack.entries_end()) continue;
    const auto bytes =
        TRY(window.read(pack, begin, std::min(end, begin + kEntryHeadMax), pack.entries_end()));
    const auto head = parse_entry_head(bytes, begin, inventory.hash);
    if (!head) continue;
    if (!head->is_delta()) {
      inventory.standings[slot] = static_cast<Standing>(head->kind);
      continue;
    }
    Slot base = kNoSlot;
    if (head->kind == EntryHead::Kind::RefDelta) {
      base = find_base(head->base_id, range, inventory);
    } else if (const auto found = lookup.find(head->base_offset); found != kNoSlot) {
      base = range.begin + found;
    }
    inventory.bases[slot] = base;
    inventory.standings[slot] = base == kNoSlot ? Standing::MissingBase : Standing::Unresolved;
  }
  return {};
}

}  // namespace cordon::git
