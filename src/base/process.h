#pragma once

#include <string>
#include <vector>

#include "base/result.h"

namespace cordon {

/// A program that came to its end.
struct Ended {
  int code = 0;        ///< -1 where a signal ended it
  std::string output;  ///< what it wrote to standard output, at most 1 MiB
};

/// Starts a program without a shell, found by our own PATH, and waits for it. It gets no input, and
/// of the environment only these lines NAME=value; its messages go nowhere. Unsupported where it
/// cannot be started. To be asked for by the user: a scan starts nothing.
Result<Ended> run_process(std::vector<std::string> words, std::vector<std::string> environment);

}  // namespace cordon
