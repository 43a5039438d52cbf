#pragma once

#include <set>
#include <string>
#include <vector>

#include "base/fd.h"
#include "base/result.h"
#include "base/secret_text.h"
#include "base/workers.h"
#include "model/skip.h"

namespace cordon::history {

/// What of a repository's object store holds a secret, wherever it stands in it and in whichever of
/// the forms in which files carry it.
struct Holders {
  std::vector<std::string> blobs;     ///< ids of files' versions in hex, sorted
  std::vector<std::string> messages;  ///< ids of commits and tags whose own text holds it
  std::set<std::string> paths;        ///< of the blobs, as far as history names them
  std::vector<Skip> skips;
};

/// Looks at every object, the ones that no ref leads to any more among them.
Result<Holders> find_holders(const Path& repository, const std::vector<SecretText>& values,
                             Workers& workers);

}  // namespace cordon::history
