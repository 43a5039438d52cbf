#include "inventory/sweep.h"

#include <algorithm>
#include <atomic>
#include <map>
#include <optional>
#include <set>
#include <tuple>
#include <utility>

#include "base/fd.h"
#include "sources/open.h"

namespace cordon::inventory {
namespace {

// Of one needle in one piece: a file that names it more often is a list of it.
constexpr std::size_t kHitsMax = 200;
// All that is kept of files with hits, at once.
constexpr std::size_t kKeptMax = 256 << 20;
// Units that are listed before they are expanded.
constexpr std::size_t kBatchSize = 64;

struct Kept {
  BlobNumber blob = 0;
  std::shared_ptr<const std::string> text;
  bool is_whole = true;
  Position position;
  std::vector<Hit> hits;
};

/// What one worker has seen of one source.
class Visitor final : public UnitVisitor {
 public:
  Visitor(const Needles& needles, std::stop_token stop, std::atomic<std::size_t>& kept_size)
      : needles_(needles), stop_(std::move(stop)), kept_size_(kept_size) {}

  void visit(const Piece& piece) override {
    if (piece.offset == 0) ++files;
    bytes += piece.run_end - piece.run_begin;
    std::vector<Hit> hits = needles_.find(piece.bytes, piece.run_begin, piece.run_end, kHitsMax);
    if (hits.empty()) return;
    if (kept_size_.fetch_add(piece.bytes.size()) > kKeptMax) {
      overfull.insert(piece.blob);
      return;
    }
    kept.push_back({piece.blob, std::make_shared<const std::string>(piece.bytes),
                    piece.offset == 0 && piece.is_last, piece.position, std::move(hits)});
  }
  void skip(Skip skip) override { skips.push_back(std::move(skip)); }
  [[nodiscard]] bool is_stopped() const override { return stop_.stop_requested(); }

  std::vector<Kept> kept;
  std::set<BlobNumber> overfull;
  std::vector<Skip> skips;
  std::uint64_t files = 0;
  std::uint64_t bytes = 0;

 private:
  const Needles& needles_;
  std::stop_token stop_;
  std::atomic<std::size_t>& kept_size_;
};

/// One sweep, from open sources to what was found.
class Sweeper {
 public:
  Sweeper(const Needles& needles, const SweepOptions& options, Workers& workers)
      : needles_(needles), options_(options), workers_(workers) {}

  void take(OpenSource& source) {
    std::vector<Visitor> visitors(workers_.count(), Visitor(needles_, options_.stop, kept_size_));
    expand(source, visitors);
    std::vector<Kept> kept;
    std::set<BlobNumber> overfull;
    for (Visitor& visitor : visitors) {
      sweep_.files += visitor.files;
      sweep_.bytes += visitor.bytes;
      for (Skip& skip : visitor.skips) add(source, std::move(skip));
      std::ranges::move(visitor.kept, std::back_inserter(kept));
      overfull.merge(visitor.overfull);
    }
    place(source, kept, overfull);
  }

  Sweep finish() {
    std::ranges::stable_sort(
        sweep_.found, {}, [](const Found& found) { return std::tie(found.path, found.position); });
    if (options_.stop.stop_requested())
      sweep_.skips.push_back({Skip::Reason::Stopped, "", "the search was stopped"});
    return std::move(sweep_);
  }

 private:
  void expand(OpenSource& source, std::vector<Visitor>& visitors) {
    std::vector<std::unique_ptr<Unit>> batch;
    const auto expand_batch = [&] {
      workers_.for_each(batch.size(), [&](std::size_t index, std::size_t worker) {
        if (!visitors[worker].is_stopped()) batch[index]->expand(visitors[worker]);
      });
      batch.clear();
    };
    while (!options_.stop.stop_requested()) {
      auto item = source.source->next();
      if (!item) break;
      if (auto* skip = std::get_if<Skip>(&*item)) {
        add(source, std::move(*skip));
        continue;
      }
      batch.push_back(std::get<std::unique_ptr<Unit>>(std::move(*item)));
      if (batch.size() == kBatchSize) expand_batch();
    }
    expand_batch();
  }

  /// Finds out under which paths the blobs lie.
  void place(OpenSource& source, const std::vector<Kept>& kept,
             const std::set<BlobNumber>& overfull) {
    std::vector<Sighting> sightings;
    for (const Kept& some : kept) sightings.push_back({some.blob, 0});
    for (const BlobNumber blob : overfull) sightings.push_back({blob, 0});
    std::ranges::sort(sightings);
    const auto rest = std::ranges::unique(sightings);
    sightings.erase(rest.begin(), rest.end());
    Attribution attribution = source.source->attribute(sightings, workers_);
    for (Skip& skip : attribution.skips) add(source, std::move(skip));
    std::map<BlobNumber, std::set<std::string>> paths;
    for (const Attributed& place : attribution.places) {
      const Origin& origin = place.origin;
      // What an old commit has is nobody's to run; messages use nothing.
      if (source.is_history && !origin.in_tip && !origin.in_index) continue;
      if (origin.path.empty() && source.is_history) continue;
      std::string path = join(source.prefix, origin.path);
      if (options_.is_excluded && options_.is_excluded(path)) continue;
      paths[place.blob].insert(std::move(path));
    }
    for (const Kept& some : kept)
      for (const std::string& path : paths[some.blob])
        sweep_.found.push_back({path, some.text, some.is_whole, some.position, some.hits});
    for (const BlobNumber blob : overfull)
      for (const std::string& path : paths[blob])
        sweep_.skips.push_back({Skip::Reason::OverLimit, path,
                                "has uses, but more files have some than are looked at"});
  }

  void add(const OpenSource& source, Skip skip) {
    skip = as_reported(source, std::move(skip));
    if (skip.object.empty() && options_.is_excluded && options_.is_excluded(skip.place))
      skip.reason = Skip::Reason::Excluded;
    sweep_.skips.push_back(std::move(skip));
  }

  const Needles& needles_;
  const SweepOptions& options_;
  Workers& workers_;
  std::atomic<std::size_t> kept_size_ = 0;
  Sweep sweep_;
};

}  // namespace

Result<Sweep> sweep(const std::vector<Target>& targets, const Needles& needles,
                    const SweepOptions& options, Workers& workers) {
  SourceOptions source_options;
  source_options.margin = needles.reach();
  source_options.history = false;
  source_options.is_excluded = options.is_excluded;
  source_options.names_target = targets.size() > 1;
  source_options.opened = std::make_shared<std::set<std::pair<dev_t, ino_t>>>();
  Sweeper sweeper(needles, options, workers);
  const auto holders = find_holders(targets, source_options);
  for (std::size_t i = 0; i < targets.size(); ++i) {
    if (holders[i]) continue;
    const auto opener = TRY(open_target(targets[i], source_options));
    while (auto source = opener->next()) sweeper.take(*source);
  }
  return sweeper.finish();
}

}  // namespace cordon::inventory
