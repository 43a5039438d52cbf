#include "engine/locate.h"

#include <algorithm>

#include "engine/syntax.h"
#include "engine/validators/context.h"

namespace cordon {
namespace {

// A window with more spots than this is noise of one kind; the rest of them brings nothing new.
constexpr std::size_t kSpotsMax = 16;
constexpr std::size_t kTriesMax = 64;

bool fits_boundaries(const Rule& rule, std::string_view text, std::size_t begin, std::size_t end) {
  const blob::RuleRow& row = rule.row();
  if (begin > 0 && blob::in_set(row.not_before, text[begin - 1]) && !is_behind_escape(text, begin))
    return false;
  return end == text.size() || !blob::in_set(row.not_behind, text[end]);
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

void locate_by_value(const Rule& rule, const blob::AnchorRow& anchor, std::string_view text,
                     std::size_t anchor_end, std::vector<Located>& spots) {
  const blob::RuleRow& row = rule.row();
  const std::size_t anchor_begin = anchor_end > anchor.width ? anchor_end - anchor.width : 0;
  std::size_t from = anchor_begin > anchor.before_most ? anchor_begin - anchor.before_most : 0;
  const bool is_fixed = anchor.before_least == anchor.before_most;
  if (is_fixed && anchor_begin < anchor.before_least) return;
  for (std::size_t tries = 0; tries < kTriesMax; ++tries) {
    const std::size_t most = std::min<std::size_t>(text.size(), anchor_end + row.width_most);
    std::size_t begin = 0, end = 0;
    if (!search(rule, text, from, most, is_fixed ? re2::RE2::ANCHOR_START : re2::RE2::UNANCHORED,
                begin, end))
      return;
    // An anchor of varying width begins somewhere in here.
    if (begin >= anchor_end) return;
    Located located;
    if (end > anchor_begin && fits_boundaries(rule, text, begin, end) &&
        capture(rule, text, begin, end, located)) {
      located.key = name_before(text, begin);
      spots.push_back(located);
      return;
    }
    if (is_fixed) return;
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

void locate_by_key(const Rule& rule, std::string_view text, std::size_t anchor_end,
                   std::vector<Located>& spots) {
  const auto assignment = read_assignment(text, anchor_end);
  if (!assignment) return;
  const std::string_view key =
      text.substr(assignment->key_begin, assignment->key_end - assignment->key_begin);
  const auto keys = rule.tables().list(rule.row().keys);
  const bool is_ours = std::ranges::any_of(
      keys, [&](blob::Text word) { return ends_in_word(key, rule.tables().text(word)); });
  Located located;
  if (!is_ours || !capture(rule, text, assignment->value_begin, assignment->value_end, located))
    return;
  located.key = key;
  located.syntax = assignment->syntax;
  spots.push_back(located);
}

}  // namespace

std::vector<Located> locate(const Rule& rule, const blob::AnchorRow& anchor, std::string_view text,
                            std::size_t anchor_end) {
  std::vector<Located> spots;
  switch (anchor.kind) {
    case Anchor::Kind::Value:
      locate_by_value(rule, anchor, text, anchor_end, spots);
      break;
    case Anchor::Kind::Near:
      locate_near(rule, anchor, text, anchor_end, spots);
      break;
    case Anchor::Kind::Key:
      locate_by_key(rule, text, anchor_end, spots);
      break;
  }
  return spots;
}

}  // namespace cordon
