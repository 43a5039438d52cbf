#pragma once

#include <sys/types.h>

#include <optional>
#include <string>
#include <vector>

#include "base/fd.h"
#include "remedy/fix/tree.h"
#include "remedy/rewrite/edit.h"

namespace cordon {

class VeiledScan;

/// A file that gets another text, or is made.
struct FileChange {
  Path path;
  std::optional<TreeFile> was;  ///< nothing: it is new
  std::string bytes;
  mode_t mode = 0;
  bool is_tracked = false;
  std::vector<Span> secrets_were;  ///< where they stand in what was, in whatever form
  std::vector<Span> secrets;       ///< and where in what is to be
};

/// The same with the places where secrets stand in both texts.
[[nodiscard]] FileChange with_places(VeiledScan& scan, FileChange change);

}  // namespace cordon
