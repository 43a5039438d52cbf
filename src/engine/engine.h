#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "catalog/catalog.h"
#include "model/match.h"
#include "model/piece.h"

namespace cordon {

/// What a path makes of a match: how sure we are there, or why it is nothing.
struct Judgement {
  Confidence confidence = Confidence::Medium;
  bool is_silenced = false;
  std::vector<std::string> reasons;  ///< for --explain
};

/// Bytes in, matches out. Pure: no clock, locale, environment, file or thread of its own; the same
/// input and catalog give the same output on any number of threads. Const once made.
class Engine {
 public:
  /// What a call needs to remember, one for each thread: buffers, and what was found in the bases
  /// of derived blobs.
  class Scratch {
   public:
    explicit Scratch(const Engine& engine);
    Scratch(Scratch&&) noexcept;
    ~Scratch();

   private:
    friend class Engine;
    struct State;
    std::unique_ptr<State> state_;
  };

  struct Options {
    /// Keeps what the scorer thinks nothing of, for its training.
    bool keeps_unlikely = false;
    /// Keeps why each match is believed; costs as much again as the rest of a match.
    bool keeps_reasons = true;
  };
  /// The catalog must outlive the engine.
  static Result<Engine> create(const Catalog& catalog, Options options);
  static Result<Engine> create(const Catalog& catalog) { return create(catalog, Options()); }
  Engine(Engine&&) noexcept;
  ~Engine();

  /// Appends the matches that begin in the piece's run, sorted by where they begin.
  void scan(const Piece& piece, Scratch& scratch, std::vector<Match>& matches) const;
  /// The second door: what can only be judged once the path is known.
  [[nodiscard]] Judgement judge(const Match& match, std::string_view path) const;
  /// How far from an anchor anything is looked at: the margin that pieces need.
  [[nodiscard]] std::size_t reach() const;
  /// Whether the processor can run none of the catalog's databases, so that one was compiled.
  [[nodiscard]] bool was_compiled() const;

 private:
  struct State;
  explicit Engine(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace cordon
