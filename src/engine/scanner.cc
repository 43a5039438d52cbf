#include "engine/scanner.h"

#include <algorithm>
#include <utility>

#include "base/text.h"
#include "engine/syntax.h"

namespace cordon {
namespace {

// A secret in base64 in an escaped JSON in UTF-16 is as deep as real files go.
constexpr std::size_t kDepthMax = 3;
// What of a stretch is in the clear at once, beside a margin on either side.
constexpr std::size_t kWindow = 128 * 1024;

std::string_view window_of(std::string_view text, std::size_t at, std::size_t reach,
                           std::size_t& begin) {
  begin = at > reach ? at - reach : 0;
  return text.substr(begin, std::min(text.size(), at + reach) - begin);
}

Escape escape_of(const Prefilter::Hit& hit) {
  return {hit.end, kEscapeKinds[hit.anchor - Prefilter::kEscapes].decoding};
}

/// Whether the base's stretch is the blob's: it lies in the run, and what tells where it begins and
/// ends, too.
bool is_inherited(const CopiedRun& run, const Stretch& stretch, std::uint64_t size,
                  std::uint64_t base_size) {
  return is_same_around(run, {stretch.begin, stretch.end}, kEncodedContext, size, base_size);
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

std::vector<blob::KeyRow> Program::find_keys(std::string_view name, bool& is_plural) const {
  std::vector<blob::KeyRow> keys = find_keys(name);
  is_plural = keys.empty() && name.size() > 1 && to_lower(name.back()) == 's';
  if (is_plural) keys = find_keys(name.substr(0, name.size() - 1));
  return keys;
}

std::vector<blob::KeyRow> Program::find_keys(std::string_view name) const {
  std::vector<blob::KeyRow> keys;
  for (const std::string& form : key_forms(name)) {
    const auto first = static_cast<std::ptrdiff_t>(keys.size());
    tables->find_keys(form, keys);
    const auto is_other = [&](const blob::KeyRow& key) {
      return !begins_word(name, form, tables->text(key.name));
    };
    keys.erase(std::remove_if(keys.begin() + first, keys.end(), is_other), keys.end());
  }
  return keys;
}

std::size_t Program::decide(const blob::AnchorRow& anchor, std::string_view text,
                            std::size_t anchor_end, std::vector<Found>& found) const {
  if (anchor.kind != Anchor::Kind::Key)
    return confirm(rules[anchor.rule], {.anchor = anchor, .end = anchor_end, .keeps = keeps}, text,
                   found);
  // Most names lead nowhere: what is assigned to them need not be read.
  std::vector<blob::KeyRow> keys;
  bool is_plural = false;
  const bool has_name = has_sign(text, anchor_end);
  if (has_name) {
    const auto name = read_name(text, anchor_end);
    if (name) keys = find_keys(*name, is_plural);
    if (keys.empty()) return kNameReach;
  }
  const auto assignment = read_assignment(text, anchor_end);
  if (!assignment) return kAssignmentReach;
  if (!has_name)
    keys = find_keys(
        text.substr(assignment->key_begin, assignment->key_end - assignment->key_begin), is_plural);
  if (keys.empty() || (is_plural && !assignment->is_list)) return kAssignmentReach;
  std::ranges::stable_sort(keys, {}, &blob::KeyRow::rule);
  std::size_t looked = kAssignmentReach;
  for (auto value = assignment; value; value = read_next(text, anchor_end, *value))
    for (std::size_t i = 0; i < keys.size(); ++i) {
      if (i > 0 && keys[i].rule == keys[i - 1].rule) continue;
      const Hint hint{anchor, anchor_end, &*value, tables->text(keys[i].name), keeps};
      looked = std::max(looked, confirm(rules[keys[i].rule], hint, text, found));
    }
  return looked;
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
  candidate.looked =
      static_cast<std::uint32_t>(program.decide(anchor, window, at - begin, memory.found));
  candidate.found_end = static_cast<std::uint32_t>(memory.found.size());
  for (std::uint32_t i = candidate.found_begin; i < candidate.found_end; ++i) {
    memory.found[i].move(offset + begin);
  }
}

void Scanner::scan(std::string_view text, std::uint64_t offset, const std::vector<Region>& regions,
                   Memory& memory) {
  for (const Region& region : regions) find_candidates(text, offset, region, {}, memory);
  std::ranges::stable_sort(memory.candidates, {}, &Candidate::end);
  find_stretches(text, offset, regions, nullptr, memory);
}

void Scanner::scan_derived(std::string_view text, const Base& base,
                           const std::vector<Region>& regions, Memory& memory) {
  inherit(text, base, memory);
  for (const Region& region : regions) find_candidates(text, 0, region, base.copied, memory);
  std::ranges::stable_sort(memory.candidates, {}, &Candidate::end);
  find_stretches(text, 0, regions, &base, memory);
}

void Scanner::find_candidates(std::string_view text, std::uint64_t offset, const Region& region,
                              std::span<const CopiedRun> copied, Memory& memory) {
  const std::string_view part = text.substr(region.begin - offset, region.end - region.begin);
  const auto base_has = [&](std::uint64_t end, std::uint64_t width) {
    const CopiedRun* run = run_before(copied, end);
    return run != nullptr && has_anchor(*run, end, width);
  };
  for (std::uint32_t section = 0; section < programs_.size(); ++section) {
    hits_.clear();
    programs_[section].prefilter.scan(part, region.begin, scratches_[section], hits_);
    for (const Prefilter::Hit& hit : hits_) {
      if (hit.anchor >= Prefilter::kEscapes) {
        // User files bring a prefilter of their own, which sees the same escapes.
        if (section == 0 && !base_has(hit.end, kEscapeWidth))
          memory.escapes.push_back(escape_of(hit));
        continue;
      }
      if (base_has(hit.end, programs_[section].tables->anchors[hit.anchor].width)) continue;
      Candidate candidate{.end = hit.end, .anchor = hit.anchor, .section = section};
      decide(text, offset, candidate, memory);
      memory.candidates.push_back(candidate);
    }
  }
}

void Scanner::inherit(std::string_view text, const Base& base, Memory& memory) {
  for (const CopiedRun& run : base.copied) {
    const std::uint64_t base_end = run.base_begin + run.size;
    const auto moved = [&](std::uint64_t at) { return at - run.base_begin + run.begin; };
    const auto first = [&](const auto& list) {
      return std::ranges::upper_bound(list, run.base_begin, {},
                                      [](const auto& one) { return one.end; });
    };
    const auto& candidates = base.memory.candidates;
    for (auto at = first(candidates); at != candidates.end() && at->end <= base_end; ++at) {
      const Program& program = programs_[at->section];
      const blob::AnchorRow& anchor = program.tables->anchors[at->anchor];
      Candidate candidate = *at;
      candidate.end = moved(at->end);
      if (!has_anchor(run, candidate.end, anchor.width)) continue;
      if (is_same_around(run, {candidate.end, candidate.end}, candidate.looked, text.size(),
                         base.memory.size))
        memory.take(base.memory, run, candidate);
      else
        decide(text, 0, candidate, memory);
      memory.candidates.push_back(candidate);
    }
    const auto& escapes = base.memory.escapes;
    for (auto at = first(escapes); at != escapes.end() && at->end <= base_end; ++at)
      if (has_anchor(run, moved(at->end), kEscapeWidth))
        memory.escapes.push_back({moved(at->end), at->decoding});
    const auto& stretches = base.memory.stretches;
    auto at = std::ranges::lower_bound(stretches, run.base_begin, {}, &Stretch::begin);
    for (; at != stretches.end() && at->begin < base_end; ++at) {
      Stretch stretch = *at;
      stretch.begin = moved(at->begin);
      stretch.end = moved(at->end);
      // Where lines with escapes begin and end is seen anew, from the escapes.
      if (is_escape(at->decoding) || !is_inherited(run, stretch, text.size(), base.memory.size))
        continue;
      memory.take(base.memory, run, stretch);
      memory.stretches.push_back(stretch);
    }
  }
}

void Scanner::find_stretches(std::string_view text, std::uint64_t offset,
                             const std::vector<Region>& regions, const Base* base, Memory& memory) {
  encoded_.clear();
  std::size_t looked = 0;
  for (const Region& region : regions) {
    const std::uint64_t begin = region.begin - offset;
    const std::size_t from = std::max(looked, begin > kEncodedLook ? begin - kEncodedLook : 0);
    const std::size_t to = std::min(text.size(), region.end - offset + kEncodedLook);
    if (from < to) looked = find_encoded(text, from, to, encoded_);
  }
  find_escaped(text, offset, memory.escapes, encoded_);
  std::ranges::sort(memory.escapes, {}, &Escape::end);
  for (const Encoded& encoded : encoded_) {
    Stretch stretch{offset + encoded.begin, offset + encoded.end, encoded.decoding};
    const CopiedRun* run = base == nullptr ? nullptr : run_before(base->copied, stretch.end);
    if (run != nullptr && stretch.begin >= run->begin) {
      if (!is_escape(stretch.decoding) &&
          is_inherited(*run, stretch, text.size(), base->memory.size))
        continue;
      if (const Stretch* same = base->memory.find(stretch, *run)) {
        stretch.found_begin = same->found_begin;
        stretch.found_end = same->found_end;
        memory.take(base->memory, *run, stretch);
        memory.stretches.push_back(stretch);
        continue;
      }
    }
    stretch.found_begin = static_cast<std::uint32_t>(memory.found.size());
    open(text, encoded, 0, memory.found);
    stretch.found_end = static_cast<std::uint32_t>(memory.found.size());
    for (std::uint32_t i = stretch.found_begin; i < stretch.found_end; ++i) {
      memory.found[i].move(offset);
    }
    memory.stretches.push_back(stretch);
  }
  std::ranges::stable_sort(memory.stretches, {}, &Stretch::begin);
}

/// Reads the stretch in windows that overlap by the engine's reach, so that none hides a value from
/// another, and adds what begins in each.
void Scanner::open(std::string_view text, const Encoded& encoded, std::size_t depth,
                   std::vector<Found>& found) {
  Decoder decoder(text, encoded);
  Decoded clear;
  const std::size_t margin = reach_.margin();
  std::size_t begin = 0;
  for (bool goes_on = true; goes_on;) {
    goes_on = decoder.read(begin + kWindow + margin, clear);
    const std::size_t end = goes_on ? begin + kWindow : clear.text.size();
    const std::size_t first = found.size();
    scan_clear(clear, encoded.decoding, depth, found);
    const auto is_others = [&](const Found& one) { return one.begin < begin || one.begin >= end; };
    const auto added = found.begin() + static_cast<std::ptrdiff_t>(first);
    found.erase(std::remove_if(added, found.end(), is_others), found.end());
    for (std::size_t i = first; i < found.size(); ++i) {
      for (std::uint64_t* position :
           {&found[i].begin, &found[i].end, &found[i].told_begin, &found[i].told_end})
        *position = clear.origin(*position);
    }
    const std::size_t gone = end - std::min(end, margin);
    clear.drop(gone);
    begin = end - gone;
  }
}

void Scanner::scan_clear(const Decoded& clear, Decoding decoding, std::size_t depth,
                         std::vector<Found>& found) {
  const std::string_view text = clear.text;
  const std::size_t first = found.size();
  std::vector<Prefilter::Hit> hits;
  std::vector<Escape> escapes;
  for (std::uint32_t section = 0; section < programs_.size(); ++section) {
    const Program& program = programs_[section];
    hits.clear();
    program.prefilter.scan(text, 0, scratches_[section], hits);
    for (const Prefilter::Hit& hit : hits) {
      if (hit.anchor >= Prefilter::kEscapes) {
        if (section == 0 && escape_of(hit).decoding != decoding) escapes.push_back(escape_of(hit));
        continue;
      }
      const blob::AnchorRow& anchor = program.tables->anchors[hit.anchor];
      std::size_t begin = 0;
      const std::string_view window = window_of(text, hit.end, program.reach(anchor), begin);
      const std::size_t before = found.size();
      program.decide(anchor, window, hit.end - begin, found);
      for (std::size_t i = before; i < found.size(); ++i) {
        found[i].move(begin);
      }
    }
  }
  if (depth + 1 < kDepthMax) {
    std::vector<Encoded> inner;
    find_encoded(text, 0, text.size(), inner);
    find_escaped(text, 0, escapes, inner);
    for (const Encoded& encoded : inner) open(text, encoded, depth + 1, found);
  }
  for (std::size_t i = first; i < found.size(); ++i)
    if (found[i].evidence) found[i].evidence->via.insert(found[i].evidence->via.begin(), decoding);
  // Around an escape most text is in the clear, and was looked at as it stands: what is found here
  // has an escape in it or beside it, or in the pattern or the name that tell it.
  const auto is_plain = [&](const Found& one) {
    const std::size_t begin = one.told_begin > 0 ? one.told_begin - 1 : 0;
    const std::size_t end = std::min<std::size_t>(one.told_end + 1, text.size());
    return clear.origin(end) - clear.origin(begin) == end - begin;
  };
  if (is_escape(decoding))
    found.erase(
        std::remove_if(found.begin() + static_cast<std::ptrdiff_t>(first), found.end(), is_plain),
        found.end());
}

}  // namespace cordon
