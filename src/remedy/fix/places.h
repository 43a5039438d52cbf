#pragma once

#include <string>
#include <vector>

#include "base/fd.h"
#include "base/secret_text.h"
#include "model/piece.h"
#include "remedy/fix/fix.h"
#include "remedy/fix/tree.h"
#include "remedy/fix/veiled_scan.h"
#include "remedy/rewrite/edit.h"

namespace cordon {

/// A secret where it stands in a file.
struct SecretPlace {
  Span span;
  Position position;
  SecretText secret;
  std::string refusal;        ///< empty: it is tried
  std::string variable = {};  ///< what it is called here, once names are given
};

/// A file with secrets in it that may be taken out.
struct PlacedFile {
  Path path;
  TreeFile file;
  std::vector<SecretPlace> places;  ///< sorted, none overlaps another
};

/// Looks the secrets up in their files again, since nobody keeps values. Which files are left as
/// they are, and why, goes to `fix`.
std::vector<PlacedFile> find_places(const FixRequest& request, VeiledScan& scan, Fix& fix);

/// What people call the secret: its detector's name.
[[nodiscard]] std::string name_of(const FixRequest& request, const SecretText& secret);

}  // namespace cordon
