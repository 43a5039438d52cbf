#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "policy/baseline.h"
#include "policy/suppress.h"

namespace cordon {

/// What baselines say on a secret: the entries that are its, as reasons and `file:12`.
[[nodiscard]] std::vector<Suppression> entries_for(std::string_view fingerprint,
                                                   const std::vector<Baseline>& baselines);

/// The baselines of a run. What the `untrusted` ones say comes with content that somebody else
/// wrote, and hides nothing.
struct Baselines {
  std::vector<Baseline> trusted;
  std::vector<Baseline> untrusted;

  /// Why a secret is not reported: it is in a baseline that counts. `usage` gains the entries that
  /// are its.
  std::optional<Suppression> find(std::string_view fingerprint, Usage& usage) const;
  /// What is to be known of those that do not count, a line each; `mistrust` is why they do not.
  [[nodiscard]] std::vector<std::string> notes(std::string_view mistrust) const;
  /// Of each that counts and for whose directory `is_told` holds, how many of its entries are not
  /// in `usage`; a line each, where there are any.
  [[nodiscard]] std::vector<std::string> stale(
      const Usage& usage, const std::function<bool(const Path& directory)>& is_told) const;
};

}  // namespace cordon
