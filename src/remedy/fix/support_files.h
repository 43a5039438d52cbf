#pragma once

#include <optional>
#include <set>
#include <string>

#include "base/result.h"
#include "remedy/fix/fix.h"
#include "remedy/fix/names.h"
#include "remedy/fix/tree.h"
#include "remedy/fix/veiled_scan.h"

namespace cordon {

/// .env, .env.example and .gitignore as they are, and what they have to become.
class SupportFiles {
 public:
  /// Usage where git tracks .env, as no value may go there then.
  static Result<SupportFiles> read(const FixRequest& request);

  /// What .env says already.
  void tell(Names& names) const;

  /// Plans what has to change so that .env holds these variables, .env.example names them, and git
  /// leaves .env out. Usage where .gitignore takes it in again.
  Result<void> plan(const FixRequest& request, const std::set<std::string>& variables,
                    const Names& names, VeiledScan& scan, Fix& fix) const;

 private:
  std::optional<TreeFile> env_, example_, ignore_;
};

}  // namespace cordon
