#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "base/fd.h"
#include "base/result.h"
#include "net/url.h"

namespace cordon {

/// The last good answer of a URL.
struct PolicyCopy {
  std::int64_t unix_time = 0;  ///< when it was fetched
  std::string policy;
  std::string signature;  ///< empty where none was asked for
};

/// Copies of policies in a directory that is the user's own, a file each. Whoever may write there
/// is the user, who may also leave the policy out; a signature is checked again all the same.
class PolicyCache {
 public:
  explicit PolicyCache(Path directory) : directory_(std::move(directory)) {}

  /// False for no directory: then nothing is kept.
  [[nodiscard]] bool is_there() const { return !directory_.empty(); }

  /// Nothing where there is no copy, and where the file is damaged or is not the user's alone: it
  /// may have come with a checkout. A copy with a signature is kept beside one without.
  [[nodiscard]] std::optional<PolicyCopy> read(const Url& url, bool is_signed) const;
  /// Mode 0600, whole or not at all; makes the directories above it.
  [[nodiscard]] Result<void> write(const Url& url, bool is_signed, const PolicyCopy& copy) const;

 private:
  [[nodiscard]] Path file(const Url& url, bool is_signed) const;

  Path directory_;
};

}  // namespace cordon
