#pragma once

#include <functional>
#include <memory>
#include <string>

#include "base/result.h"
#include "sources/git/repository.h"
#include "sources/pieces.h"
#include "sources/source.h"
#include "sources/target.h"

namespace cordon::git {

/// What a source of changes asks while it works; either may be empty.
struct ChangeQuestions {
  std::function<bool(const std::string& object)> is_clean;  ///< known to hold nothing
  std::function<bool()> is_stopped;
};

/// A source for what a change brings in: the blobs that are new in a path, and the texts of commits
/// and tags. What was there before is shown where `look_before` asks for it; a secret that a path
/// had already, or that a file had which is gone now, has no place. The units must not outlive the
/// source. What is known to be clean is left out. NotFound where a head names nothing.
Result<std::unique_ptr<Source>> open_change_source(const Repository& repository,
                                                   const GitChange& change, const Cut& cut,
                                                   ChangeQuestions questions = {});

}  // namespace cordon::git
