#include "history/holders.h"

#include <algorithm>
#include <utility>

#include "inventory/needles.h"
#include "sources/open.h"

namespace cordon::history {
namespace {

constexpr std::size_t kBatchSize = 64;

/// Notes which blobs have a hit.
class Visitor final : public UnitVisitor {
 public:
  explicit Visitor(const inventory::Needles& needles) : needles_(needles) {}
  void visit(const Piece& piece) override {
    if (!needles_.find(piece.bytes, piece.run_begin, piece.run_end, 1).empty())
      blobs.insert(piece.blob);
  }
  void skip(Skip skip) override { skips.push_back(std::move(skip)); }
  [[nodiscard]] bool is_stopped() const override { return false; }

  std::set<BlobNumber> blobs;
  std::vector<Skip> skips;

 private:
  const inventory::Needles& needles_;
};

void expand(OpenSource& source, std::vector<Visitor>& visitors, Workers& workers,
            Holders& holders) {
  std::vector<std::unique_ptr<Unit>> batch;
  const auto expand_batch = [&] {
    workers.for_each(batch.size(), [&](std::size_t index, std::size_t worker) {
      batch[index]->expand(visitors[worker]);
    });
    batch.clear();
  };
  while (auto item = source.source->next()) {
    if (auto* skip = std::get_if<Skip>(&*item)) {
      holders.skips.push_back(as_reported(source, std::move(*skip)));
      continue;
    }
    batch.push_back(std::get<std::unique_ptr<Unit>>(std::move(*item)));
    if (batch.size() == kBatchSize) expand_batch();
  }
  expand_batch();
}

/// Tells files' versions from the texts of commits and tags.
void sort_out(OpenSource& source, const std::set<BlobNumber>& blobs, Workers& workers,
              Holders& holders) {
  std::vector<Sighting> sightings;
  for (const BlobNumber blob : blobs) sightings.push_back({blob, 0});
  Attribution attribution = source.source->attribute(sightings, workers);
  for (Skip& skip : attribution.skips)
    holders.skips.push_back(as_reported(source, std::move(skip)));
  std::set<BlobNumber> messages;
  for (const Attributed& place : attribution.places) {
    if (place.origin.is_message) messages.insert(place.blob);
    if (!place.origin.path.empty()) holders.paths.insert(place.origin.path);
  }
  for (const BlobNumber blob : blobs)
    (messages.contains(blob) ? holders.messages : holders.blobs)
        .push_back(source.source->object_id(blob));
  std::ranges::sort(holders.blobs);
  std::ranges::sort(holders.messages);
}

}  // namespace

Result<Holders> find_holders(const Path& repository, const std::vector<SecretText>& values,
                             Workers& workers) {
  inventory::Needles needles;
  for (const SecretText& value : values) needles.add(value);
  SourceOptions options;
  options.margin = needles.reach();
  const auto opener = TRY(open_target({Target::Kind::Git, repository}, options));
  Holders holders;
  while (auto source = opener->next()) {
    std::vector<Visitor> visitors(workers.count(), Visitor(needles));
    expand(*source, visitors, workers, holders);
    std::set<BlobNumber> blobs;
    for (Visitor& visitor : visitors) {
      blobs.merge(visitor.blobs);
      for (Skip& skip : visitor.skips)
        holders.skips.push_back(as_reported(*source, std::move(skip)));
    }
    sort_out(*source, blobs, workers, holders);
  }
  return holders;
}

}  // namespace cordon::history
