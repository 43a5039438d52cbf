#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "model/piece.h"

namespace cordon::git {

/// A delta's head: the sizes that it declares, neither of which is believed yet.
struct DeltaHead {
  std::uint64_t base_size = 0;
  std::uint64_t result_size = 0;
  std::size_t length = 0;  ///< of the head itself; instructions follow
};
Result<DeltaHead> parse_delta_head(std::string_view delta);

/// How many bytes the instructions make; Corrupt where one is cut short. Asked before memory is
/// taken for a result that is large beside the bytes that are there.
Result<std::uint64_t> delta_result_size(std::string_view instructions);

/// Runs shorter than this are not told: what they save costs more than looking at them again, and
/// so their number is bounded by the result and not by the delta.
inline constexpr std::uint64_t kRunMin = 32;

/// Writes base + instructions into exactly `size` bytes at `out`. `runs`, where it is not null,
/// becomes the runs of the result that equal the base's, sorted, merged where they continue each
/// other in both. Corrupt where an instruction reaches out of the base, the result or the delta.
Result<> apply_delta(std::string_view instructions, std::string_view base, char* out,
                     std::size_t size, std::vector<CopiedRun>* runs);

}  // namespace cordon::git
