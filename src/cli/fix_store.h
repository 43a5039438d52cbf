#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "remedy/fix/fix.h"
#include "remedy/snippets/snippets.h"

namespace cordon {

/// The store that an option of `cordon fix` names, as `cordon store` calls it. Usage where it is
/// none that code can read, with those that it can.
Result<const StoreGuide*> find_fix_store(const std::vector<StoreGuide>& guides,
                                         std::string_view option, std::string_view word);

/// The command that puts a variable's value from .env into the store, under the name that the code
/// reads.
[[nodiscard]] std::string put_command(const StoreGuide& store, std::string_view environment,
                                      std::string_view application, std::string_view variable);

/// What code that reads the store needs now: its clients, and what it takes from its surroundings.
/// Lines; empty where no code does.
[[nodiscard]] std::string needs_text(const StoreGuide& store, const Fix& fix);

}  // namespace cordon
