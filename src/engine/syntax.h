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
  char quote = 0;
};

/// Reads the assignment at `end`, where an anchor of Kind::Key ends: behind the operator, or behind
/// what stands in an operator's place. It knows
/// - `key = "…"`, `key: …`, `"key": "…"`, `key => '…'`, `map["key"] = …`, `key := …`, `key ?= …`,
///   `key ||= …`, `key: type = …`, `key type = …`, `key As type = …`, `type key[] = …`;
/// - fall-backs: `get("key", "…")`, `${key:-…}`, `env.key || "…"`, `env.key ?? "…"`,
///   `get("key") or "…"`, `variable "key" { default = "…" }`;
/// - `<key>…</key>`, `<add key="…" value="…"/>`, `<string name="key">…</string>`,
///   `<key>key</key><string>…</string>`, and `name: key` with `value: …` behind it;
/// - statements: `#define key "…"`, `ENV key …`, `setenv key …`, `set -gx key …`, `setx key …`;
/// - `--key …`, and lines of properties, dotenv, INI, TOML and connection strings.
std::optional<Assignment> read_assignment(std::string_view text, std::size_t end);

}  // namespace cordon
