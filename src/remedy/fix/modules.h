#pragma once

#include <set>

#include "base/fd.h"
#include "remedy/fix/tree.h"

namespace cordon {

/// The directories of a tree that its Terraform files use as modules, relative to its top. Their
/// variables are given by who uses them, not by the environment.
[[nodiscard]] std::set<Path> terraform_modules(const Tree& tree);

}  // namespace cordon
