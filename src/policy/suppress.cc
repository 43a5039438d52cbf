#include "policy/suppress.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"
#include "policy/paths.h"

namespace cordon {
namespace {

// A secret may stand in very many files, and each may have a comment of its own.
constexpr std::size_t kNamedMax = 5;
constexpr std::size_t kWordsMax = 100;

/// An entry of `allow:` with the config that it stands in.
struct Entry {
  const Config* config = nullptr;
  const Allow* allow = nullptr;
};

/// The entries that fit the finding itself and still hold; which places they fit is another matter.
std::vector<Entry> entries_for(const Finding& finding, const Words& words) {
  std::vector<Entry> entries;
  for (const Config* config : words.configs)
    for (const Allow& allow : config->allow) {
      if (allow.until && words.today > *allow.until) continue;
      if (!allow.detector.empty() && allow.detector != finding.detector) continue;
      if (!allow.fingerprint.empty() && allow.fingerprint != finding.fingerprint) continue;
      entries.push_back({config, &allow});
    }
  return entries;
}

std::string named(const Config& config, int line, const std::string& owner) {
  return entry_name(config, line) + (owner.empty() ? "" : ", " + owner);
}

Suppression by_entry(const Entry& entry) {
  return {entry.allow->reason, named(*entry.config, entry.allow->line, entry.allow->owner)};
}

/// Why one place of a finding is not reported.
class PlaceJudge {
 public:
  PlaceJudge(const Finding& finding, const Words& words, Usage* usage)
      : finding_(finding), words_(words), usage_(usage), entries_(entries_for(finding, words)) {}

  [[nodiscard]] bool has_entries() const { return !entries_.empty(); }

  [[nodiscard]] std::optional<Suppression> judge(const Place& place) const {
    const Path absolute = absolute_of(place);
    if (auto allowed = by_entries(absolute)) return allowed;
    if (auto allowed = words_.comments ? by_comment(place) : std::nullopt) return allowed;
    return words_.ignores ? by_ignores(absolute) : std::nullopt;
  }

  /// Each word on a place, in the order in which they are asked.
  [[nodiscard]] std::vector<Suppression> all(const Place& place) const {
    const Path absolute = absolute_of(place);
    std::vector<Suppression> words;
    for (const Entry& entry : entries_)
      if (fits(entry, absolute)) words.push_back(by_entry(entry));
    if (words_.comments)
      for (const Allowance& allowance : place.allowances)
        if (fits(allowance)) words.push_back(by_comment(place, allowance));
    if (words_.ignores)
      for (const Config* config : words_.configs)
        for (const Ignore& ignore : config->ignore)
          if (glob_fits(ignore.glob, config->directory, absolute))
            words.push_back(by_ignore(*config, ignore));
    return words;
  }

 private:
  [[nodiscard]] Path absolute_of(const Place& place) const {
    const Path& path = place.origin.path;
    const bool is_asked = !path.empty() && (has_entries() || words_.ignores);
    return is_asked ? absolute_path(path, words_.directory) : Path();
  }

  static bool fits(const Entry& entry, const Path& absolute) {
    const std::string& glob = entry.allow->path;
    return glob.empty() || glob_fits(glob, entry.config->directory, absolute);
  }

  [[nodiscard]] bool fits(const Allowance& allowance) const {
    return allowance.fault == Allowance::Fault::None &&
           (allowance.id == "*" || allowance.id == finding_.detector ||
            allowance.id == finding_.provider);
  }

  static Suppression by_comment(const Place& place, const Allowance& allowance) {
    return {allowance.reason, "inline, " + comment_name(place, allowance)};
  }

  static Suppression by_ignore(const Config& config, const Ignore& ignore) {
    return {"ignored", named(config, ignore.line, "")};
  }

