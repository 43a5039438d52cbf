#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "sources/target.h"

namespace cordon {

/// A variable of the environment; nothing where it is not set.
using ReadVariable = std::function<std::optional<std::string>(std::string_view name)>;

/// What a push changes of a ref: names and ids as git writes them.
struct RefUpdate {
  std::string name;  ///< of the ref on the remote
  std::string from;  ///< what it points to now
  std::string to;    ///< and what it is to point to

  [[nodiscard]] bool is_deletion() const;
};

/// Whether it is git's id for nothing: zeros, 40 or 64 of them.
[[nodiscard]] bool is_null_id(std::string_view id);

/// The lines that a pre-push hook gets: `local-ref local-id remote-ref remote-id`. Usage for any
/// other line, which is named by its number. githooks(5).
Result<std::vector<RefUpdate>> parse_pre_push(std::string_view input);

/// The lines that a pre-receive hook gets: `old-id new-id ref`. githooks(5).
Result<std::vector<RefUpdate>> parse_pre_receive(std::string_view input);

/// What a client's push brings to a remote: all commits that its refs lead to and nothing that the
/// remote is known to have. `remote` is its name, or its URL where it has none: then nothing is
/// known but what it says of the refs themselves. Nothing where only refs are deleted.
[[nodiscard]] std::optional<GitChange> pushed_change(const std::vector<RefUpdate>& updates,
                                                     std::string_view remote);

/// What a push brings to this repository, of whose refs none moved yet. The objects may wait in a
/// quarantine that the environment names; see git-receive-pack(1).
[[nodiscard]] std::optional<GitChange> received_change(const std::vector<RefUpdate>& updates,
                                                       const ReadVariable& environment);

/// What `git push -o NAME=VALUE` said, its last word; nothing where it did not, or where the server
/// takes no push options. `-o NAME` alone is an empty value.
[[nodiscard]] std::optional<std::string> push_option(const ReadVariable& environment,
                                                     std::string_view name);

/// `objects` directories as GIT_ALTERNATE_OBJECT_DIRECTORIES lists them: colons between, a path in
/// double quotes where it holds one, as in C.
[[nodiscard]] std::vector<Path> split_directories(std::string_view text);

}  // namespace cordon
