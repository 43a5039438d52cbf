#pragma once

#include <memory>

#include "base/result.h"
#include "sources/git/repository.h"
#include "sources/pieces.h"
#include "sources/source.h"

namespace cordon::git {

/// A source for all blobs, commits and tags of a repository's object store, whatever refers to
/// them. A unit is a batch of delta trees. What is broken or missing among refs and packs comes out
/// of `next` first; what a ref's history or an index names and nobody has is known after every unit
/// was expanded, and is among the skips of `attribute`, which is therefore called even where there
/// is nothing to attribute.
///
/// `cut` is how what is too large for one piece is cut. Somebody else reads the files below
/// `walked` as plain content, those in `objects` that are no objects too; in stores elsewhere they
/// are told. The units must not outlive the source.
Result<std::unique_ptr<Source>> open_git_source(const Repository& repository, const Cut& cut,
                                                const Path& walked = {});

}  // namespace cordon::git
