#pragma once

#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "base/yaml.h"
#include "catalog/provider.h"

namespace cordon {

/// The parts of a secret's description that say what its value looks like.

/// `shape` and `pattern`: one, or a list, each a text or a map with its own context.
Result<std::vector<Variant>> read_variants(const yaml::Value& secret, std::string_view field);
/// A shape or a list of shapes.
Result<std::vector<Shape>> read_shapes(const yaml::Value& value, std::string_view field);
Result<ContextWords> read_context(const yaml::Value& map, std::string_view field);
Result<PartSpec> read_part(const yaml::Value& part, std::string_view field);

struct ReadChecksum {
  std::vector<Checksum> ways;  ///< one for each seed, mask and encoding that it may have
  std::string at, over;        ///< names of holes, as in Secret
};
/// `holes` are the names of the shapes' holes: one of them that is called as a keyword is meant.
Result<ReadChecksum> read_checksum(const yaml::Value& checksum, std::string_view field,
                                   const std::set<std::string>& holes);
struct ReadProof {
  Proof proof = Proof::None;
  std::optional<DecodedSpec> decoded;
};
/// `variants` are the shapes that the decoded text has to stand in.
Result<ReadProof> read_proof(const yaml::Value& proof, std::string_view field,
                             const std::vector<Variant>& variants);

}  // namespace cordon
