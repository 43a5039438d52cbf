#pragma once

#include <string>
#include <string_view>

#include "remedy/rewrite/language.h"

namespace cordon {

/// How a language's code reads an environment variable.
struct Lookup {
  std::string_view read;    ///< an expression, with the hole `__ENV__` for the name
  std::string_view import;  ///< what a file has to say for it; empty where nothing is needed
};

/// The same texts as the playbook shows. For the languages of code only.
[[nodiscard]] Lookup lookup_of(Language language);

/// The lookup's expression with the name filled in.
[[nodiscard]] std::string read_of(Language language, std::string_view name);

/// A template with its hole `__ENV__` filled in.
[[nodiscard]] std::string fill_env(std::string_view text, std::string_view name);

}  // namespace cordon
