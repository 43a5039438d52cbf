#include "scan/scan.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <functional>
#include <memory>
#include <set>
#include <span>
#include <tuple>
#include <utility>

#include "base/workers.h"
#include "scan/allowances.h"
#include "scan/crew.h"
#include "scan/gather.h"
#include "scan/place.h"
#include "sources/open.h"

namespace cordon {
namespace {

struct Opened {
  std::vector<std::unique_ptr<Opener>> openers;
  std::vector<Skip> skips;  ///< told before: out of reach, or a part of another target
};

/// Opens all targets before anything is scanned, so that a wrong one is told at once.
Result<Opened> open_targets(const std::vector<Target>& targets, const Engine& engine,
                            const ScanOptions& options) {
  SourceOptions source_options;
  // A match reaches as far as the engine looks, and its comment may stand behind it.
  source_options.margin = engine.reach() + kAllowanceReach;
  source_options.history = options.history;
  source_options.is_excluded = options.is_excluded;
  source_options.is_clean = options.is_clean;
  source_options.is_stopped = [stop = options.stop] { return stop.stop_requested(); };
  source_options.names_target = targets.size() > 1;
  source_options.opened = std::make_shared<std::set<std::pair<dev_t, ino_t>>>();
  Opened opened;
  opened.skips = options.skips;
  const auto holders = find_holders(targets, source_options);
  for (std::size_t i = 0; i < targets.size(); ++i) {
    if (holders[i]) {
      opened.skips.push_back({Skip::Reason::Excluded, targets[i].text,
                              "scanned as a part of " + targets[*holders[i]].text});
      continue;
    }
    opened.openers.push_back(TRY(open_target(targets[i], source_options)));
  }
  return opened;
}

GatherOptions gather_options(const ScanOptions& options) {
  GatherOptions gather{options.fingerprint_key, options.keep_values, options.explain};
  if (options.is_disabled)
    gather.is_disabled = [&options](const DetectorFacts& detector) {
      return options.is_disabled(detector.id, detector.provider);
    };
  return gather;
}

/// The blobs that have matches, each once.
std::vector<BlobNumber> blobs_of(std::span<const Collected> collected) {
  std::set<BlobNumber> blobs;
  for (const Collected& some : collected)
    for (const Seen& seen : some.seen) blobs.insert(seen.blob);
  return {blobs.begin(), blobs.end()};
}

/// One scan, from open sources to the sink.
class Conductor {
 public:
  Conductor(const Engine& engine, const Catalog& catalog, const ScanOptions& options,
            std::vector<Skip> skips)
      : engine_(engine),
        options_(options),
        workers_(options.threads),
        crew_(engine, catalog, options.threads, options.stop, options.progress),
        gather_(catalog, gather_options(options)),
        skips_(std::move(skips)) {
    if (options.note_clean) crew_.keep_clean();
  }

  void scan_target(Opener& opener) {
    const std::uint64_t blobs_before = summary_.blobs;
    const std::size_t skips_before = skips_.size();
    while (!options_.stop.stop_requested()) {
      auto source = opener.next();
      if (!source) break;
      scan_source(*source);
    }
    const bool is_read = summary_.blobs > blobs_before;
    const bool has_skips = skips_.size() > skips_before;
    // What makes the scan incomplete is told already, and what the user accepts is in order.
    const bool is_told = std::any_of(
        skips_.begin() + static_cast<std::ptrdiff_t>(skips_before), skips_.end(),
        [](const Skip& skip) { return skip.makes_incomplete() || !skip.accepted.empty(); });
    if (!is_read && has_skips && !is_told && !options_.stop.stop_requested()) {
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
      return std::tie(skip.place, skip.object, skip.reason, skip.text);
    };
    std::ranges::sort(skips_, {}, order);
    const Cover cover = gather_.cover();
    sink.cover(cover);
    for (Skip& skip : skips_) {
      cover.put_over(skip);
      sink.skip(skip);
    }
    deliver(gather_.findings(), cover, sink);
    const auto is_seen = [](const Skip& skip) { return skip.reason == Skip::Reason::Excluded; };
    if (options_.stale && std::ranges::all_of(skips_, is_seen))
      for (const std::string& text : options_.stale()) summary_.stale.push_back(cover.over(text));
    return summary_;
  }

 private:
  void scan_source(OpenSource& source) {
    begin(source.is_history ? Progress::Stage::History : Progress::Stage::Files);
    std::vector<Collected> collected = crew_.expand(*source.source);
    if (source.source->look_before(blobs_of(collected)))
      for (Collected& some : crew_.expand(*source.source)) collected.push_back(std::move(some));
    for (Collected& some : collected) {
      summary_.blobs += some.blobs;
      summary_.bytes += some.bytes;
      take_skips(source, std::move(some.skips));
      if (options_.note_clean)
        for (const BlobNumber blob : some.clean)
          options_.note_clean(source.source->object_id(blob));
    }
    begin(Progress::Stage::Attribution);
    Placed placed = place_matches(source, collected, {engine_, options_.is_excluded, options_.stop},
                                  workers_, gather_);
    summary_.commits += placed.commits;
    take_skips(source, std::move(placed.skips));
    for (const std::string& path : placed.overfull)
      skips_.push_back(sorted_out({Skip::Reason::OverLimit, path,
                                   "holds so many secrets that it was not looked at to its end"}));
    for (const std::string& path : placed.excluded)
      skips_.push_back(
          {Skip::Reason::Excluded, path, "left out by the user's word; it has matches"});
  }

  void take_skips(const OpenSource& source, std::vector<Skip> skips) {
    for (Skip& skip : skips) skips_.push_back(sorted_out(as_reported(source, std::move(skip))));
  }

  /// What the user leaves out cannot make a scan incomplete, nor what they accept. Files were asked
  /// about before they were opened; in a repository there are parts that nobody asked about.
  [[nodiscard]] Skip sorted_out(Skip skip) const {
    if (!skip.makes_incomplete() || skip.reason == Skip::Reason::Stopped) return skip;
    if (skip.object.empty() && options_.is_excluded && options_.is_excluded(skip.place)) {
      skip.reason = Skip::Reason::Excluded;
    } else if (const auto why = options_.accept ? options_.accept(skip) : std::nullopt) {
      skip.accepted = fmt::format("{} ({})", why->reason, why->by);
    }
    return skip;
  }

  /// Suppressed first, then what is left, as the sink wants it.
  void deliver(std::vector<Finding> findings, const Cover& cover, Sink& sink) {
    std::vector<Finding> reported;
    for (Finding& finding : findings) {
      Verdict verdict = judge(finding);
      if (!verdict.is_reported && !options_.keep_low) {
        ++(finding.confidence == Confidence::Low ? summary_.low_confidence : summary_.below_report);
        continue;
      }
      finding.fails = verdict.fails;
      finding.remarks = std::move(verdict.remarks);
      cover.put_over(finding);
      if (verdict.suppression) {
        sink.suppressed({std::move(finding), cover.over(verdict.suppression->reason),
                         cover.over(verdict.suppression->by)});
      } else {
        reported.push_back(std::move(finding));
      }
    }
    for (const Finding& finding : reported) sink.finding(finding);
  }

  [[nodiscard]] Verdict judge(const Finding& finding) const {
    if (options_.judge) return options_.judge(finding);
    Verdict verdict;
    verdict.is_reported = Gate().report.is_reached_by(finding);
    return verdict;
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
  Opened opened = TRY(open_targets(targets, engine, options));
  Conductor conductor(engine, catalog, options, std::move(opened.skips));
  for (auto& opener : opened.openers) {
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
