#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "model/finding.h"
#include "policy/policy.h"

namespace cordon {

/// What one line of a file, a comment, an option or our default says on a question.
struct PolicyWord {
  enum class Role : std::uint8_t {
    Decides,
    Agrees,     ///< it would have come to the same, were it asked first
    Overruled,  ///< it says otherwise, or does not count
  };

  std::string by;    ///< `.cordon.yaml:3`, `--exclude`, `default`
  std::string says;  ///< `ignore: vendor/`
  Role role = Role::Agrees;
  std::string why;  ///< why it is overruled; else empty
};
[[nodiscard]] std::string_view to_text(PolicyWord::Role role);

/// A question and its answer. What it says is what the policy does: the verdict is asked of it, and
/// the words are those that lie behind it. Texts may hold bytes from outside.
struct Explanation {
  std::string subject;  ///< `fail.severity`, a path, an id
  std::string verdict;
  std::vector<PolicyWord> words;  ///< in the order in which they are asked
};

/// The provider of a detector; empty for what is a provider itself, or nothing.
using ProviderOf = std::function<std::string(std::string_view id)>;

/// Every setting in effect but the globs of paths and the entries that allow a secret: thresholds,
/// the hook's, detectors that are switched, comments, provider files, the variable that holds the
/// fingerprints' key (empty: the public key is used), and what is granted.
[[nodiscard]] std::vector<Explanation> explain_settings(const Policy& policy,
                                                        const ProviderOf& provider_of,
                                                        std::string_view key_variable);

/// Whether a path is looked at; it is as reports show it, a directory's ends in a slash.
[[nodiscard]] Explanation explain_path(const Policy& policy, std::string_view path);

/// Whether what a detector finds is reported. Both are ids; for a provider there is no detector.
[[nodiscard]] Explanation explain_detector(const Policy& policy, std::string_view detector,
                                           std::string_view provider);

/// Whether a finding is reported, fails the scan, and is suppressed: an answer each.
[[nodiscard]] std::vector<Explanation> explain_finding(const Policy& policy,
                                                       const Finding& finding);

}  // namespace cordon
