#pragma once

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "catalog/builtin.h"
#include "catalog/catalog.h"
#include "engine/engine.h"

namespace cordon {

/// The engine with all that ships, for one thread.
class Shipped {
 public:
  Shipped()
      : catalog_(*Catalog::open(builtin_catalog())),
        engine_(*Engine::create(catalog_)),
        scratch_(engine_) {}

  [[nodiscard]] const Catalog& catalog() const { return catalog_; }
  [[nodiscard]] const Engine& engine() const { return engine_; }

  std::vector<Match> scan(std::string_view text) { return scan(text, 0, text.size()); }

  /// What begins in [begin, end) of the text, shown as a source does, with its margins.
  std::vector<Match> scan(std::string_view text, std::size_t begin, std::size_t end) {
    const std::size_t from = begin - std::min(begin, engine_.reach());
    const std::size_t to = std::min(text.size(), end + engine_.reach());
    std::vector<Match> matches;
    engine_.scan({.bytes = text.substr(from, to - from),
                  .offset = from,
                  .run_begin = begin - from,
                  .run_end = end - from,
                  .is_last = to == text.size()},
                 scratch_, matches);
    return matches;
  }

  [[nodiscard]] std::string_view id(const Match& match) const {
    return catalog_.detector(match.evidence->detector).id;
  }

 private:
  Catalog catalog_;
  Engine engine_;
  Engine::Scratch scratch_;
};

}  // namespace cordon
