#include "sources/git/id_table.h"

#include <algorithm>
#include <bit>
#include <cstring>
#include <ranges>

#include "base/check.h"

namespace cordon::git {
namespace {

/// Buckets of about two ids each; ids are hashes, so they spread. Those that do not, because
/// somebody wrote them so, share a bucket and are found by halving.
constexpr unsigned kBitsMin = 8;
constexpr unsigned kBitsMax = 24;

}  // namespace

IdTable::IdTable(Buffer ids, HashKind hash, const std::vector<std::uint32_t>& runs)
    : ids_(std::move(ids)),
      width_(hash_size(hash)),
      count_(static_cast<std::uint32_t>(ids_.size() / width_)) {
  const unsigned bits =
      std::clamp(static_cast<unsigned>(std::bit_width(count_ / 2)), kBitsMin, kBitsMax);
  shift_ = 32 - bits;
  starts_.assign((std::size_t{1} << bits) + 1, 0);
  for (std::uint32_t i = 0; i < count_; ++i) ++starts_[bucket(raw(i)) + 1];
  for (std::size_t i = 1; i < starts_.size(); ++i) starts_[i] += starts_[i - 1];
  if (runs.size() > 1) sort();
}

std::uint32_t IdTable::bucket(std::string_view raw) const {
  std::uint32_t head = 0;
  std::memcpy(&head, raw.data(), sizeof head);
  return __builtin_bswap32(head) >> shift_;
}

void IdTable::sort() {
  numbers_.resize(count_);
  std::vector<std::uint32_t> next(starts_.begin(), starts_.end() - 1);
  for (std::uint32_t i = 0; i < count_; ++i) numbers_[next[bucket(raw(i))]++] = i;
  const auto before = [this](std::uint32_t a, std::uint32_t b) {
    const int order = std::memcmp(raw(a).data(), raw(b).data(), width_);
    return order != 0 ? order < 0 : a < b;
  };
  for (std::size_t i = 0; i + 1 < starts_.size(); ++i)
    if (starts_[i + 1] - starts_[i] > 1)
      std::sort(numbers_.begin() + starts_[i], numbers_.begin() + starts_[i + 1], before);
}

IdTable::Ranks IdTable::find(std::string_view wanted) const {
  if (wanted.size() != width_ || count_ == 0) return {};
  const std::uint32_t at = bucket(wanted);
  const auto compare = [&](std::uint32_t rank) {
    return std::memcmp(raw(number(rank)).data(), wanted.data(), width_);
  };
  const auto ranks = std::views::iota(starts_[at], starts_[at + 1]);
  const auto begin =
      std::ranges::partition_point(ranks, [&](std::uint32_t rank) { return compare(rank) < 0; });
  if (begin == ranks.end() || compare(*begin) != 0) return {};
  // Nearly always it is this one alone.
  if (begin + 1 == ranks.end() || compare(*begin + 1) != 0) return {*begin, *begin + 1};
  const auto end = std::ranges::partition_point(
      begin, ranks.end(), [&](std::uint32_t rank) { return compare(rank) == 0; });
  return {*begin, static_cast<std::uint32_t>(*begin + (end - begin))};
}

}  // namespace cordon::git
