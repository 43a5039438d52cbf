#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sources/git/object_id.h"

namespace cordon::git {

/// Who did something, and when. Views into the text that it was read from; bytes from outside.
struct Person {
  std::string_view name;
  std::string_view email;
  std::int64_t time = 0;  ///< seconds since 1970, UTC
  int zone_minutes = 0;   ///< east of UTC
};

/// Reads `Name <e-mail> seconds ±hhmm`, as far as it goes: what is missing stays empty or 0, and a
/// number that does not fit is 0.
[[nodiscard]] Person parse_person(std::string_view line);

/// What the head of a commit says. Tolerant: a field that is missing or broken is absent, since the
/// text of a broken commit is looked at all the same.
struct CommitText {
  std::optional<ObjectId> tree;
  std::vector<ObjectId> parents;
  Person author;
  Person committer;
};
[[nodiscard]] CommitText parse_commit(std::string_view bytes, HashKind hash);

/// What the head of a tag says.
struct TagText {
  std::optional<ObjectId> object;
  std::string_view type;
  std::string_view name;
  Person tagger;
};
[[nodiscard]] TagText parse_tag(std::string_view bytes, HashKind hash);

}  // namespace cordon::git
