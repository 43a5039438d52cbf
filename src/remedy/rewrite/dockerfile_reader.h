#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "remedy/rewrite/edit.h"

namespace cordon {

/// An instruction of a Dockerfile, with all its lines.
struct Instruction {
  std::string keyword;  ///< in small letters
  Span words;           ///< it and its arguments, over lines that go on
  /// The lines of its heredocs, each with the line that ends it; their ends only where there are.
  std::vector<Span> heredocs;
};

/// All instructions of a Dockerfile, in order, as BuildKit reads them: lines that end in the escape
/// character go on, past comments and empty lines; RUN, COPY and ADD may have heredocs. Never
/// fails: what is cut short ends where the text does.
[[nodiscard]] std::vector<Instruction> read_dockerfile(std::string_view text);

}  // namespace cordon
