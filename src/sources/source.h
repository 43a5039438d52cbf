#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <variant>
#include <vector>

#include "base/workers.h"
#include "model/origin.h"
#include "model/skip.h"
#include "model/unit.h"

namespace cordon {

/// A secret seen in a blob. `mark` is the caller's number of the secret, from 0.
struct Sighting {
  BlobNumber blob = 0;
  std::uint32_t mark = 0;

  friend auto operator<=>(const Sighting&, const Sighting&) = default;
};

/// One place of a secret: an origin, and the blob whose bytes say at which lines it stands there.
struct Attributed {
  std::uint32_t mark = 0;
  BlobNumber blob = 0;
  Origin origin;
};

struct Attribution {
  std::vector<Attributed> places;  ///< sorted by mark, then origin
  std::vector<Skip> skips;         ///< what could not be read on the way
  std::uint64_t commits = 0;       ///< how many a history has, whatever was asked
};

/// How much there is to do, as far as it is known before it is done.
struct Extent {
  std::uint64_t blobs = 0;
  std::uint64_t bytes = 0;  ///< as stored
};

/// Turns a target into units. `next` is called by one thread; `attribute` once, after all units
/// were expanded.
class Source {
 public:
  using Item = std::variant<std::unique_ptr<Unit>, Skip>;

  virtual ~Source() = default;

  /// The next unit, or something that is not looked at; nothing at the end. Cheap.
  virtual std::optional<Item> next() = 0;
  /// Asked once, when all units were expanded, with the blobs that have matches, each once: whether
  /// there are more units, of what was there before these, without which nobody can tell what a
  /// change brings in.
  virtual bool look_before(std::span<const BlobNumber> /*blobs*/) { return false; }
  /// Where the blobs with matches are from. Every sighting gets at least one place, but for what a
  /// change did not bring in.
  virtual Attribution attribute(std::span<const Sighting> sightings, Workers& workers) = 0;
  /// The id of the object that a blob is, which costs nothing to tell; empty where blobs are no
  /// objects.
  [[nodiscard]] virtual std::string object_id(BlobNumber /*blob*/) const { return {}; }
  [[nodiscard]] virtual Extent extent() const = 0;
};

}  // namespace cordon
