#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "model/origin.h"
#include "model/skip.h"
#include "sources/changes/object_reader.h"
#include "sources/git/object_id.h"

namespace cordon::git {

/// A commit that a change brings in.
struct NewCommit {
  Commit commit;
  ObjectId id;
  ObjectId tree;
  std::vector<ObjectId> parents;
  std::vector<ObjectId> before;  ///< the trees of those parents that are here
};

/// What a change brings in, before anybody looked into its trees.
struct NewObjects {
  std::vector<NewCommit> commits;  ///< parents before children
  std::vector<ObjectId> tags;      ///< annotated ones, for their texts
  std::vector<ObjectId> trees;     ///< that a tag or ref names directly
  std::vector<ObjectId> blobs;     ///< the same
  std::vector<Skip> skips;         ///< what is named and not here; places are ids
};

/// Which commits a change is made of, as `git rev-list heads --not known` tells it. Where clocks of
/// committers were wrong by much, some that are known may be among them, and none is ever missing.
/// A known object that is not here counts for nothing. At `shallow` commits, which a shallow clone
/// ends at, it ends with a Skip; so it does where `is_stopped` says so, which may be empty.
[[nodiscard]] NewObjects find_new_objects(ObjectReader& reader, const std::vector<ObjectId>& heads,
                                          const std::vector<ObjectId>& known,
                                          const std::vector<ObjectId>& shallow,
                                          const std::function<bool()>& is_stopped = {});

}  // namespace cordon::git
