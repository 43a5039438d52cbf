#pragma once

namespace cordon {

/// Prints the condition and its place, never the data, and ends the process.
[[noreturn]] void check_failed(const char* condition, const char* file, int line);

}  // namespace cordon

/// Our own mistakes end here, loudly; always on. What the world does to us is a Result, never a
/// CHECK.
#define CHECK(condition) \
  ((condition) ? static_cast<void>(0) : ::cordon::check_failed(#condition, __FILE__, __LINE__))
