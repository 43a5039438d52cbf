#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/secret_text.h"
#include "inventory/usage.h"

namespace cordon::inventory {

/// Where something that is sought stands in a run of bytes.
struct Hit {
  std::size_t begin = 0;
  std::size_t end = 0;
  std::uint32_t needle = 0;  ///< in the order in which they were added
};

/// What is sought, and the search for it: a few exact texts. Values of secrets are sought as they
/// are and in the forms in which files carry them (base64 at every alignment, percent-encoded);
/// this is the one file of the inventory that opens them. Const once filled; safe for any thread.
class Needles {
 public:
  /// A name counts only where it stands alone: `KEY` is not in `MY_KEY`, nor `apps/x` in `apps/xy`.
  void add(const Term& term);
  void add(const SecretText& value);

  [[nodiscard]] std::size_t count() const { return count_; }
  /// The bytes of the longest, with the neighbours that decide whether it stands alone.
  [[nodiscard]] std::size_t reach() const;

  /// All hits that begin in [begin, end) of the bytes, sorted; no more than `hits_max` a needle.
  [[nodiscard]] std::vector<Hit> find(std::string_view bytes, std::size_t begin, std::size_t end,
                                      std::size_t hits_max) const;

 private:
  struct Sought {
    SecretText text;
    std::uint32_t needle;
    bool is_value;
    Term::Kind kind;
  };

  std::vector<Sought> sought_;
  std::uint32_t count_ = 0;
};

}  // namespace cordon::inventory
