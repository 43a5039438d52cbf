// A delta that lies: about its sizes, its base, its own length.
#include <string>
#include <vector>

#include "fuzz.h"
#include "sources/git/delta.h"

namespace cordon::fuzz {
namespace {

/// No delta of an input's length needs more to show how it is broken.
constexpr std::uint64_t kResultMax = 1024 * 1024;

}  // namespace

// A byte for the length of the base, the base, the delta.
void fuzz_one(std::string_view input) {
  if (input.empty()) return;
  const std::size_t base_size =
      std::min<std::size_t>(static_cast<unsigned char>(input[0]), input.size() - 1);
  const std::string base(input.substr(1, base_size));
  const std::string delta(input.substr(1 + base_size));
  const auto head = git::parse_delta_head(delta);
  if (!head) return;
  CHECK(head->length <= delta.size());
  const std::string_view instructions = std::string_view(delta).substr(head->length);
  const auto made = git::delta_result_size(instructions);
  if (head->result_size > kResultMax) return;
  std::string result(head->result_size, '\0');
  std::vector<CopiedRun> runs;
  if (!git::apply_delta(instructions, base, result.data(), result.size(), &runs)) return;
  CHECK(made && *made == result.size());
  std::uint64_t end = 0;
  for (const CopiedRun& run : runs) {
    CHECK(run.begin >= end && run.size >= git::kRunMin);
    end = run.begin + run.size;
    CHECK(end <= result.size());
    CHECK(result.compare(run.begin, run.size, base, run.base_begin, run.size) == 0);
  }
}

}  // namespace cordon::fuzz

CORDON_FUZZ_TARGET
