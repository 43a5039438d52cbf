#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "base/fd.h"
#include "base/result.h"

namespace cordon {

/// Reports that could not be sent: files of a directory, each for its owner alone (mode 0600).
/// Several pushes may use it at once.
class Outbox {
 public:
  static constexpr std::size_t kReportsMax = 100;
  static constexpr std::size_t kBytesMax = std::size_t{32} << 20;

  explicit Outbox(Path directory) : directory_(std::move(directory)) {}

  /// Keeps a report. Where there would be more than kReportsMax, or kBytesMax in all, the oldest
  /// go. OverLimit for one that is larger by itself. `id` is letters, digits and hyphens.
  [[nodiscard]] Result<void> keep(std::string_view report, std::string_view id,
                                  std::int64_t unix_time) const;

  /// The files that wait, the oldest first; none where there is no such directory.
  [[nodiscard]] std::vector<Path> waiting() const;

 private:
  Path directory_;
};

}  // namespace cordon
