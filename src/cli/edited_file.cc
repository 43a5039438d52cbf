#include "cli/edited_file.h"

#include <fmt/format.h>
#include <sys/types.h>

#include <utility>

#include "base/file_kind.h"
#include "base/text.h"
#include "policy/paths.h"

namespace cordon {
namespace {

constexpr mode_t kNewFileMode = 0644;

}  // namespace

Result<EditedFile> EditedFile::open(const Path& file, const Path& working_directory,
                                    std::size_t size_max) {
  const auto below = path_below(file, working_directory);
  std::string name = printable(below ? *below : std::string_view(file));
  if (is_link(file))
    return fail(Error::Kind::Usage,
                name + ": a link, which is never written through; name the file that it leads to");
  auto tree = Tree::open(absolute_path("..", file));
  if (!tree) return std::unexpected(std::move(tree).error().in(name));
  Path path = file.substr(file.rfind('/') + 1);
  auto was = tree->read(path, size_max);
  if (!was && was.error().kind != Error::Kind::NotFound)
    return fail(Error::Kind::Usage, fmt::format("{}: {}", name, was.error().text));
  std::optional<TreeFile> found;
  if (was) found = *std::move(was);
  return EditedFile(*std::move(tree), std::move(path), std::move(name), std::move(found));
}

Result<void> EditedFile::write(std::string text) {
  const mode_t mode = was_ ? was_->mode : kNewFileMode;
  const auto written =
      was_ ? tree_.replace(path_, *was_, text, mode) : tree_.create(path_, text, mode);
  if (!written) return std::unexpected(written.error().in(name_));
  was_ = TreeFile{std::move(text), mode};
  return {};
}

}  // namespace cordon
