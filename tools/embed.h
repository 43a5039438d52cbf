#pragma once

#include <string>

#include "base/result.h"

namespace cordon {

Result<void> write_file(const std::string& path, const std::string& bytes);

/// Writes `bytes` to `blob_path`, and to `assembler_path` what puts them into a program between the
/// symbols NAME_begin and NAME_end.
Result<void> embed(const std::string& name, const std::string& bytes, const std::string& blob_path,
                   const std::string& assembler_path);

/// The end of such a tool's `main`: prints every mistake on a line of its own.
int finish(const Result<void>& done);

}  // namespace cordon
