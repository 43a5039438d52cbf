#pragma once

#include <cstddef>
#include <string>

namespace cordon {

/// Bytes that nobody can guess, from the system.
[[nodiscard]] std::string random_bytes(std::size_t size);

}  // namespace cordon
