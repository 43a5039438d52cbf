#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "base/fd.h"
#include "base/result.h"
#include "cli/settings.h"
#include "policy/edit_config.h"
#include "remedy/fix/tree.h"
#include "sources/target.h"

namespace cordon {

/// The configuration file that new entries go to, as it was when it was looked for.
class ReviewFile {
 public:
  /// The file that counts for the targets: that of `--config`, else the one that is found; where
  /// there is none, the one to be made at the top of their repository, or in the target itself.
  /// Usage where targets have different ones, or it is a link.
  static Result<ReviewFile> find(const SettingsFlags& flags, const std::vector<Target>& targets);

  /// As the user would type it, printable.
  [[nodiscard]] const std::string& name() const { return name_; }

  /// Adds entries, all or none, and keeps every other byte and the mode. Changed where somebody
  /// else has written the file since it was read here.
  Result<void> add(std::span<const NewAllow> entries);

 private:
  ReviewFile(Tree tree, Path path, std::string name, std::optional<TreeFile> was)
      : tree_(std::move(tree)),
        path_(std::move(path)),
        name_(std::move(name)),
        was_(std::move(was)) {}

  Tree tree_;  ///< the directory that it lies in
  Path path_;
  std::string name_;
  std::optional<TreeFile> was_;  ///< nothing: there was none
};

}  // namespace cordon
