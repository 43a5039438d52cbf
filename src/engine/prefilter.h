#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.h"
#include "catalog/blob.h"

struct hs_database;
struct hs_scratch;

namespace cordon {

/// One pass of Vectorscan over a text for all anchors of a catalog section. No hit, no cost. Const
/// once made; each thread brings its own Scratch.
class Prefilter {
 public:
  /// The instruction sets that the packaged library's runtime tells apart.
  enum class Level : std::uint32_t { Baseline, Avx2, Avx512 };
  static constexpr Level kLevels[] = {Level::Baseline, Level::Avx2, Level::Avx512};

  /// Where an anchor was seen: hits of one anchor come in the order of their ends.
  struct Hit {
    std::uint64_t end = 0;     ///< of the anchor's text, in the text that was scanned
    std::uint32_t anchor = 0;  ///< row in the section's anchors
  };

  /// Beside the catalog's anchors the prefilter knows what begins an escape, so that escaped text
  /// costs nothing where there is none. For an anchor these hits have a number from here on, behind
  /// which they count as kEscapeKinds does.
  static constexpr std::uint32_t kEscapes = 0xffffff00;

  class Scratch {
   public:
    explicit Scratch(hs_scratch* owned) : scratch_(owned) {}
    Scratch(Scratch&& other) noexcept : scratch_(std::exchange(other.scratch_, nullptr)) {}
    Scratch& operator=(Scratch&&) = delete;
    ~Scratch();
    [[nodiscard]] hs_scratch* get() const { return scratch_; }

   private:
    hs_scratch* scratch_;
  };

  /// Takes the best database in the blob that this processor can run, or compiles one;
  /// `was_compiled` tells which.
  static Result<Prefilter> load(const blob::Tables& tables);
  /// Compiles for one level. What comes is the database as it lies in memory at an address that 64
  /// divides, for the build to put into the blob: it is run where it lies, without a copy of its
  /// megabytes, which would cost more than the scan of a commit.
  static Result<std::string> compile(const blob::Tables& tables, Level level);

  [[nodiscard]] bool was_compiled() const { return was_compiled_; }
  [[nodiscard]] Scratch make_scratch() const;
  /// Appends the hits of a text, `offset` added to their ends.
  void scan(std::string_view text, std::uint64_t offset, const Scratch& scratch,
            std::vector<Hit>& hits) const;

 private:
  using Owned = std::unique_ptr<hs_database, void (*)(hs_database*)>;

  /// Takes over what is not the blob's.
  Prefilter(const blob::Tables& tables, const hs_database* database, Owned owned, bool was_compiled)
      : database_(database),
        owned_(std::move(owned)),
        was_compiled_(was_compiled),
        tables_(tables) {}
  static std::optional<Prefilter> take(const blob::Tables& tables, std::string_view image);

  const hs_database* database_ = nullptr;
  Owned owned_;
  bool was_compiled_ = false;
  blob::Tables tables_;
};

}  // namespace cordon
