#pragma once

#include <cstdint>
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

/// Seconds since 1970 as `2026-01-31T12:00:00Z`; nothing outside the years 1 to 9999, which a
/// commit can claim to be from.
[[nodiscard]] std::optional<std::string> time_text(std::int64_t seconds);

/// The first seven digits of a commit's or object's id.
[[nodiscard]] std::string_view short_id(std::string_view id);

/// Whether the place is there to be opened: in the work tree, the index or a plain file. All else
/// needs git to be looked at.
[[nodiscard]] bool is_at_hand(const Origin& origin);

/// What to do about a finding, in a line: the catalog's word, or what holds for every secret.
[[nodiscard]] std::string next_step(const Finding& finding);

/// What was not looked at: a path that can be opened where `prefix` leads to the target, or an
/// object of a repository; empty where it has no name. Printable.
[[nodiscard]] std::string skip_name(const Skip& skip, const std::string& prefix);

/// What stands behind a skip, in plain words: `no permission, or an error while reading`.
[[nodiscard]] std::string_view meaning(Skip::Reason reason);
[[nodiscard]] std::string_view meaning(Confidence confidence);

}  // namespace cordon
