#pragma once

#include <string>

#include "base/result.h"
#include "remedy/rewrite/snippet_file.h"

namespace cordon {

/// What stands in front of a module's name where a file of Python imports one that lies beside it:
/// `.` within a package, `shop.` where the file goes by its package's whole name, nothing where its
/// directory is searched. Refused where nothing tells, since a wrong one ends the program.
Result<std::string> import_prefix(const Caller& caller);

}  // namespace cordon
