#include "cli/open_catalog.h"

#include "engine/selftest.h"

namespace cordon {

Result<Catalog> open_catalog(const Session& session, const std::vector<Path>& directories) {
  Catalog catalog = TRY(Catalog::open(session.builtin_catalog));
  for (const Path& directory : directories) TRY(catalog.add_directory(directory, anchor_mistake));
  return catalog;
}

}  // namespace cordon
