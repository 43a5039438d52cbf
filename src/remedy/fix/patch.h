#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/secret_text.h"
#include "remedy/rewrite/edit.h"

namespace cordon {

/// What is shown of a text with secrets in it: each of them masked, control characters spelled out.
class Veil {
 public:
  void add(const SecretText& secret);
  [[nodiscard]] std::string over(std::string_view line) const;

 private:
  std::vector<SecretText> secrets_;  ///< the longest first, since one may hold another
};

/// One side of a patch, and where secrets stand in it in whatever form: with escapes, encoded, over
/// several lines.
struct PatchText {
  std::string_view text;
  std::vector<Span> secrets;  ///< sorted; they may overlap
};

/// A line of a side, of which `line` is the span, as the veil shows it. Of a secret that goes over
/// several lines nothing is shown, since every line would show its ends.
[[nodiscard]] std::string shown_line(const PatchText& side, const Span& line, const Veil& veil);

/// A unified diff of two texts with three lines around each change, as far as the veil shows them.
/// Empty where they are the same.
[[nodiscard]] std::string make_patch(std::string_view path, const PatchText& before,
                                     const PatchText& after, const Veil& veil);

}  // namespace cordon
