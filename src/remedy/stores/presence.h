#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "catalog/catalog.h"
#include "engine/engine.h"
#include "model/skip.h"
#include "remedy/stores/secrets.h"
#include "sources/target.h"

namespace cordon {

/// Values below this size are not looked for as they are: they stand in text by chance.
inline constexpr std::size_t kSoughtSizeMin = 8;

/// A secret of a store, in a file.
struct PresentSecret {
  SecretName name;
  std::string path;        ///< as reports name it; bytes; empty where there is none
  std::uint64_t line = 0;  ///< the first there
  std::string commit;      ///< that brought it; empty where that is not known, or there is none
  std::string object;      ///< where that is all that is known
  bool in_work_tree = false;

  friend auto operator<=>(const PresentSecret&, const PresentSecret&) = default;
};

struct Presence {
  std::vector<PresentSecret> occurrences;  ///< sorted by name and path, one for each
  std::vector<Skip> skips;                 ///< what was not looked at
};

struct PresenceOptions {
  std::size_t threads = 1;
  bool history = true;
  /// Whether a path, as reports name it, is the store itself, where its secrets belong. May be
  /// empty.
  std::function<bool(std::string_view path)> is_store;
};

/// Which of a store's secrets stand in the targets, their histories included. Found is what a scan
/// finds, in whatever encoding, compared by a fingerprint with a key of this one run; and every
/// value of `kSoughtSizeMin` bytes or more that stands there as it is, in base64 or in JSON,
/// whether or not a detector knows it. Nothing of a value comes out. NotFound for a target that is
/// not there.
Result<Presence> find_presence(const std::vector<NamedSecret>& secrets,
                               const std::vector<Target>& targets, const Engine& engine,
                               const Catalog& catalog, const PresenceOptions& options);

}  // namespace cordon
