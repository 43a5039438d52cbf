#pragma once

#include <span>
#include <string>
#include <string_view>

#include "base/result.h"
#include "policy/config.h"

namespace cordon {

/// An entry of `allow:` that is not in the file yet.
struct NewAllow {
  Allow allow;          ///< its `line` says nothing
  std::string comment;  ///< for people, above the entry; one printable line
};

/// The entries as they stand below `allow:`, each line behind `indent` blanks.
[[nodiscard]] std::string allow_lines(std::span<const NewAllow> entries, std::size_t indent,
                                      std::string_view line_break = "\n");

/// The text of a config with the entries behind those of its `allow:`, which is made where there is
/// none. Every other byte stays as it was: comments, order, indentation and line breaks. `name` is
/// what errors call the file. Unsupported where the text has a form that nothing can be added to by
/// lines, such as a list in brackets; Usage where the text or an entry makes no sense. What is
/// returned has been read again and says what it said before, and the entries.
[[nodiscard]] Result<std::string> add_to_allow(std::string_view text, std::string_view name,
                                               std::span<const NewAllow> entries);

}  // namespace cordon
