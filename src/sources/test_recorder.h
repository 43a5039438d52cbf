#pragma once

#include <algorithm>
#include <cstddef>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "sources/source.h"

namespace cordon {

/// For tests: keeps what units show, each blob put together again from the runs of its pieces.
class Recorder final : public UnitVisitor {
 public:
  void visit(const Piece& piece) override {
    ++pieces_;
    widest_ = std::max(widest_, piece.bytes.size());
    blobs_[piece.blob] += piece.bytes.substr(piece.run_begin, piece.run_end - piece.run_begin);
    if (on_piece_) on_piece_(piece);
  }
  void skip(Skip skip) override { skips_.push_back(std::move(skip)); }
  [[nodiscard]] bool is_stopped() const override { return is_stopped_; }

  void stop() { is_stopped_ = true; }
  /// What happens while a piece is shown: a test changes the file that it is from.
  void on_piece(std::function<void(const Piece&)> act) { on_piece_ = std::move(act); }

  [[nodiscard]] const std::map<BlobNumber, std::string>& blobs() const { return blobs_; }
  [[nodiscard]] const std::vector<Skip>& skips() const { return skips_; }
  [[nodiscard]] std::size_t pieces() const { return pieces_; }
  [[nodiscard]] std::size_t widest() const { return widest_; }

 private:
  std::map<BlobNumber, std::string> blobs_;
  std::vector<Skip> skips_;
  std::function<void(const Piece&)> on_piece_;
  std::size_t pieces_ = 0;
  std::size_t widest_ = 0;
  bool is_stopped_ = false;
};

/// For tests: takes a source to its end.
inline void record(Source& source, Recorder& recorder) {
  while (auto item = source.next()) {
    if (auto* skip = std::get_if<Skip>(&*item))
      recorder.skip(std::move(*skip));
    else
      std::get<std::unique_ptr<Unit>>(*item)->expand(recorder);
  }
}

/// For tests: the blobs that were shown, by the path that the source attributes them to.
inline std::map<std::string, std::string> by_path(Source& source, const Recorder& recorder) {
  std::vector<Sighting> sightings;
  for (const auto& [blob, bytes] : recorder.blobs()) sightings.push_back({blob, 0});
  Workers workers(1);
  std::map<std::string, std::string> contents;
  for (const Attributed& place : source.attribute(sightings, workers).places)
    contents[place.origin.path] = recorder.blobs().at(place.blob);
  return contents;
}

}  // namespace cordon
