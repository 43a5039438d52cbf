#pragma once

#include <cstddef>
#include <initializer_list>
#include <string>
#include <string_view>

#include "inventory/document.h"
#include "inventory/usage.h"

namespace cordon::inventory {

/// Where a term stands in a document, with its line cut in two around it. Both sides are bounded:
/// a minified file is one line.
struct Spot {
  Spot(const Document& document, std::size_t begin, std::size_t end, const Term& term);

  std::size_t line;
  std::string_view before;  ///< up to kSideSize bytes of the line in front of the term
  std::string_view word;    ///< the term as it stands there
  std::string_view after;   ///< up to kSideSize bytes of the line behind it
  const Term& term;

  static constexpr std::size_t kSideSize = 400;
};

/// The end of a text without white space and the quote it may end with, as much of it as a form is
/// told by: `os.environ.get( "` as `os.environ.get(`.
[[nodiscard]] std::string squeezed_end(std::string_view text);
/// The same of a beginning: `" , default)` as `,default)`.
[[nodiscard]] std::string squeezed_begin(std::string_view text);

[[nodiscard]] bool ends_with_any(std::string_view text,
                                 std::initializer_list<std::string_view> ends);
[[nodiscard]] bool begins_with_any(std::string_view text,
                                   std::initializer_list<std::string_view> begins);

/// A lead to another name, unless it is the term itself or no name.
void add_lead(Reading& reading, const Spot& spot, std::string_view name);

/// Whether the spot lies within `open` … `close`: the last `open` in front of it is not closed.
[[nodiscard]] bool is_within(const Spot& spot, std::string_view open, std::string_view close);

}  // namespace cordon::inventory
