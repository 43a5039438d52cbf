#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

#include "engine/key_name.h"
#include "model/match.h"

namespace cordon {

/// A name and what is assigned to it, in whatever syntax stands there. Positions are in the text.
struct Assignment {
  std::size_t key_begin = 0, key_end = 0;
  std::size_t value_begin = 0, value_end = 0;
  Syntax syntax = Syntax::Bare;
  bool is_list = false;  ///< the value is one of several in brackets
};

/// How far from `end`, to either side, `read_name` and `read_assignment` look.
inline constexpr std::size_t kNameReach = 512;
inline constexpr std::size_t kAssignmentReach = 3 * 1024;
/// How far behind `end` a value may begin.
inline constexpr std::size_t kLeadMax = 256;

/// Whether a sign stands behind the name, so that the name can be told before the value is read.
[[nodiscard]] constexpr bool has_sign(std::string_view text, std::size_t end) {
  return end > 0 && end <= text.size() && (text[end - 1] == '=' || text[end - 1] == ':');
}
/// The name of the assignment at `end`, where it has a sign; the same that `read_assignment` tells.
std::optional<std::string_view> read_name(std::string_view text, std::size_t end);

/// Reads the assignment at `end`, where an anchor of Kind::Key ends: behind the operator, or behind
/// what stands in an operator's place. It knows
/// - `key = "…"`, `key: …`, `"key": "…"`, `key => '…'`, `map["key"] = …`, `key := …`, `key ?= …`,
///   `key ||= …`, `key: type = …`, `key type = …`, `key As type = …`, `type key[] = …`;
/// - fall-backs: `get("key", "…")`, `${key:-…}`, `env.key || "…"`, `env.key ?? "…"`,
///   `get("key") or "…"`, `variable "key" { default = "…" }`;
/// - `<key>…</key>`, `<add key="…" value="…"/>`, `<string name="key">…</string>`,
///   `<key>key</key><string>…</string>`, and `name: key` with `value: …` behind it;
/// - statements: `#define key "…"`, `ENV key …`, `setenv key …`, `set -gx key …`, `setx key …`;
/// - lists of quoted values: `keys: ["…", "…"]`;
/// - `--key …`, and lines of properties, dotenv, INI, TOML and connection strings.
std::optional<Assignment> read_assignment(std::string_view text, std::size_t end);

/// The value behind that of a list that `end` is the anchor of, as far as values may begin.
std::optional<Assignment> read_next(std::string_view text, std::size_t end,
                                    const Assignment& assignment);

}  // namespace cordon
