// Writes what was planned.
#include <algorithm>
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

/// Takes those away again that no place calls.
void remove_unused_snippets(const Tree& tree, Fix& fix) {
  std::erase_if(fix.snippets, [&](const FileChange& snippet) {
    if (std::ranges::find(fix.done, snippet.path, &FixedPlace::snippet) != fix.done.end())
      return false;
    // One that somebody has changed since is theirs.
    return tree.remove(snippet.path, snippet.bytes).has_value();
  });
}

void leave(Fix& fix, const Path& path, const std::string& reason) {
  for (FixedPlace& place : fix.done)
    if (place.path == path)
      fix.left.push_back(
          {.path = path, .position = place.position, .detector = place.detector, .reason = reason});
  std::erase_if(fix.done, [&](const FixedPlace& place) { return place.path == path; });
}

Result<void> write_snippets(const Tree& tree, const Fix& fix) {
  for (const FileChange& snippet : fix.snippets) {
    auto written = write(tree, snippet);
    if (written) continue;
    for (const FileChange& earlier : fix.snippets) {
      if (earlier.path == snippet.path) break;
      (void)tree.remove(earlier.path, earlier.bytes);
    }
    return std::unexpected(std::move(written).error().in(snippet.path));
  }
  return {};
}

}  // namespace

Result<void> apply_fix(const Tree& tree, Fix& fix) {
  for (const FileChange& change : fix.support)
    if (auto written = write(tree, change); !written)
      return std::unexpected(std::move(written).error().in(change.path));
  TRY(write_snippets(tree, fix));
  std::vector<FileChange> written_files;
  for (FileChange& change : fix.files) {
    const auto written = write(tree, change);
    if (written)
      written_files.push_back(std::move(change));
    else
      leave(fix, change.path, written.error().text);
  }
  const bool is_whole = written_files.size() == fix.files.size();
  fix.files = std::move(written_files);
  if (is_whole) return {};
  remove_unused_snippets(tree, fix);
  tell_needs(fix);
  return {};
}

}  // namespace cordon
