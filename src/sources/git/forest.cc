#include "sources/git/forest.h"

#include <algorithm>

#include "base/check.h"

namespace cordon::git {

std::optional<ObjectType> to_type(Standing standing) {
  if (standing < Standing::Commit || standing > Standing::Tag) return std::nullopt;
  return static_cast<ObjectType>(standing);
}

ForestBuilder::ForestBuilder(std::span<const Slot> bases, std::span<Standing> standings)
    : bases_(bases), standings_(standings) {
  CHECK(bases.size() == standings.size() && bases.size() < Forest::kLastChild);
}

std::span<Slot> ForestBuilder::children(Slot slot) {
  return std::span(children_).subspan(first_child_[slot],
                                      first_child_[slot + 1] - first_child_[slot]);
}

/// Lists of children, each in the order of slots, so that a walk goes forward in its pack.
void ForestBuilder::link() {
  first_child_.assign(bases_.size() + 2, 0);
  // Counted two places ahead and filled one place ahead, the table of ends becomes that of begins.
  for (const Slot base : bases_)
    if (base != kNoSlot) ++first_child_[base + 2];
  for (std::size_t i = 2; i < first_child_.size(); ++i) first_child_[i] += first_child_[i - 1];
  children_.resize(first_child_.back());
  for (Slot slot = 0; slot < bases_.size(); ++slot)
    if (bases_[slot] != kNoSlot) children_[first_child_[bases_[slot] + 1]++] = slot;
}

void ForestBuilder::resolve() {
  link();
  by_level_.reserve(bases_.size());
  for (Slot slot = 0; slot < bases_.size(); ++slot)
    if (bases_[slot] == kNoSlot) by_level_.push_back(slot);
  std::size_t begin = 0;
  for (std::uint32_t depth = 1; begin < by_level_.size(); ++depth) {
    const std::size_t end = by_level_.size();
    for (; begin < end; ++begin) {
      const Standing standing = standings_[by_level_[begin]];
      for (const Slot child : children(by_level_[begin])) {
        standings_[child] =
            depth > kDepthMax && !is_broken(standing) ? Standing::TooDeep : standing;
        by_level_.push_back(child);
      }
    }
  }
  // What no root leads to derives from itself, or from what does.
  if (by_level_.size() < bases_.size())
    for (Standing& standing : standings_)
      if (standing == Standing::Unresolved) standing = Standing::Cycle;
}

void ForestBuilder::weigh() {
  weights_.assign(bases_.size(), 0);
  for (std::size_t i = by_level_.size(); i-- > 0;) {
    const Slot slot = by_level_[i];
    if (is_broken(standings_[slot])) continue;
    ++weights_[slot];
    if (bases_[slot] != kNoSlot) weights_[bases_[slot]] += weights_[slot];
  }
}

void ForestBuilder::put_tree(Slot root, Forest& forest) {
  constexpr unsigned kDepthShift = 32;
  stack_.assign(1, root);
  while (!stack_.empty()) {
    const auto slot = static_cast<std::uint32_t>(stack_.back());
    const auto depth = static_cast<std::uint16_t>(stack_.back() >> kDepthShift);
    stack_.pop_back();
    forest.order_.push_back(slot);
    forest.depths_.push_back(depth);
    const std::span<Slot> below = children(slot & ~Forest::kLastChild);
    const auto heaviest = std::ranges::max_element(below, {}, [&](Slot s) { return weights_[s]; });
    // Nothing broken has a weight.
    if (heaviest == below.end() || weights_[*heaviest] == 0) continue;
    const std::uint64_t next_depth = (std::uint64_t{depth} + 1) << kDepthShift;
    stack_.push_back(next_depth | *heaviest | Forest::kLastChild);
    for (std::size_t i = below.size(); i-- > 0;)
      if (below[i] != *heaviest && weights_[below[i]] > 0) stack_.push_back(next_depth | below[i]);
  }
}

void ForestBuilder::put_group(Slot begin, Slot end, Standing standing, Forest& forest) {
  const auto first = static_cast<std::uint32_t>(forest.order_.size());
  for (Slot slot = begin; slot < end; ++slot)
    if (bases_[slot] == kNoSlot && standings_[slot] == standing) put_tree(slot, forest);
  const auto last = static_cast<std::uint32_t>(forest.order_.size());
  if (last > first) forest.groups_.push_back({first, last, standing});
}

Forest ForestBuilder::lay_out(std::span<const Slot> sections) {
  weigh();
  by_level_ = {};
  Forest forest;
  forest.order_.reserve(bases_.size());
  forest.depths_.reserve(bases_.size());
  for (std::size_t i = 0; i < sections.size(); ++i) {
    const auto end =
        i + 1 < sections.size() ? sections[i + 1] : static_cast<Slot>(standings_.size());
    for (const Standing standing :
         {Standing::Commit, Standing::Tag, Standing::Tree, Standing::Blob, Standing::Unread})
      put_group(sections[i], end, standing, forest);
  }
  const auto first = static_cast<std::uint32_t>(forest.order_.size());
  for (Slot slot = 0; slot < standings_.size(); ++slot) {
    if (!is_broken(standings_[slot])) continue;
    forest.order_.push_back(slot);
    forest.depths_.push_back(0);
  }
  const auto last = static_cast<std::uint32_t>(forest.order_.size());
  if (last > first) forest.groups_.push_back({first, last, Standing::BadEntry});
  return forest;
}

}  // namespace cordon::git
