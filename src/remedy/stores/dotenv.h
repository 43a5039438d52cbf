#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "base/secret_text.h"

namespace cordon {

/// One `NAME=value` of an environment file.
struct DotenvEntry {
  std::string name;
  SecretText value;
  std::size_t line = 1;
  std::size_t value_begin = 0;  ///< in the file's bytes, quotes included
  std::size_t value_end = 0;
  bool is_glued = false;  ///< more than blanks or a comment follows the closing quote
};

/// The assignments of a file, in order. What is no assignment, as a comment, is left out; a quote
/// that does not end is Corrupt, with its line; a file in UTF-16 is Unsupported.
Result<std::vector<DotenvEntry>> parse_dotenv(std::string_view bytes);

/// The file with one value set, and every other byte as it was. A name that is not there yet gets a
/// line at the end. Unsupported where readers differ in what stands there: a name twice, or text
/// behind a closing quote. What comes out is read again: Internal where it says anything else.
Result<SecretText> with_assignment(const SecretText& bytes, const std::string& name,
                                   const SecretText& value);

/// The value in the quotes, if any, that most readers understand alike.
[[nodiscard]] SecretText quoted(const SecretText& value);

}  // namespace cordon
