#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/secret_text.h"
#include "model/finding.h"
#include "model/skip.h"

namespace cordon {

/// Covers known secrets where they stand in what is told beside them: the name of a file, the
/// author of a commit, a companion. Each is replaced by its mask. A secret of fewer than twelve
/// characters, or one without both letters and digits, is not looked for: `WebLogic` is a password,
/// and a part of paths that tells nobody so.
class Cover {
 public:
  void add(const SecretText& secret);

  [[nodiscard]] std::string over(std::string_view text) const;
  /// The places, parts and remarks of a finding.
  void put_over(Finding& finding) const;
  void put_over(Skip& skip) const;

 private:
  struct Known {
    SecretText secret;
    std::string mask;
  };
  /// By a secret's first bytes, as one number.
  std::unordered_map<std::uint64_t, std::vector<Known>> known_;
};

}  // namespace cordon
