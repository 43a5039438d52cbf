#include "engine/scanner.h"

#include <algorithm>
#include <tuple>
#include <utility>

#include "engine/syntax.h"

namespace cordon {
namespace {

// A secret in base64 in an escaped JSON in UTF-16 is as deep as real files go.
constexpr std::size_t kDepthMax = 3;

std::string_view window_of(std::string_view text, std::size_t at, std::size_t reach,
                           std::size_t& begin) {
  begin = at > reach ? at - reach : 0;
  return text.substr(begin, std::min(text.size(), at + reach) - begin);
}

bool is_escape(std::uint32_t anchor) { return anchor >= Prefilter::kEscapes; }

Decoding escape_of(std::uint32_t anchor) {
  if (anchor == Prefilter::kPercent) return Decoding::Percent;
  return anchor == Prefilter::kUnicodeEscape ? Decoding::UnicodeEscape : Decoding::HtmlEntity;
}

/// Decides over one candidate: its own rule, or those that the name leads to which it assigns to.
void confirm_candidate(const Program& program, const blob::AnchorRow& anchor, std::string_view text,
                       std::size_t anchor_end, std::vector<Found>& found) {
  if (anchor.kind != Anchor::Kind::Key)
    return confirm(program.rules[anchor.rule], anchor, text, anchor_end, found);
  const auto assignment = read_assignment(text, anchor_end);
  if (!assignment) return;
  std::vector<std::uint32_t> rules;
  for (const std::string& form :
       key_forms(text.substr(assignment->key_begin, assignment->key_end - assignment->key_begin)))
    program.tables->find_rules(form, rules);
  std::ranges::sort(rules);
  const auto repeats = std::ranges::unique(rules);
  rules.erase(repeats.begin(), repeats.end());
  for (const std::uint32_t rule : rules)
    confirm(program.rules[rule], anchor, text, anchor_end, found);
}

}  // namespace

Program::Program(Prefilter loaded, const Catalog::Section& section)
    : prefilter(std::move(loaded)), tables(&section.tables) {
  rules.reserve(tables->rules.size());
  for (std::uint32_t i = 0; i < tables->rules.size(); ++i) rules.emplace_back(section, i);
  for (const blob::KeyRow& key : tables->keys) {
    key_reach_ = std::max(key_reach_, rules[key.rule].reach());
    key_lead_ = std::max(key_lead_, rules[key.rule].lead());
  }
}

std::size_t Program::reach(const blob::AnchorRow& anchor) const {
  return anchor.kind == Anchor::Kind::Key ? key_reach_ : rules[anchor.rule].reach();
}
std::size_t Program::lead(const blob::AnchorRow& anchor) const {
  return anchor.kind == Anchor::Kind::Key ? key_lead_ : rules[anchor.rule].lead();
}

Reach reach_of(const std::vector<Program>& programs) {
  Reach reach;
  for (const Program& program : programs) {
    for (const blob::AnchorRow& anchor : program.tables->anchors) {
      reach.anchor = std::max<std::size_t>(reach.anchor, anchor.width);
      if (anchor.kind == Anchor::Kind::Value)
        reach.lead = std::max<std::size_t>(reach.lead, anchor.width + anchor.before_most);
      else
        reach.lead = std::max(reach.lead, program.lead(anchor));
    }
    for (const Rule& rule : program.rules) {
      reach.width = std::max<std::size_t>(reach.width, rule.row().width_most);
      reach.around = std::max(reach.around, rule.reach());
    }
  }
  return reach;
}

Scanner::Scanner(const std::vector<Program>& programs, const Reach& reach)
    : programs_(programs), reach_(reach) {
  for (const Program& program : programs_) scratches_.push_back(program.prefilter.make_scratch());
}

void Scanner::decide(std::string_view text, std::uint64_t offset, Candidate& candidate,
                     Memory& memory) {
  const Program& program = programs_[candidate.section];
  const blob::AnchorRow& anchor = program.tables->anchors[candidate.anchor];
  const std::size_t at = candidate.end - offset;
  std::size_t begin = 0;
  const std::string_view window = window_of(text, at, program.reach(anchor), begin);
  candidate.found_begin = static_cast<std::uint32_t>(memory.found.size());
  confirm_candidate(program, anchor, window, at - begin, memory.found);
  candidate.found_end = static_cast<std::uint32_t>(memory.found.size());
  for (std::uint32_t i = candidate.found_begin; i < candidate.found_end; ++i) {
    memory.found[i].begin += offset + begin;
    memory.found[i].end += offset + begin;
  }
}

void Scanner::scan(std::string_view text, std::uint64_t offset, const std::vector<Region>& regions,
                   std::span<const CopiedRun> copied, Memory& memory) {
  escapes_.clear();
  for (const Region& region : regions) {
    const std::string_view part = text.substr(region.begin - offset, region.end - region.begin);
    for (std::uint32_t section = 0; section < programs_.size(); ++section) {
      hits_.clear();
      programs_[section].prefilter.scan(part, region.begin, scratches_[section], hits_);
      for (const Prefilter::Hit& hit : hits_) {
        if (is_escape(hit.anchor)) {
          // User files bring a prefilter of their own, which sees the same escapes.
          if (section == 0) escapes_.push_back(hit);
          continue;
        }
        const std::uint64_t width = programs_[section].tables->anchors[hit.anchor].width;
        const Region anchor{hit.end > width ? hit.end - width : 0, hit.end};
        // What stands in a copied run was taken over.
        if (is_copied(copied, anchor)) continue;
        Candidate candidate{.end = hit.end, .anchor = hit.anchor, .section = section};
        decide(text, offset, candidate, memory);
        memory.candidates.push_back(candidate);
      }
    }
    encoded_.clear();
    find_encoded(text, region.begin - offset, region.end - offset, encoded_);
    for (const Encoded& encoded : std::vector(encoded_)) {
      Stretch stretch{offset + encoded.begin, offset + encoded.end, encoded.decoding};
      if (is_copied(copied, {stretch.begin > 0 ? stretch.begin - 1 : 0, stretch.end + 1})) continue;
      stretch.found_begin = static_cast<std::uint32_t>(memory.found.size());
      open(text, offset, stretch, 0, memory.found);
      stretch.found_end = static_cast<std::uint32_t>(memory.found.size());
      memory.stretches.push_back(stretch);
    }
  }
  add_escapes(text, offset, memory);
  std::ranges::stable_sort(memory.candidates, {}, &Candidate::end);
  std::ranges::stable_sort(memory.stretches, {}, &Stretch::begin);
}

void Scanner::add_escapes(std::string_view text, std::uint64_t offset, Memory& memory) {
  std::ranges::sort(escapes_, {},
                    [](const Prefilter::Hit& hit) { return std::tuple(hit.anchor, hit.end); });
  std::uint64_t done = 0;
  std::uint32_t done_kind = 0;
  for (const Prefilter::Hit& hit : escapes_) {
    // A stretch reaches as far to both sides of its escape as a value is wide, so one that lies
    // well inside of the last stretch has been looked at.
    if (hit.anchor == done_kind && hit.end + kStretchOverlap / 4 <= done) continue;
    const Encoded encoded = escaped_stretch(text, hit.end - offset, escape_of(hit.anchor));
    Stretch stretch{offset + encoded.begin, offset + encoded.end, encoded.decoding};
    stretch.found_begin = static_cast<std::uint32_t>(memory.found.size());
    open(text, offset, stretch, 0, memory.found);
    stretch.found_end = static_cast<std::uint32_t>(memory.found.size());
    memory.stretches.push_back(stretch);
    // A stretch that ends with its line has nothing behind it to look at again.
    const bool is_line_end = encoded.end == text.size() || text[encoded.end] == '\n';
    done = stretch.end + (is_line_end ? kStretchOverlap / 4 : 0);
    done_kind = hit.anchor;
  }
}

void Scanner::open(std::string_view text, std::uint64_t offset, Stretch& stretch, std::size_t depth,
                   std::vector<Found>& found) {
  const Encoded encoded{stretch.begin - offset, stretch.end - offset, stretch.decoding};
  const Decoded decoded = decode(text, encoded);
  const std::size_t first = found.size();
  scan_clear(decoded, stretch.decoding, depth, found);
  for (std::size_t i = first; i < found.size(); ++i) {
    found[i].begin = offset + decoded.origin[found[i].begin];
    found[i].end = offset + decoded.origin[found[i].end];
  }
}

void Scanner::scan_clear(const Decoded& decoded, Decoding decoding, std::size_t depth,
                         std::vector<Found>& found) {
  const std::string_view text = decoded.text;
  const std::size_t first = found.size();
  std::vector<Prefilter::Hit> hits;
  std::vector<Encoded> inner;
  for (std::uint32_t section = 0; section < programs_.size(); ++section) {
    hits.clear();
    programs_[section].prefilter.scan(text, 0, scratches_[section], hits);
    for (const Prefilter::Hit& hit : hits) {
      if (is_escape(hit.anchor)) {
        const Decoding escape = escape_of(hit.anchor);
        if (section == 0 && escape != decoding)
          inner.push_back(escaped_stretch(text, hit.end, escape));
        continue;
      }
      const blob::AnchorRow& anchor = programs_[section].tables->anchors[hit.anchor];
      std::size_t begin = 0;
      const std::string_view window =
          window_of(text, hit.end, programs_[section].reach(anchor), begin);
      const std::size_t before = found.size();
      confirm_candidate(programs_[section], anchor, window, hit.end - begin, found);
      for (std::size_t i = before; i < found.size(); ++i) {
        found[i].begin += begin;
        found[i].end += begin;
      }
    }
  }
  if (depth + 1 < kDepthMax) {
    find_encoded(text, 0, text.size(), inner);
    const auto same = [](const Encoded& a, const Encoded& b) {
      return a.decoding == b.decoding && b.begin < a.end;
    };
    inner.erase(std::unique(inner.begin(), inner.end(), same), inner.end());
    for (const Encoded& encoded : inner) {
      Stretch stretch{encoded.begin, encoded.end, encoded.decoding};
      open(text, 0, stretch, depth + 1, found);
    }
  }
  const bool is_escape_decoding = decoding == Decoding::Percent ||
                                  decoding == Decoding::UnicodeEscape ||
                                  decoding == Decoding::HtmlEntity;
  // Around an escape most text is in the clear, and was looked at as it stands: what is found here
  // has an escape in it or beside it.
  for (std::size_t i = first; i < found.size();) {
    const std::size_t begin = found[i].begin > 0 ? found[i].begin - 1 : 0;
    const std::size_t end = std::min<std::size_t>(found[i].end + 1, text.size());
    const bool is_plain =
        is_escape_decoding && decoded.origin[end] - decoded.origin[begin] == end - begin;
    if (is_plain) {
      found.erase(found.begin() + static_cast<std::ptrdiff_t>(i));
      continue;
    }
    if (found[i].evidence) found[i].evidence->via.insert(found[i].evidence->via.begin(), decoding);
    ++i;
  }
}

void Scanner::inherit(const Memory& base, std::span<const CopiedRun> copied, std::string_view text,
                      Memory& memory) {
  const auto take = [&](std::uint32_t begin, std::uint32_t end, std::uint64_t from,
                        std::uint64_t to, auto& owner) {
    owner.found_begin = static_cast<std::uint32_t>(memory.found.size());
    for (std::uint32_t i = begin; i < end; ++i) {
      Found found = base.found[i];
      found.begin = found.begin - from + to;
      found.end = found.end - from + to;
      memory.found.push_back(std::move(found));
    }
    owner.found_end = static_cast<std::uint32_t>(memory.found.size());
  };
  for (const CopiedRun& run : copied) {
    const std::uint64_t base_end = run.base_begin + run.size;
    auto at = std::ranges::lower_bound(base.candidates, run.base_begin, {}, &Candidate::end);
    for (; at != base.candidates.end() && at->end <= base_end; ++at) {
      const Program& program = programs_[at->section];
      const blob::AnchorRow& anchor = program.tables->anchors[at->anchor];
      if (at->end < run.base_begin + anchor.width) continue;
      Candidate candidate = *at;
      candidate.end = at->end - run.base_begin + run.begin;
      const Region around{candidate.end, candidate.end};
      if (is_same_around(run, around, program.reach(anchor), text.size(), base.size))
        take(at->found_begin, at->found_end, run.base_begin, run.begin, candidate);
      else
        decide(text, 0, candidate, memory);
      memory.candidates.push_back(candidate);
    }
    auto stretch_at = std::ranges::lower_bound(base.stretches, run.base_begin, {}, &Stretch::begin);
    for (; stretch_at != base.stretches.end() && stretch_at->begin < base_end; ++stretch_at) {
      if (stretch_at->end > base_end) continue;
      Stretch stretch = *stretch_at;
      stretch.begin = stretch_at->begin - run.base_begin + run.begin;
      stretch.end = stretch_at->end - run.base_begin + run.begin;
      if (!is_same_around(run, {stretch.begin, stretch.end}, 1, text.size(), base.size)) continue;
      take(stretch_at->found_begin, stretch_at->found_end, run.base_begin, run.begin, stretch);
      memory.stretches.push_back(stretch);
    }
  }
}

}  // namespace cordon
