#include "engine/locate.h"

#include <algorithm>

#include "engine/syntax.h"
#include "engine/validators/context.h"

namespace cordon {
namespace {

// A window with more spots than this is noise of one kind; the rest of them brings nothing new.
constexpr std::size_t kSpotsMax = 16;
constexpr std::size_t kTriesMax = 64;
constexpr std::size_t kStartsMax = 8;
// What decides whether a value begins or ends at a spot: an escape before it, a byte behind it.
constexpr std::size_t kBoundaryReach = 8;

bool may_begin(const Rule& rule, std::string_view text, std::size_t begin) {
  return begin == 0 || !blob::in_set(rule.row().not_before, text[begin - 1]) ||
         is_behind_escape(text, begin);
}

bool may_end(const Rule& rule, std::string_view text, std::size_t end) {
  return end == text.size() || !blob::in_set(rule.row().not_behind, text[end]);
}

bool fits_boundaries(const Rule& rule, std::string_view text, std::size_t begin, std::size_t end) {
  return may_begin(rule, text, begin) && may_end(rule, text, end);
}

/// Fills in the groups of a match that is known to be there.
bool capture(const Rule& rule, std::string_view text, std::size_t begin, std::size_t end,
             Located& located) {
  const int groups =
      std::min(rule.pattern().NumberOfCapturingGroups() + 1, static_cast<int>(Located::kGroupsMax));
  std::array<re2::StringPiece, Located::kGroupsMax> pieces;
  if (!rule.pattern().Match(re2::StringPiece(text.data(), text.size()), begin, end,
                            re2::RE2::ANCHOR_BOTH, pieces.data(), groups))
    return false;
  for (std::size_t i = 0; i < static_cast<std::size_t>(groups); ++i)
    located.groups[i] = std::string_view(pieces[i].data(), pieces[i].size());
  located.begin = begin;
  located.end = end;
  const std::string_view value = located.groups[static_cast<std::size_t>(rule.secret_group())];
  if (value.data() == nullptr) return false;
  located.value_begin = static_cast<std::size_t>(value.data() - text.data());
  located.value_end = located.value_begin + value.size();
  return true;
}

/// The leftmost-longest match that begins in [from, last] and ends by `most`.
bool search(const Rule& rule, std::string_view text, std::size_t from, std::size_t most,
            re2::RE2::Anchor anchor, std::size_t& begin, std::size_t& end) {
  re2::StringPiece whole;
  if (from > most || !rule.pattern().Match(re2::StringPiece(text.data(), text.size()), from, most,
                                           anchor, &whole, 1))
    return false;
  begin = static_cast<std::size_t>(whole.data() - text.data());
  end = begin + whole.size();
  return true;
}

/// The anchor's place in the value is known, but for a few bytes: most spots fall at their
/// beginning.
void locate_at(const Rule& rule, const blob::AnchorRow& anchor, std::string_view text,
               std::size_t anchor_begin, std::size_t most, std::vector<Located>& spots) {
  const std::size_t last = anchor_begin - anchor.before_least;
  std::size_t from = anchor_begin > anchor.before_most ? anchor_begin - anchor.before_most : 0;
  for (; from <= last; ++from) {
    std::size_t begin = 0, end = 0;
    Located located;
    if (!may_begin(rule, text, from) ||
        !search(rule, text, from, most, re2::RE2::ANCHOR_START, begin, end) ||
        !may_end(rule, text, end) || !capture(rule, text, begin, end, located))
      continue;
    located.key = name_before(text, begin);
    spots.push_back(located);
    return;
  }
}

void locate_by_value(const Rule& rule, const blob::AnchorRow& anchor, std::string_view text,
                     std::size_t anchor_end, std::vector<Located>& spots) {
  const std::size_t anchor_begin = anchor_end > anchor.width ? anchor_end - anchor.width : 0;
  const std::size_t most = std::min<std::size_t>(text.size(), anchor_end + rule.row().width_most);
  if (anchor.before_most - anchor.before_least <= kStartsMax) {
    if (anchor_begin >= anchor.before_least)
      locate_at(rule, anchor, text, anchor_begin, most, spots);
    return;
  }
  std::size_t from = anchor_begin > anchor.before_most ? anchor_begin - anchor.before_most : 0;
  for (std::size_t tries = 0; tries < kTriesMax; ++tries) {
    std::size_t begin = 0, end = 0;
    if (!search(rule, text, from, most, re2::RE2::UNANCHORED, begin, end)) return;
    // An anchor of varying width begins somewhere in here.
    if (begin >= anchor_end) return;
    Located located;
    // One that ends before the anchor does is another's: a neighbour on the line before.
    if (end >= anchor_end && fits_boundaries(rule, text, begin, end) &&
        capture(rule, text, begin, end, located)) {
      located.key = name_before(text, begin);
      spots.push_back(located);
      return;
    }
    from = begin + 1;
  }
}

void locate_near(const Rule& rule, const blob::AnchorRow& anchor, std::string_view text,
                 std::size_t anchor_end, std::vector<Located>& spots) {
  const blob::RuleRow& row = rule.row();
  const std::size_t word_begin = anchor_end > anchor.width ? anchor_end - anchor.width : 0;
  const std::size_t reach = row.near_within + row.width_most;
  std::size_t from = word_begin > reach ? word_begin - reach : 0;
  const std::size_t most = std::min(text.size(), anchor_end + reach + 1);
  for (std::size_t tries = 0; tries < kTriesMax && spots.size() < kSpotsMax; ++tries) {
    std::size_t begin = 0, end = 0;
    if (!search(rule, text, from, most, re2::RE2::UNANCHORED, begin, end)) return;
    const bool is_close =
        begin <= anchor_end + row.near_within && end + row.near_within >= word_begin;
    Located located;
    if (is_close && fits_boundaries(rule, text, begin, end) &&
        capture(rule, text, begin, end, located)) {
      located.key = name_before(text, begin);
      spots.push_back(located);
      from = end;
      continue;
    }
    // Past the rest of a longer run, in which no shape can begin.
    from = begin + 1;
    while (from < end && blob::in_set(row.not_before, text[from - 1])) ++from;
  }
}

void locate_by_key(const Rule& rule, std::string_view text, const Assignment& assignment,
                   std::vector<Located>& spots) {
  Located located;
  if (!capture(rule, text, assignment.value_begin, assignment.value_end, located)) return;
  located.key = text.substr(assignment.key_begin, assignment.key_end - assignment.key_begin);
  located.syntax = assignment.syntax;
  spots.push_back(located);
}

}  // namespace

Spots locate(const Rule& rule, const Hint& hint, std::string_view text) {
  const blob::RuleRow& row = rule.row();
  const blob::AnchorRow& anchor = hint.anchor;
  Spots spots;
  switch (anchor.kind) {
    case Anchor::Kind::Value:
      locate_by_value(rule, anchor, text, hint.end, spots.located);
      spots.looked = std::max<std::size_t>(anchor.width + anchor.before_most, row.width_most);
      break;
    case Anchor::Kind::Near:
      locate_near(rule, anchor, text, hint.end, spots.located);
      spots.looked = anchor.width + row.near_within + row.width_most;
      break;
    case Anchor::Kind::Key:
      locate_by_key(rule, text, *hint.assignment, spots.located);
      spots.looked = kAssignmentReach;
      break;
  }
  spots.looked += kBoundaryReach;
  return spots;
}

}  // namespace cordon
