#pragma once

#include <atomic>
#include <cstdint>

namespace cordon {

/// How far a scan is. The scan writes it, whoever shows it takes a snapshot when he likes; figures
/// of one snapshot may be a moment apart.
class Progress {
 public:
  enum class Stage : std::uint8_t { Files, History, Attribution, Done };

  struct Snapshot {
    Stage stage = Stage::Files;
    std::uint64_t blobs = 0;        ///< looked at, over all sources
    std::uint64_t bytes = 0;        ///< of them
    std::uint64_t stage_blobs = 0;  ///< looked at in the source that is being scanned
    /// How many that source has, as far as it knows; 0 where it does not.
    std::uint64_t stage_blobs_total = 0;
    /// Values that look like secrets, before the paths are known; an upper bound, as two threads
    /// may each count one that both come upon.
    std::uint64_t secrets = 0;
  };

  [[nodiscard]] Snapshot snapshot() const;

  void begin(Stage stage);
  void set_total(std::uint64_t blobs);
  void add(std::uint64_t blobs, std::uint64_t bytes, std::uint64_t secrets);

 private:
  std::atomic<Stage> stage_ = Stage::Files;
  std::atomic<std::uint64_t> blobs_ = 0;
  std::atomic<std::uint64_t> bytes_ = 0;
  std::atomic<std::uint64_t> blobs_before_stage_ = 0;
  std::atomic<std::uint64_t> stage_blobs_total_ = 0;
  std::atomic<std::uint64_t> secrets_ = 0;
};

}  // namespace cordon
