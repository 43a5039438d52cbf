#include "policy/suppress.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"

namespace cordon {
namespace {

struct Fitting {
  const Config* config = nullptr;
  const Allow* allow = nullptr;

  friend bool operator==(const Fitting&, const Fitting&) = default;
};

bool fits_place(const Config& config, const Allow& allow, const Path& absolute) {
  if (allow.path.empty()) return true;
  if (absolute.empty()) return false;
  const auto below = path_below(absolute, config.directory);
  return below && glob_matches(allow.path, *below);
}

/// The entries that fit the finding itself and still hold; which places they fit is another matter.
std::vector<Fitting> fitting(const Finding& finding, const std::vector<Config>& configs,
                             Date today) {
  std::vector<Fitting> fitting;
  for (const Config& config : configs)
    for (const Allow& allow : config.allow) {
      if (allow.until && today > *allow.until) continue;
      if (!allow.detector.empty() && allow.detector != finding.detector) continue;
      if (!allow.fingerprint.empty() && allow.fingerprint != finding.fingerprint) continue;
      fitting.push_back({&config, &allow});
    }
  return fitting;
}

Suppression to_suppression(const std::vector<Fitting>& used) {
  Suppression suppression;
  const auto append = [](std::string& text, const std::string& more) {
    if (!text.empty()) text += "; ";
    text += more;
  };
  for (const Fitting& fitting : used) {
    append(suppression.reason, fitting.allow->reason);
    const std::string& owner = fitting.allow->owner;
    append(suppression.by, fmt::format("{}:{}{}", fitting.config->name, fitting.allow->line,
                                       owner.empty() ? "" : ", " + owner));
  }
  return suppression;
}

}  // namespace

std::optional<std::string_view> path_below(std::string_view absolute, std::string_view base) {
  if (base == "/") return absolute.substr(1);
  if (!absolute.starts_with(base)) return std::nullopt;
  absolute.remove_prefix(base.size());
  if (!absolute.starts_with('/')) return std::nullopt;
  return absolute.substr(1);
}

std::optional<Suppression> find_suppression(const Finding& finding,
                                            const std::vector<Config>& configs, Date today,
                                            const Path& directory) {
  const std::vector<Fitting> candidates = fitting(finding, configs, today);
  if (candidates.empty() || finding.places.empty()) return std::nullopt;
  std::vector<Fitting> used;
  for (const Place& place : finding.places) {
    const Path absolute =
        place.origin.path.empty() ? Path() : absolute_path(place.origin.path, directory);
    const auto fits = [&](const Fitting& candidate) {
      return fits_place(*candidate.config, *candidate.allow, absolute);
    };
    const auto found = std::ranges::find_if(candidates, fits);
    if (found == candidates.end()) return std::nullopt;
    if (std::ranges::find(used, *found) == used.end()) used.push_back(*found);
  }
  return to_suppression(used);
}

std::optional<Suppression> find_acceptance(const Skip& skip, const std::vector<Config>& configs,
                                           Date today, const Path& directory) {
  const Path absolute = absolute_path(skip.place, directory);
  for (const Config& config : configs)
    for (const Accept& accept : config.accept) {
      if (accept.skip != skip.reason || (accept.until && today > *accept.until)) continue;
      if (!accept.object.empty() && accept.object != skip.object) continue;
      const auto below = path_below(absolute, config.directory);
      if (!accept.path.empty() && !(below && glob_matches(accept.path, *below))) continue;
      return Suppression{accept.reason,
                         fmt::format("{}:{}, {}", config.name, accept.line, accept.owner)};
    }
  return std::nullopt;
}

}  // namespace cordon
