#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <string_view>
#include <utility>

namespace cordon {

/// What an organisation's policy may let the settings of a repository do, beyond making a scan
/// stricter, which they always may.
enum class Grant : std::uint8_t {
  Allow,       ///< `allow:`
  Ignore,      ///< `ignore:` and --exclude
  Comments,    ///< `cordon:allow` beside a secret
  Baseline,    ///< a baseline
  Disable,     ///< `detectors: disable:`
  Accept,      ///< `accept:`
  Providers,   ///< `providers:` and --providers
  Thresholds,  ///< `report:` and `fail:`, where the policy leaves them open
  Hook,        ///< `hook:` and --budget, where the policy leaves them open
};

/// As `repository: {may: […]}` writes them.
inline constexpr std::array<std::pair<std::string_view, Grant>, 9> kGrantNames = {
    {{"allow", Grant::Allow},
     {"ignore", Grant::Ignore},
     {"comments", Grant::Comments},
     {"baseline", Grant::Baseline},
     {"disable", Grant::Disable},
     {"accept", Grant::Accept},
     {"providers", Grant::Providers},
     {"thresholds", Grant::Thresholds},
     {"hook", Grant::Hook}}};

[[nodiscard]] constexpr std::optional<Grant> parse_grant(std::string_view text) {
  for (const auto& [name, grant] : kGrantNames)
    if (name == text) return grant;
  return std::nullopt;
}

[[nodiscard]] constexpr std::string_view to_text(Grant grant) {
  for (const auto& [name, known] : kGrantNames)
    if (known == grant) return name;
  std::unreachable();
}

/// What a policy grants, with the line that does.
struct Grants {
  std::map<Grant, int> lines;

  [[nodiscard]] bool has(Grant grant) const { return lines.contains(grant); }
  [[nodiscard]] bool is_nothing() const { return lines.empty(); }
};

}  // namespace cordon
