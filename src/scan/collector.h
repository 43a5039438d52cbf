#pragma once

#include <array>
#include <cstdint>
#include <deque>
#include <map>
#include <memory>
#include <optional>
#include <stop_token>
#include <unordered_map>
#include <vector>

#include "engine/engine.h"
#include "model/allowance.h"
#include "model/match.h"
#include "model/skip.h"
#include "model/unit.h"
#include "scan/progress.h"

namespace cordon {

/// A match in few bytes: each version of a blob may carry one, so there can be very many.
struct Seen {
  BlobNumber blob = 0;
  std::uint64_t begin = 0;
  Position from;
  std::uint32_t size = 0;
  std::uint32_t evidence = 0;    ///< its place in `Collected::evidence`
  std::uint32_t lines = 0;       ///< how many lines below `from` the value ends
  std::uint32_t end_column = 0;  ///< in that line; from `from.column` on where it is the same one
};

/// What one worker found in its units.
struct Collected {
  std::vector<std::shared_ptr<const Evidence>> evidence;  ///< distinct
  std::deque<Seen> seen;
  /// How often one stands again behind the last that was kept of it in its blob; by place in
  /// `seen`.
  std::unordered_map<std::size_t, std::uint64_t> more;
  /// What comments beside a match say; by place in `seen`, where there are any.
  std::unordered_map<std::size_t, std::vector<Allowance>> allowances;
  std::vector<Skip> skips;
  /// Blobs with more in them than is kept of one, and so not looked at to their ends.
  std::vector<BlobNumber> overfull;
  /// Blobs that were looked at to their ends and have no match, where that is asked for.
  std::vector<BlobNumber> clean;
  std::uint64_t blobs = 0;
  std::uint64_t bytes = 0;

  /// The match as the engine told it.
  [[nodiscard]] Match match(const Seen& match) const;
};

/// Puts every piece that a worker's units show before the engine, and keeps what comes of it.
class Collector final : public UnitVisitor {
 public:
  /// `progress` may be null.
  Collector(const Engine& engine, const Catalog& catalog, Engine::Scratch& scratch,
            std::stop_token stop, Progress* progress);

  /// Has `Collected::clean` filled in.
  void keep_clean() { keeps_clean_ = true; }

  void visit(const Piece& piece) override;
  void skip(Skip skip) override;
  [[nodiscard]] bool is_stopped() const override;

  [[nodiscard]] Collected take();

 private:
  struct ByContent {
    bool operator()(const std::shared_ptr<const Evidence>& a,
                    const std::shared_ptr<const Evidence>& b) const;
  };
  /// Evidence that came lately, whether or not it is the one that is kept.
  struct Recent {
    std::shared_ptr<const Evidence> evidence;
    std::uint32_t number = 0;
  };

  /// How often a piece of evidence was seen in the blob at hand.
  struct InBlob {
    std::size_t count = 0;
    std::size_t last = 0;  ///< the last that was kept, in `seen`
  };

  void begin(BlobNumber blob);
  void keep(const Piece& piece, const Match& match);
  void count_again(const Piece& piece, const Match& match, std::size_t last);
  void keep_allowances(const Piece& piece, const Match& match);
  void give_up();
  std::uint32_t number_of(const std::shared_ptr<const Evidence>& evidence);
  void tell_progress();

  const Engine& engine_;
  const Catalog& catalog_;
  Engine::Scratch& scratch_;
  std::stop_token stop_;
  Progress* progress_;
  std::vector<Match> fresh_;
  Collected collected_;
  std::map<std::shared_ptr<const Evidence>, std::uint32_t, ByContent> numbers_;
  std::array<Recent, 64> recent_;
  std::optional<BlobNumber> blob_;
  std::unordered_map<std::uint32_t, InBlob> in_blob_;  ///< of `blob_`, by number of evidence
  std::size_t matches_in_blob_ = 0;
  std::size_t allowed_in_blob_ = 0;  ///< bytes of text in the allowances of `blob_`
  bool is_overfull_ = false;         ///< `blob_` is
  bool keeps_clean_ = false;
  Progress::Snapshot untold_;
};

}  // namespace cordon
