#pragma once

#include <functional>
#include <string_view>
#include <vector>

#include "base/fd.h"
#include "base/result.h"
#include "model/skip.h"
#include "sources/git/object_id.h"

namespace cordon::git {

/// A ref as a table has it. Views are valid during the visit only.
struct TableRef {
  enum class Kind { Deleted, Direct, Symbolic };
  std::string_view name;
  Kind kind = Kind::Deleted;
  ObjectId id;              ///< Direct
  std::string_view target;  ///< Symbolic: the name of another ref
};

/// Shows the refs of one table, versions 1 and 2, sorted by name as it has them. Corrupt where a
/// block or a record reaches out of what holds it; what was shown before stands. Logs and indexes
/// of the table are passed over.
Result<> read_reftable(std::string_view bytes, HashKind hash,
                       const std::function<void(const TableRef&)>& visit);

/// Shows the refs of a `reftable` directory, table by table, the oldest first: what comes later
/// overrules what came before. A table that is broken or gone is a Skip, and the rest is shown.
void read_reftables(const Path& directory, HashKind hash, std::vector<Skip>& skips,
                    const std::function<void(const TableRef&)>& visit);

}  // namespace cordon::git
