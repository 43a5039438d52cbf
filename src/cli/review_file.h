#pragma once

#include <span>
#include <string>
#include <utility>
#include <vector>

#include "base/result.h"
#include "cli/edited_file.h"
#include "cli/settings.h"
#include "policy/edit_config.h"
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
  [[nodiscard]] const std::string& name() const { return file_.name(); }

  /// Adds entries, all or none, and keeps every other byte and the mode. Changed where somebody
  /// else has written the file since it was read here.
  Result<void> add(std::span<const NewAllow> entries);

 private:
  explicit ReviewFile(EditedFile file) : file_(std::move(file)) {}

  EditedFile file_;
};

}  // namespace cordon
