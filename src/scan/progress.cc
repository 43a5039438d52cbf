#include "scan/progress.h"

#include <algorithm>

namespace cordon {

Progress::Snapshot Progress::snapshot() const {
  Snapshot snapshot;
  snapshot.stage = stage_;
  snapshot.blobs = blobs_;
  snapshot.bytes = bytes_;
  // A new stage may begin between two loads.
  snapshot.stage_blobs =
      snapshot.blobs - std::min<std::uint64_t>(snapshot.blobs, blobs_before_stage_);
  snapshot.stage_blobs_total = stage_blobs_total_;
  snapshot.secrets = secrets_;
  return snapshot;
}

void Progress::begin(Stage stage) {
  stage_blobs_total_ = 0;
  blobs_before_stage_ = blobs_.load();
  stage_ = stage;
}

void Progress::set_total(std::uint64_t blobs) { stage_blobs_total_ = blobs; }

void Progress::add(std::uint64_t blobs, std::uint64_t bytes, std::uint64_t secrets) {
  blobs_ += blobs;
  bytes_ += bytes;
  secrets_ += secrets;
}

}  // namespace cordon
