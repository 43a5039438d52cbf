#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.h"
#include "base/result.h"
#include "catalog/catalog.h"
#include "engine/engine.h"
#include "model/finding.h"
#include "model/fingerprint.h"
#include "model/sink.h"
#include "model/skip.h"
#include "policy/policy.h"
#include "scan/progress.h"
#include "sources/target.h"

namespace cordon {

struct ScanOptions {
  std::size_t threads = 1;
  bool history = true;       ///< of the repositories in a directory
  bool keep_values = false;  ///< whether findings carry the secret's text
  bool keep_low = false;     ///< whether findings below what policy has reported are, too
  bool explain = false;      ///< whether findings carry their reasons
  std::string fingerprint_key = std::string(kPublicFingerprintKey);
  /// Whether a path, as reports show it, is left out by the user's word; asked for files, and for
  /// directories with a trailing slash. May be empty. Asked on the calling thread.
  std::function<bool(std::string_view path)> is_excluded;
  /// What becomes of a finding. Empty: the low tier is not reported. Asked on the calling thread,
  /// about every finding.
  std::function<Verdict(const Finding& finding)> judge;
  /// Whether the user has a detector of a provider disabled; both are ids. May be empty. As
  /// `judge`.
  std::function<bool(std::string_view detector, std::string_view provider)> is_disabled;
  /// Which suppressions fitted nothing, a line each; asked last, and only where everything was
  /// looked at. May be empty. As `judge`.
  std::function<std::vector<std::string>()> stale;
  /// Whether policy accepts that something was not looked at. May be empty. As `judge`.
  std::function<std::optional<Suppression>(const Skip& skip)> accept;
  /// What is known to be out of reach before the scan begins; it makes the scan incomplete.
  std::vector<Skip> skips;
  /// Whether an object of a change is known to hold nothing, from a scan that was stopped; and what
  /// this one found to hold nothing. Ids, by the same engine. May be empty. As `suppress`.
  std::function<bool(const std::string& object)> is_clean;
  std::function<void(const std::string& object)> note_clean;
  const Clock* clock = nullptr;  ///< nothing: the summary tells no time
  Progress* progress = nullptr;  ///< nothing: nobody looks
  /// A scan that is stopped reports what it has, and that it is incomplete.
  std::stop_token stop;
};

/// Scans the targets and hands all that came of it to `sink`, in an order that does not depend on
/// the number of threads. An error is a target that is not there or makes no sense; then nothing
/// was scanned, and nothing reaches the sink. Whatever goes wrong later is a Skip.
///
/// Paths are relative to the target where it is one directory. A file's path is the one that was
/// typed, and so is the beginning of all paths where there are several targets.
Result<Summary> scan(const std::vector<Target>& targets, const Engine& engine,
                     const Catalog& catalog, const ScanOptions& options, Sink& sink);

}  // namespace cordon
