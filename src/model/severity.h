#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace cordon {

/// The damage that a live value of a kind does when it is out; a fact of the provider file.
enum class Severity : std::uint8_t { Low, Medium, High, Critical };

/// How sure we are that a match is a secret (docs/guide/confidence.md). High is what may block a
/// commit: a checksum or a structure proves it, its shape is the provider's alone, or the scorer
/// has little doubt. Medium is shown: shape and context agree. Low is shown with `--all` only: it
/// may be one, and a person has to look.
enum class Confidence : std::uint8_t { Low, Medium, High };

[[nodiscard]] constexpr std::string_view to_text(Severity severity) {
  constexpr std::string_view kTexts[] = {"low", "medium", "high", "critical"};
  return kTexts[static_cast<std::size_t>(severity)];
}

[[nodiscard]] constexpr std::string_view to_text(Confidence confidence) {
  constexpr std::string_view kTexts[] = {"low", "medium", "high"};
  return kTexts[static_cast<std::size_t>(confidence)];
}

[[nodiscard]] constexpr std::optional<Severity> parse_severity(std::string_view text) {
  for (auto severity : {Severity::Low, Severity::Medium, Severity::High, Severity::Critical})
    if (to_text(severity) == text) return severity;
  return std::nullopt;
}

[[nodiscard]] constexpr std::optional<Confidence> parse_confidence(std::string_view text) {
  for (auto confidence : {Confidence::Low, Confidence::Medium, Confidence::High})
    if (to_text(confidence) == text) return confidence;
  return std::nullopt;
}

}  // namespace cordon
