// What stands between scanned content and a terminal.
#include "base/text.h"
#include "fuzz.h"

namespace cordon::fuzz {

// A byte for the length of a glob, the glob, a path.
void fuzz_one(std::string_view input) {
  const std::string shown = printable(input);
  CHECK(is_utf8(shown));
  CHECK(printable(shown) == shown);
  for (const char c : shown) CHECK(static_cast<unsigned char>(c) >= 0x20 && c != 0x7f);
  const PathText path = path_text(input);
  CHECK(is_utf8(path.text));
  CHECK(path.is_encoded == !is_utf8(input));
  CHECK(count_code_points(input) <= input.size());
  if (input.empty()) return;
  const std::string_view rest = input.substr(1);
  const std::size_t length =
      std::min<std::size_t>(static_cast<unsigned char>(input[0]), rest.size());
  const std::string_view path_below = rest.substr(length);
  CHECK(glob_matches("**", path_below) || path_below.empty());
  // Any glob is answered, in bounded time; what it answers is the unit tests' affair.
  static_cast<void>(glob_matches(rest.substr(0, length), path_below));
}

}  // namespace cordon::fuzz

CORDON_FUZZ_TARGET
