#pragma once

#include <cstdint>
#include <optional>
#include <string>

namespace cordon {

/// A commit as far as a report tells of it. Author and paths are bytes that came from outside.
struct Commit {
  std::string id;  ///< lower-case hex, whole
  std::string author;
  std::string email;
  std::int64_t time = 0;  ///< seconds since 1970, UTC

  friend auto operator<=>(const Commit&, const Commit&) = default;
};

/// Where a blob is from, from the target downwards.
struct Origin {
  /// Relative to the target, `/` between names; bytes. Empty where there is no path: a message, an
  /// object that nothing refers to, standard input.
  std::string path;
  /// The commit that brought it there; for a message, the commit itself.
  std::optional<Commit> commit;
  /// The first commit after that one in which it is gone; empty where there is none.
  std::string removed_in;
  /// Whether it is in the tip of a branch.
  bool in_tip = false;
  /// Whether it is in the work tree (or the plain directory) that was scanned.
  bool in_work_tree = false;
  /// Whether it is in the index only: staged.
  bool in_index = false;
  /// In how many versions of the file it stands; 0 outside a history.
  std::uint64_t versions = 0;
  /// In the text of a commit or tag, not in a file.
  bool is_message = false;
  /// The object's id, where nothing refers to it, for a tag's message, or where that is all that is
  /// known.
  std::string object;
  /// The scan was stopped before it was found out what refers to the object.
  bool is_unattributed = false;

  friend auto operator<=>(const Origin&, const Origin&) = default;
};

}  // namespace cordon
