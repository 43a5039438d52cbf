#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "model/finding.h"
#include "model/skip.h"

namespace cordon {

/// What the formats say in the same words.

/// 1234567 as `1,234,567`.
[[nodiscard]] std::string with_commas(std::uint64_t number);
/// `1 place`, `1,234 places`; `many` where it is not `one` and an s.
[[nodiscard]] std::string count_of(std::uint64_t number, std::string_view one,
                                   std::string_view many = {});
/// `512 bytes`, `1.2 KB`, `3.4 GB`: decimal, as disks are sold.
[[nodiscard]] std::string size_text(std::uint64_t bytes);
/// `0.2 s`, `12 s`, `3 min 5 s`.
[[nodiscard]] std::string duration_text(double seconds);

/// At most `width` code points of a text that is printable, with an ellipsis where it was longer.
[[nodiscard]] std::string shortened(std::string_view text, std::size_t width);
/// What came from outside as the text of HTML and XML 1.0, and in their quoted attributes.
[[nodiscard]] std::string marked_up(std::string_view bytes);

/// Seconds since 1970 as `2026-01-31T12:00:00Z`; nothing outside the years 1 to 9999, which a
/// commit can claim to be from.
[[nodiscard]] std::optional<std::string> time_text(std::int64_t seconds);

/// The first seven digits of a commit's or object's id.
[[nodiscard]] std::string_view short_id(std::string_view id);

/// Whether the place is there to be opened: in the work tree, the index or a plain file. All else
/// needs git to be looked at.
[[nodiscard]] bool is_at_hand(const Origin& origin);

/// How services grade what they show; each format has its own words for these.
enum class Level : std::uint8_t { Error, Warning, Notice };
/// What does not make the scan fail is a notice, however grave.
[[nodiscard]] Level level_of(const Finding& finding);

/// What makes the scan fail first, then the gravest, then the surest.
[[nodiscard]] bool is_graver(const Finding& a, const Finding& b);

/// `3 secrets at 5 places (1 critical, 2 low)`.
using SeverityCounts = std::map<Severity, std::uint64_t>;
[[nodiscard]] std::string found_text(const SeverityCounts& secrets, std::uint64_t places);
/// `26 files and versions of them (25.1 KB) and 2 commits`.
[[nodiscard]] std::string scanned_text(const Summary& summary);

/// `Acme API key acme********wxyz`, printable.
[[nodiscard]] std::string headline(const Finding& finding);
/// Why it is believed: `high confidence: …; found through base64`.
[[nodiscard]] std::string why_text(const Finding& finding);
/// Its companions, masked where they are secret: `site Ab3xYz, user ada`; empty without one.
[[nodiscard]] std::string parts_text(const Finding& finding);
/// What else is to be known of it, on a line; empty where there is nothing.
[[nodiscard]] std::string remarks_text(const Finding& finding);
/// What to do about a finding, in a line: the catalog's word, or what holds for every secret.
[[nodiscard]] std::string next_step(const Finding& finding);

/// What was not looked at, and why, on a printable line.
[[nodiscard]] std::string skip_text(const Skip& skip, const std::string& prefix);
/// What was not looked at: a path that can be opened where `prefix` leads to the target, or an
/// object of a repository; empty where it has no name. Printable.
[[nodiscard]] std::string skip_name(const Skip& skip, const std::string& prefix);

/// What stands behind a skip, in plain words: `no permission, or an error while reading`.
[[nodiscard]] std::string_view meaning(Skip::Reason reason);
[[nodiscard]] std::string_view meaning(Confidence confidence);

}  // namespace cordon
