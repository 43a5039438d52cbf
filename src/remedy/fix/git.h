#pragma once

#include <string>
#include <vector>

#include "base/fd.h"
#include "base/result.h"

namespace cordon {

/// The user's own git, for what changes a repository: their identity, their formats of index and
/// refs. (libgit2 would bring a dozen shared libraries into every start of ours.) It is started
/// without a shell, and runs nothing that the repository names: no hook, no filter, no monitor.
class Git {
 public:
  /// `environment` are lines NAME=value, all that git gets: where its settings and the user's are.
  /// Unsupported where there is no git.
  static Result<Git> open(const Path& top, std::vector<std::string> environment);

  /// What a command prints. An error where its exit code is not 0; its text names the command.
  Result<std::string> run(const std::vector<std::string>& arguments) const;

 private:
  Git(const Path& top, std::vector<std::string> environment)
      : top_(top), environment_(std::move(environment)) {}

  Path top_;
  std::vector<std::string> environment_;
  std::vector<std::string> switched_off_;  ///< `-c name=` for each filter of the repository
};

}  // namespace cordon
