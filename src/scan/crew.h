#pragma once

#include <memory>
#include <optional>
#include <stop_token>
#include <vector>

#include "base/channel.h"
#include "engine/engine.h"
#include "scan/collector.h"
#include "scan/progress.h"
#include "sources/source.h"

namespace cordon {

/// The threads that expand a source's units, and what each of them remembers from source to source.
class Crew {
 public:
  /// At least one thread. `progress` may be null. All that is referred to must outlive the crew.
  Crew(const Engine& engine, const Catalog& catalog, std::size_t threads, std::stop_token stop,
       Progress* progress);

  /// Has `Collected::clean` filled in.
  void keep_clean() { keeps_clean_ = true; }

  /// Takes the source to its end, or until the scan is stopped: lists on the calling thread,
  /// expands on the others. What each thread found; which thread found what is chance.
  /// What a thread throws is thrown here, once all have ended.
  [[nodiscard]] std::vector<Collected> expand(Source& source);

  using Units = Channel<std::unique_ptr<Unit>>;

 private:
  void list(Source& source, Units& units, Collected& collected) const;

  const Engine& engine_;
  const Catalog& catalog_;
  std::stop_token stop_;
  Progress* progress_;
  bool keeps_clean_ = false;
  std::vector<std::optional<Engine::Scratch>> scratches_;  ///< one a thread, made when first needed
};

}  // namespace cordon