  /// Asks all of them, so that one which says the same as another is not taken for stale.
  [[nodiscard]] std::optional<Suppression> by_entries(const Path& absolute) const {
    std::optional<Suppression> first;
    for (const Entry& entry : entries_) {
      if (!fits(entry, absolute)) continue;
      if (!first) first = by_entry(entry);
      if (usage_ != nullptr) usage_->allows.insert(entry.allow);
    }
    return first;
  }

  [[nodiscard]] std::optional<Suppression> by_comment(const Place& place) const {
    for (const Allowance& allowance : place.allowances) {
      if (fits(allowance)) return by_comment(place, allowance);
    }
    return std::nullopt;
  }

  [[nodiscard]] std::optional<Suppression> by_ignores(const Path& absolute) const {
    for (const Config* config : words_.configs)
      for (const Ignore& ignore : config->ignore)
        if (glob_fits(ignore.glob, config->directory, absolute)) return by_ignore(*config, ignore);
    return std::nullopt;
  }

  const Finding& finding_;
  const Words& words_;
  Usage* usage_;
  std::vector<Entry> entries_;
};

/// What the places' words come to.
class Joined {
 public:
  void add(const Suppression& one) {
    add(reasons_, one.reason);
    add(names_, one.by);
  }
  [[nodiscard]] Suppression take() const { return {text(reasons_), text(names_)}; }

 private:
  static void add(std::vector<std::string>& texts, const std::string& text) {
    if (std::ranges::find(texts, text) == texts.end() && texts.size() <= kNamedMax)
      texts.push_back(text);
  }
  static std::string text(const std::vector<std::string>& texts) {
    std::string joined;
    for (std::size_t i = 0; i < std::min(texts.size(), kNamedMax); ++i)
      joined += (i == 0 ? "" : "; ") + texts[i];
    return texts.size() > kNamedMax ? joined + "; and more" : joined;
  }

  std::vector<std::string> reasons_, names_;
};

}  // namespace

std::string comment_name(const Place& place, const Allowance& allowance) {
  const Origin& origin = place.origin;
  if (!origin.path.empty()) return fmt::format("{}:{}", origin.path, allowance.line);
  return fmt::format("line {}", allowance.line);
}

std::optional<Suppression> find_suppression(const Finding& finding, const Words& words,
                                            Usage* usage) {
  const PlaceJudge judge(finding, words, usage);
  Joined joined;
  bool are_all = !finding.places.empty();
  for (const Place& place : finding.places) {
    if (const auto one = judge.judge(place)) {
      joined.add(*one);
    } else {
      are_all = false;
      // What is left may still be of use to an entry.
      if (!judge.has_entries()) break;
    }
  }
  if (!are_all) return std::nullopt;
  return joined.take();
}

std::vector<SuppressionWord> suppression_words(const Finding& finding, const Words& words) {
  const PlaceJudge judge(finding, words, nullptr);
  std::vector<SuppressionWord> found;
  for (const Place& place : finding.places) {
    bool is_first = true;
    for (Suppression& one : judge.all(place)) {
      auto known = std::ranges::find(found, one.by,
                                     [](const SuppressionWord& word) { return word.word.by; });
      if (known == found.end()) {
        if (found.size() == kWordsMax) continue;
        known = found.insert(found.end(), SuppressionWord{std::move(one), 0, false});
      }
      ++known->places;
      known->is_first_of_any = known->is_first_of_any || is_first;
      is_first = false;
    }
  }
  return found;
}

std::optional<Suppression> find_acceptance(const Skip& skip, std::span<const Config> configs,
                                           Date today, const Path& directory) {
  const Path absolute = absolute_path(skip.place, directory);
  for (const Config& config : configs)
    for (const Accept& accept : config.accept) {
      if (accept.skip != skip.reason || (accept.until && today > *accept.until)) continue;
      if (!accept.object.empty() && accept.object != skip.object) continue;
      if (!accept.path.empty() && !glob_fits(accept.path, config.directory, absolute)) continue;
      return Suppression{accept.reason, named(config, accept.line, accept.owner)};
    }
  return std::nullopt;
}

}  // namespace cordon
