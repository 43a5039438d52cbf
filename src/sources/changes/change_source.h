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

/// A source for what a change brings in: the blobs that are new in a path, and the texts of commits
/// and tags. What was there before is shown where `look_before` asks for it; a secret that a path
/// had already, or that a file had which is gone now, has no place. The units must not outlive the
/// source. What `is_clean` says of an id to hold nothing is left out; it may be empty. NotFound
/// where a head names nothing.
Result<std::unique_ptr<Source>> open_change_source(
    const Repository& repository, const GitChange& change, const Cut& cut,
    std::function<bool(const std::string& object)> is_clean = {});

}  // namespace cordon::git
