#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/fd.h"
#include "base/secret_text.h"
#include "engine/engine.h"
#include "model/finding.h"
#include "remedy/fix/patch.h"
#include "remedy/fix/veiled_scan.h"

namespace cordon {

/// Whether there is a file to open: not what is in a history or an index alone.
[[nodiscard]] bool is_in_a_file(const Origin& origin);

/// Shows the lines that secrets stand in, without the secrets: neither those that are known nor
/// what the engine sees in the file besides. What a terminal would obey is spelled out.
class ReviewLines {
 public:
  /// `directory`, absolute, is what places' paths are relative to. `known` are all secrets of the
  /// scan. `engine` outlives it.
  ReviewLines(const Engine& engine, Path directory, std::vector<SecretText> known);

  /// The line of the first place that can be read now, three before it and three behind it, each of
  /// at most `width` columns; else a line that tells why there are none. No link is followed.
  [[nodiscard]] std::string around(std::span<const Place> places, const SecretText& value,
                                   std::size_t width);

  /// Whether a known secret stands in a printable text.
  [[nodiscard]] bool holds_secret(std::string_view text) const { return veil_.over(text) != text; }

 private:
  [[nodiscard]] Result<std::string> read(const Path& path) const;
  [[nodiscard]] std::string lines_at(std::string_view text, const Span& secret, std::uint64_t line,
                                     std::size_t width);
  /// One line, cut to the width; where it is `secret`'s, so that this is seen.
  [[nodiscard]] std::string shown(const PatchText& file, Span line, const Span& secret,
                                  std::size_t width) const;

  Path directory_;
  Veil veil_;
  VeiledScan scan_;
  std::vector<Span> spans_;  ///< of all secrets in the file that is shown
};

}  // namespace cordon
