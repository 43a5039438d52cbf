#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/secret_text.h"
#include "remedy/rewrite/edit.h"

namespace cordon {

/// A variable of a .env file.
struct EnvEntry {
  std::string variable;
  SecretText value;
};

/// What a .env file says, as far as it says it plainly; a line that needs a shell to be read is
/// left out, and so is one whose name is no variable's.
[[nodiscard]] std::vector<EnvEntry> parse_env(std::string_view text);

/// Where its values stand, without their quotes, those in comments too. A quote that does not end
/// goes on to the text's end; what stands in no assignment and no comment is a value as well.
[[nodiscard]] std::vector<Span> values_in_env(std::string_view text);

/// `NAME=value` so that shells, Docker and the libraries of all languages read the same of it;
/// nothing where no way of writing it does that.
[[nodiscard]] std::optional<std::string> env_line(std::string_view variable,
                                                  const SecretText& value);

/// The text with further lines at its end.
[[nodiscard]] std::string add_lines(std::string_view text, const std::vector<std::string>& lines);

/// Whether a line of the text gives the variable a value, or says that it has to have one.
[[nodiscard]] bool has_variable(std::string_view text, std::string_view variable);

/// What .gitignore has to say so that git leaves .env out: the same text where it does, the text
/// with a line more where it does not, nothing where another line takes .env in again.
[[nodiscard]] std::optional<std::string> ignore_env(std::string_view text);

}  // namespace cordon
