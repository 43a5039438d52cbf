#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/match.h"

namespace cordon {

/// A name and what is assigned to it, in whatever syntax stands there. Positions are in the text.
struct Assignment {
  std::size_t key_begin = 0, key_end = 0;
  std::size_t value_begin = 0, value_end = 0;
  Syntax syntax = Syntax::Bare;
  char quote = 0;
};

/// How far from `end`, to either side, `read_name` and `read_assignment` look.
inline constexpr std::size_t kNameReach = 512;
inline constexpr std::size_t kAssignmentReach = 3 * 1024;

/// The name of the assignment whose operator (or whose flag's name) ends at `end`, if there is one:
/// the quick part of `read_assignment`.
std::optional<std::string_view> read_name(std::string_view text, std::size_t end);

/// Reads the assignment whose operator (or whose flag's name) ends at `end`, as an anchor of
/// Kind::Key points at it. It knows `key = "…"`, `key: …`, `"key": "…"`, `key => '…'`, `map["key"]
/// = …`, `key := …`, `key: type = …`, `set("key", "…")`, `<key>…</key>`, `<add key="…"
/// value="…"/>`,
/// `--key …`, `ENV key …` and lines of properties, dotenv, INI, TOML and connection strings.
std::optional<Assignment> read_assignment(std::string_view text, std::size_t end);

/// What a name may end in to be a key: its letters and digits, the same without an environment's
/// name (`dbPasswordProd`), and without a number.
std::vector<std::string> key_forms(std::string_view name);

/// Whether `word`, squeezed, in which a form of the name ends, begins where a word of the name
/// does.
bool begins_word(std::string_view name, std::string_view form, std::string_view word);

/// Whether `name` ends in `word`, without case and separators: `dbPassword`, `DB_PASSWORD_1` end in
/// `password`; `password_hash` and `passwords` do not. It has to begin where a word of the name
/// does: `sandbox_key` does not end in `box_key`; only words such as `password` may stand behind
/// anything.
bool ends_in_word(std::string_view name, std::string_view word);

}  // namespace cordon
