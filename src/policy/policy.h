#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/finding.h"
#include "policy/baselines.h"
#include "policy/config.h"
#include "policy/gate.h"
#include "policy/suppress.h"

namespace cordon {

/// What `cordon:allow` in a comment beside a secret is worth.
enum class Comments : std::uint8_t {
  Count,
  Untrusted,  ///< nothing, and what it would have hidden is told
  Off,        ///< nothing
};

struct PolicyOptions {
  /// The working directory, absolute: what reported paths are relative to.
  Path directory;
  Date today = Date{};
  /// Globs of the command line, relative to `directory`.
  std::vector<std::string> exclude;
  Comments comments = Comments::Count;
  /// The directories of which the scan sees all there is, files and histories; absolute. Only there
  /// can an entry be told to fit nothing any more.
  std::vector<Path> seen_whole;
  /// Why an untrusted config does not count, as notes say it.
  std::string mistrust = "--untrusted";
};

/// What becomes of a finding.
struct Verdict {
  std::optional<Suppression> suppression;
  bool is_reported = true;  ///< false: it is below what is reported
  bool fails = true;        ///< whether it makes the scan fail where it is reported
  std::vector<std::string> remarks;
};

/// Which ids there are.
struct KnownIds {
  /// The present id of a detector, by that or by a former one.
  std::function<std::optional<std::string>(std::string_view id)> detector;
  std::function<bool(std::string_view id)> is_provider;
};

/// The door of this folder: what the user's files and flags say of what is looked at and what is
/// reported. Const once made; reads no file, clock or environment itself.
class Policy {
 public:
  /// Nothing is excluded, nothing is suppressed.
  Policy() = default;
  /// `trusted` configs count in full; an organisation's policy stands in front of them, once for
  /// each directory that its globs are for, and none of them weakens it. The `untrusted` ones come
  /// with content that somebody else wrote: of them counts what makes a scan stricter, which is a
  /// lower threshold and a detector that is enabled; the rest becomes notes, and remarks on what it
  /// would have hidden.
  Policy(std::vector<Config> trusted, std::vector<Config> untrusted, PolicyOptions options);

  /// Has known secrets let be, where nothing else says so.
  void use(Baselines baselines);

  /// Whether a path is left out by the user's word. `path` is as reports show it: relative to the
  /// working directory, or absolute; a directory ends in a slash.
  [[nodiscard]] bool is_excluded(std::string_view path) const;
  /// Whether any path may be.
  [[nodiscard]] bool excludes_any() const;

  /// What becomes of a finding. `usage` gains the entries that fit it.
  [[nodiscard]] Verdict judge(const Finding& finding, Usage& usage) const;
  /// Whether a detector of a provider is disabled; both are ids.
  [[nodiscard]] bool is_disabled(std::string_view detector, std::string_view provider) const;

  /// Why it is in order that something was not looked at; nothing where it is not. Its place is a
  /// path as reports show it.
  [[nodiscard]] std::optional<Suppression> accept(const Skip& skip) const;

  /// The entries of `allow:` that hold and fitted nothing in a scan that left `usage`, a line each,
  /// and how many of a baseline did, a line a file; of those that the scan could have seen
  /// something for.
  [[nodiscard]] std::vector<std::string> stale(const Usage& usage) const;
  /// Whether there are such entries, and whether `stale` can tell of any of them.
  [[nodiscard]] bool allows_any() const;
  [[nodiscard]] bool can_tell_stale() const;

  /// Whether the scan sees all that there is in a directory, absolute: its files and histories.
  [[nodiscard]] bool sees_whole(const Path& directory) const;

  /// Puts detectors' present ids into entries that know them by former ones; an id that is nobody's
  /// becomes a note.
  void resolve_ids(const KnownIds& known);
  /// What the user should know of the files: entries that are past their day or do not count.
  [[nodiscard]] const std::vector<std::string>& notes() const { return notes_; }

  /// The organisation's policy among them; null where there is none.
  [[nodiscard]] const Config* organisation() const;
  /// Whether what comes with a repository, or the caller's options, may do more than make a scan
  /// stricter: always where there is no policy of an organisation.
  [[nodiscard]] bool may(Grant grant) const;
  /// Whether such a policy says if a gate can be passed with a reason; else, in a clone, it can.
  [[nodiscard]] bool rules_skipping() const;
  /// Whether a caller may say how long a hook takes.
  [[nodiscard]] bool leaves_budget_open() const;

  /// What all of it comes to, and what it was made of, for whoever explains it.
  [[nodiscard]] const Gate& gate() const { return gate_; }
  [[nodiscard]] const std::vector<Config>& trusted() const { return configs_; }
  [[nodiscard]] const std::vector<Config>& untrusted() const { return untrusted_; }
  [[nodiscard]] const Baselines& baselines() const { return baselines_; }
  [[nodiscard]] const PolicyOptions& options() const { return options_; }

 private:
  void note(std::string text);
  /// Whether the scan sees all that a file's entries are for.
  [[nodiscard]] bool is_seen_whole(const Config& config) const;
  /// Theirs, on the day and in the place of this run.
  [[nodiscard]] Words words(const std::vector<Config>& configs) const;
  [[nodiscard]] std::vector<std::string> remarks(const Finding& finding,
                                                 const Verdict& verdict) const;
  [[nodiscard]] std::optional<Suppression> find_disabling(std::string_view detector,
                                                          std::string_view provider) const;

  std::vector<Config> configs_;    ///< trusted
  std::vector<Config> untrusted_;  ///< whose paths lie in the scanned content
  Baselines baselines_;
  Gate gate_;
  PolicyOptions options_;
  std::vector<std::string> notes_;
};

}  // namespace cordon
