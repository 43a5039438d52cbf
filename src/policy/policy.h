#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/finding.h"
#include "policy/config.h"
#include "policy/suppress.h"

namespace cordon {

struct PolicyOptions {
  /// The working directory, absolute: what reported paths are relative to.
  Path directory;
  Date today = Date{};
  /// Globs of the command line, relative to `directory`.
  std::vector<std::string> exclude;
};

/// The door of this folder: what the user's files and flags say of what is looked at and what is
/// reported. Const once made; reads no file, clock or environment itself.
class Policy {
 public:
  /// Nothing is excluded, nothing is suppressed.
  Policy() = default;
  /// `trusted` configs count in full; of the `untrusted` ones, which come with content that
  /// somebody else wrote, nothing does, since all they can say makes a scan laxer: their entries
  /// become notes.
  Policy(std::vector<Config> trusted, const std::vector<Config>& untrusted, PolicyOptions options);

  /// Whether a path is left out by the user's word. `path` is as reports show it: relative to the
  /// working directory, or absolute; a directory ends in a slash.
  [[nodiscard]] bool is_excluded(std::string_view path) const;
  /// Whether any path may be.
  [[nodiscard]] bool excludes_any() const;

  /// Why a finding is not reported; nothing where it is.
  [[nodiscard]] std::optional<Suppression> suppress(const Finding& finding) const;

  /// Why it is in order that something was not looked at; nothing where it is not. Its place is a
  /// path as reports show it.
  [[nodiscard]] std::optional<Suppression> accept(const Skip& skip) const;

  /// Puts detectors' present ids into entries that know them by former ones; what is no detector's
  /// becomes a note. `present_id` has nothing for those.
  void resolve_detectors(
      const std::function<std::optional<std::string>(std::string_view id)>& present_id);
  /// What the user should know of the files: entries that are past their day or do not count.
  [[nodiscard]] const std::vector<std::string>& notes() const { return notes_; }

 private:
  std::vector<Config> configs_;
  PolicyOptions options_;
  std::vector<std::string> notes_;
};

}  // namespace cordon
