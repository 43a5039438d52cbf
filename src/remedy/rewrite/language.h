#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace cordon {

/// What a file is written in, as far as its rewriting asks.
enum class Language : std::uint8_t {
  Python,
  JavaScript,
  TypeScript,
  Tsx,
  Java,
  Go,
  Ruby,
  Php,
  CSharp,
  Rust,
  C,
  Cpp,
  Shell,
  Yaml,
  Json,
  Toml,
  Properties,
  Dotenv,
  Dockerfile,
  Terraform,
};

/// By the file's name, and by the interpreter that its first line names where the name says
/// nothing. `path` is relative, as reports name it.
[[nodiscard]] std::optional<Language> language_of(std::string_view path, std::string_view text);

/// The interpreter that a text's first line names, without its version: `#!/usr/bin/env python3 -u`
/// → `python`. Empty where it names none.
[[nodiscard]] std::string_view interpreter_of(std::string_view text);

/// The last name of a path.
[[nodiscard]] std::string_view file_name(std::string_view path);

}  // namespace cordon
