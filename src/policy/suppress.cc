#include "policy/suppress.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"
#include "policy/paths.h"

namespace cordon {
namespace {

// A secret may stand in very many files, and each may have a comment of its own.
constexpr std::size_t kNamedMax = 5;

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

bool glob_fits(const Config& config, std::string_view glob, const Path& absolute) {
  if (absolute.empty()) return false;
  const auto below = path_below(absolute, config.directory);
  return below && glob_matches(glob, *below);
}

/// Why one place of a finding is not reported.
class PlaceJudge {
 public:
  PlaceJudge(const Finding& finding, const Words& words, Usage* usage)
      : finding_(finding), words_(words), usage_(usage), entries_(entries_for(finding, words)) {}

  [[nodiscard]] bool has_entries() const { return !entries_.empty(); }

  [[nodiscard]] std::optional<Suppression> judge(const Place& place) const {
    const Path& path = place.origin.path;
    const bool is_asked = !path.empty() && (has_entries() || words_.ignores);
    const Path absolute = is_asked ? absolute_path(path, words_.directory) : Path();
    if (auto allowed = by_entries(absolute)) return allowed;
    if (auto allowed = words_.comments ? by_comment(place) : std::nullopt) return allowed;
    return words_.ignores ? by_ignores(absolute) : std::nullopt;
  }

 private:
  /// Asks all of them, so that one which says the same as another is not taken for stale.
  [[nodiscard]] std::optional<Suppression> by_entries(const Path& absolute) const {
    std::optional<Suppression> first;
    for (const Entry& entry : entries_) {
      const std::string& glob = entry.allow->path;
      if (!glob.empty() && !glob_fits(*entry.config, glob, absolute)) continue;
      if (!first) first = by_entry(entry);
      if (usage_ != nullptr) usage_->allows.insert(entry.allow);
    }
    return first;
  }

  [[nodiscard]] std::optional<Suppression> by_comment(const Place& place) const {
    for (const Allowance& allowance : place.allowances) {
      if (allowance.fault != Allowance::Fault::None) continue;
      if (allowance.id != "*" && allowance.id != finding_.detector &&
          allowance.id != finding_.provider)
        continue;
      return Suppression{allowance.reason, "inline, " + comment_name(place, allowance)};
    }
    return std::nullopt;
  }

  [[nodiscard]] std::optional<Suppression> by_ignores(const Path& absolute) const {
    for (const Config* config : words_.configs)
      for (const Ignore& ignore : config->ignore)
        if (glob_fits(*config, ignore.glob, absolute))
          return Suppression{"ignored", named(*config, ignore.line, "")};
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

std::optional<Suppression> find_acceptance(const Skip& skip, std::span<const Config> configs,
                                           Date today, const Path& directory) {
  const Path absolute = absolute_path(skip.place, directory);
  for (const Config& config : configs)
    for (const Accept& accept : config.accept) {
      if (accept.skip != skip.reason || (accept.until && today > *accept.until)) continue;
      if (!accept.object.empty() && accept.object != skip.object) continue;
      if (!accept.path.empty() && !glob_fits(config, accept.path, absolute)) continue;
      return Suppression{accept.reason, named(config, accept.line, accept.owner)};
    }
  return std::nullopt;
}

}  // namespace cordon
