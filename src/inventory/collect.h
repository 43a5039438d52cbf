#pragma once

#include <vector>

#include "base/result.h"
#include "base/secret_text.h"
#include "inventory/sweep.h"
#include "inventory/usage.h"

namespace cordon::inventory {

/// What is asked: the uses of these names and values.
struct Question {
  std::vector<Term> terms;
  std::vector<SecretText> values;
};

/// Finds the uses, then those of the names that the secret is handed on under, and so on for a few
/// rounds. The same question over the same files gives the same inventory.
Result<Inventory> collect(const std::vector<Target>& targets, const Question& question,
                          const SweepOptions& options, Workers& workers);

}  // namespace cordon::inventory
