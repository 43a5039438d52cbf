#include "scan/scan.h"

#include <algorithm>
#include <chrono>
#include <memory>
#include <tuple>
#include <utility>

#include "base/fd.h"
#include "base/workers.h"
#include "scan/crew.h"
#include "scan/gather.h"
#include "scan/place.h"
#include "sources/open.h"

namespace cordon {
namespace {

using Openers = std::vector<std::unique_ptr<Opener>>;

/// Opens all targets before anything is scanned, so that a wrong one is told at once.
Result<Openers> open_targets(const std::vector<Target>& targets, const Engine& engine,
                             const ScanOptions& options) {
  SourceOptions source_options;
  source_options.margin = engine.reach();
  source_options.history = options.history;
  source_options.is_excluded = options.is_excluded;
  source_options.names_target = targets.size() > 1;
  Openers openers;
  for (const Target& target : targets) {
    auto opener = TRY(open_target(target, source_options));
    openers.push_back(std::move(opener));
  }
  return openers;
}

/// One scan, from open sources to the sink.
class Conductor {
 public:
  Conductor(const Engine& engine, const Catalog& catalog, const ScanOptions& options)
      : engine_(engine),
        options_(options),
        workers_(options.threads),
        crew_(engine, catalog, options.threads, options.stop, options.progress),
        gather_(catalog, {options.fingerprint_key, options.keep_values, options.explain}) {}

  void scan_target(Opener& opener) {
    const std::uint64_t blobs_before = summary_.blobs;
    const std::size_t skips_before = skips_.size();
    while (!options_.stop.stop_requested()) {
      auto source = opener.next();
      if (!source) break;
      scan_source(*source);
    }
    const bool is_read = summary_.blobs > blobs_before;
    const bool is_empty = skips_.size() == skips_before;
    if (!is_read && !is_empty && !options_.stop.stop_requested()) {
      skips_.push_back({Skip::Reason::Unreadable, "",
                        "nothing in the target was read: all that it holds was left out"});
    }
  }

  Summary report(Sink& sink) {
    if (options_.stop.stop_requested()) {
      skips_.push_back({Skip::Reason::Stopped, "",
                        "the scan was stopped; what it did not come to is not listed"});
    }
    const auto order = [](const Skip& skip) {
      return std::tie(skip.place, skip.reason, skip.text);
    };
    std::ranges::sort(skips_, {}, order);
    for (const Skip& skip : skips_) sink.skip(skip);
    deliver(gather_.findings(), sink);
    return summary_;
  }

 private:
  void scan_source(OpenSource& source) {
    begin(source.is_history ? Progress::Stage::History : Progress::Stage::Files);
    std::vector<Collected> collected = crew_.expand(*source.source);
    for (Collected& some : collected) {
      summary_.blobs += some.blobs;
      summary_.bytes += some.bytes;
      take_skips(source, std::move(some.skips));
    }
    begin(Progress::Stage::Attribution);
    // To attribute a large history takes longer than who stops a scan is ready to wait.
    if (source.is_history && options_.stop.stop_requested()) {
      skips_.push_back({Skip::Reason::Stopped, source.prefix,
                        "where in the history its matches stand was not found out"});
      return;
    }
    Placed placed =
        place_matches(source, collected, engine_, options_.is_excluded, workers_, gather_);
    summary_.commits += placed.commits;
    take_skips(source, std::move(placed.skips));
  }

  void take_skips(const OpenSource& source, std::vector<Skip> skips) {
    for (Skip& skip : skips) {
      // What lies outside of the target is named absolutely.
      if (skip.place.empty())
        skip.place = source.prefix;
      else if (!skip.place.starts_with('/'))
        skip.place = join(source.prefix, skip.place);
      skips_.push_back(std::move(skip));
    }
  }

  /// Suppressed first, then what is left, as the sink wants it.
  void deliver(std::vector<Finding> findings, Sink& sink) {
    std::vector<Finding> reported;
    for (Finding& finding : findings) {
      if (finding.confidence == Confidence::Low && !options_.keep_low) {
        ++summary_.low_confidence;
        continue;
      }
      auto suppression = options_.suppress ? options_.suppress(finding) : std::nullopt;
      if (suppression) {
        sink.suppressed(
            {std::move(finding), std::move(suppression->reason), std::move(suppression->by)});
      } else {
        reported.push_back(std::move(finding));
      }
    }
    for (const Finding& finding : reported) sink.finding(finding);
  }

  void begin(Progress::Stage stage) {
    if (options_.progress != nullptr) options_.progress->begin(stage);
  }

  const Engine& engine_;
  const ScanOptions& options_;
  Workers workers_;
  Crew crew_;
  Gather gather_;
  std::vector<Skip> skips_;
  Summary summary_;
};

std::chrono::nanoseconds now(const ScanOptions& options) {
  return options.clock != nullptr ? options.clock->steady() : std::chrono::nanoseconds(0);
}

}  // namespace

Result<Summary> scan(const std::vector<Target>& targets, const Engine& engine,
                     const Catalog& catalog, const ScanOptions& options, Sink& sink) {
  const auto begin = now(options);
  Openers openers = TRY(open_targets(targets, engine, options));
  Conductor conductor(engine, catalog, options);
  for (auto& opener : openers) {
    conductor.scan_target(*opener);
    opener.reset();
  }
  Summary summary = conductor.report(sink);
  summary.seconds = std::chrono::duration<double>(now(options) - begin).count();
  if (options.progress != nullptr) options.progress->begin(Progress::Stage::Done);
  sink.finish(summary);
  return summary;
}

}  // namespace cordon
