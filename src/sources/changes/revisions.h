#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "sources/changes/object_reader.h"
#include "sources/git/object_id.h"
#include "sources/git/refs.h"
#include "sources/git/repository.h"

namespace cordon::git {

/// Names of commits as people and CI systems write them. Reads no more refs than it is asked for,
/// as far as the repository keeps them in files. Both must outlive it.
class Revisions {
 public:
  Revisions(const Repository& repository, ObjectReader& reader)
      : repository_(repository), reader_(reader) {}

  /// A whole id, `HEAD`, a ref by its full or short name, each with `~N` or `^N` behind it; as in
  /// gitrevisions(7). NotFound where it names nothing: `HEAD` before the first commit, too.
  Result<ObjectId> find(std::string_view name);

  /// The targets of refs whose full names fit a glob, but for those that fit one of
  /// `left_out`.
  std::vector<ObjectId> matching(std::string_view glob, const std::vector<std::string>& left_out);

  /// The commits that are merged into the next one, as `MERGE_HEAD` names them.
  [[nodiscard]] std::vector<ObjectId> merge_heads() const;

 private:
  Result<ObjectId> find_base(std::string_view name);
  [[nodiscard]] std::optional<ObjectId> read_head() const;
  Result<ObjectId> parent(const ObjectId& commit, std::size_t number);
  const Refs& refs();
  std::optional<ObjectId> find_ref(const std::string& name);

  const Repository& repository_;
  ObjectReader& reader_;
  std::optional<Refs> refs_;
};

}  // namespace cordon::git
