#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <utility>
#include <vector>

#include "base/result.h"
#include "model/origin.h"
#include "remedy/stores/literals.h"
#include "remedy/stores/secrets.h"
#include "sources/target.h"

namespace cordon {

/// A secret that stands somewhere as it is.
struct Sought {
  std::size_t secret = 0;  ///< its position
  Origin origin;
  std::uint64_t line = 0;  ///< the first of it in that version
};

/// Looks for values as they are, byte for byte, in whatever a scan would read.
class Seeker {
 public:
  struct Options {
    std::size_t threads = 1;
    bool history = true;
  };

  /// Of each secret that is long enough, the spellings that are looked for: as it is, in base64,
  /// and within a JSON text.
  static Result<Seeker> create(const std::vector<NamedSecret>& secrets);

  /// Calls `found` for each secret in each place, in an order that the number of threads does not
  /// change.
  [[nodiscard]] Result<> seek(const std::vector<Target>& targets, const Options& options,
                              const std::function<void(const Sought&)>& found) const;

 private:
  Seeker(Literals literals, std::vector<std::size_t> secrets)
      : literals_(std::move(literals)), secrets_(std::move(secrets)) {}

  Literals literals_;
  std::vector<std::size_t> secrets_;  ///< of a literal the secret
};

}  // namespace cordon
