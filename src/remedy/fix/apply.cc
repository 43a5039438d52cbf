// Writes what was planned.
#include <utility>

#include "remedy/fix/fix.h"

namespace cordon {
namespace {

Result<void> write(const Tree& tree, const FileChange& change) {
  auto written = change.was ? tree.replace(change.path, *change.was, change.bytes, change.mode)
                            : tree.create(change.path, change.bytes, change.mode);
  if (!written) return std::unexpected(std::move(written).error());
  return {};
}

}  // namespace

Result<void> apply_fix(const Tree& tree, Fix& fix) {
  for (const auto* changes : {&fix.support, &fix.snippets})
    for (const FileChange& change : *changes)
      if (auto written = write(tree, change); !written)
        return std::unexpected(std::move(written).error().in(change.path));
  std::vector<FileChange> written_files;
  for (FileChange& change : fix.files) {
    const auto written = write(tree, change);
    if (written) {
      written_files.push_back(std::move(change));
      continue;
    }
    for (FixedPlace& place : fix.done)
      if (place.path == change.path) {
        place.reason = written.error().text;
        fix.left.push_back(place);
      }
    std::erase_if(fix.done, [&](const FixedPlace& place) { return place.path == change.path; });
  }
  fix.files = std::move(written_files);
  return {};
}

}  // namespace cordon
