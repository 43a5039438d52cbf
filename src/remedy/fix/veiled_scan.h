#pragma once

#include <string_view>
#include <vector>

#include "engine/engine.h"
#include "model/match.h"
#include "remedy/fix/patch.h"
#include "remedy/rewrite/edit.h"

namespace cordon {

/// Scans texts, and puts whatever it finds under a veil, so that no later line shows it.
class VeiledScan {
 public:
  /// Both outlive it.
  VeiledScan(const Engine& engine, Veil& veil) : engine_(engine), scratch_(engine), veil_(veil) {}

  std::vector<Match> scan(std::string_view text);
  /// Where secrets stand in the text, sorted.
  std::vector<Span> places_in(std::string_view text);
  /// What stands for a secret without being one that a scan finds.
  void veil(const SecretText& secret) { veil_.add(secret); }

 private:
  void veil_as_written(std::string_view written);

  const Engine& engine_;
  Engine::Scratch scratch_;
  Veil& veil_;
};

}  // namespace cordon
