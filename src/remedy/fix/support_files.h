#pragma once

#include <optional>

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

  /// Whether .gitignore keeps git from taking .env.
  [[nodiscard]] bool ignores_env() const;

  /// What .env says already.
  void tell(Names& names) const;

  /// Plans what has to change so that .env holds the fix's variables, .env.example names those of
  /// the environment, and git leaves .env out. What is read from a store is in .env, too, until it
  /// is put there. Usage where .gitignore takes .env in again.
  Result<void> plan(const FixRequest& request, const Names& names, VeiledScan& scan,
                    Fix& fix) const;

 private:
  std::optional<TreeFile> env_, example_, ignore_;
};

}  // namespace cordon
