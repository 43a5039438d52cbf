#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "catalog/checksum.h"
#include "catalog/shape.h"
#include "model/severity.h"

namespace cordon {

/// Named holes of a shape, or groups of a pattern, at most; the whole is one of them.
inline constexpr std::size_t kGroupsMax = 12;

/// A structure that a value must have, beyond its shape. What it means is in
/// engine/validators/structure.
enum class Proof : std::uint8_t {
  None,
  Jwt,             ///< header and payload are base64url JSON, the header names an algorithm
  PemKey,          ///< the body decodes to DER, an OpenSSH key or an OpenPGP packet
  PuttyKey,        ///< a PuTTY key file with its private lines
  ServiceAccount,  ///< a JSON object with a private key and its owner
  BasicAuth,       ///< base64 of user:password
  SnowflakeHead,   ///< the part before the first dot is base64 of a decimal number (Discord)
  Url,             ///< a host that can exist, a password that is no placeholder
  Decoded,         ///< what is under the value's encoding has a shape of its own; `DecodedSpec`
};

/// What a value is under its encoding.
struct DecodedSpec {
  Checksum::Decode decode = Checksum::Decode::Base64;
  std::string behind;                ///< the value's beginning, which is not encoded
  std::optional<Shape> shape;        ///< of the bytes; or
  std::string text;                  ///< the shape as written
  std::vector<std::string> members;  ///< they are a JSON object that has these
};

/// Where a word was written; errors about it point there.
struct FilePlace {
  std::string file;
  int line = 0;
  std::string field;
};

/// What surrounds a value.
struct ContextWords {
  std::vector<std::string> near;  ///< one of these words stands close by
  std::size_t near_within = 80;   ///< bytes to either side
  std::vector<std::string> key;   ///< or it is assigned to a name that ends in one of these
  [[nodiscard]] bool empty() const { return near.empty() && key.empty(); }
};

/// One of a secret's alternative forms.
struct Variant {
  std::optional<Shape> shape;  ///< or
  std::string pattern;         ///< an RE2 pattern, whose group `secret` is the value
  std::vector<std::string>
      anchors;                   ///< of a pattern: literal texts, one of which is in every match
  std::string anchor_pattern;    ///< or an expression of Vectorscan, of at most
  std::size_t anchor_width = 0;  ///< bytes
  ContextWords context;
  std::optional<Confidence> confidence;
  double entropy = 0;  ///< bits a character, at least
  std::string text;    ///< as written
  FilePlace place;
  FilePlace anchor_place;  ///< of `anchor_pattern`
};

/// A named companion of a secret.
struct PartSpec {
  std::string name;
  std::vector<Shape> shapes;
  std::vector<std::string> key;
  std::size_t within = 200;  ///< bytes to either side
  bool is_required = false;
  bool is_secret = false;
};

/// One kind of secret of a provider: what a detector is made of.
struct Secret {
  std::string id;
  std::string name;
  Severity severity = Severity::Medium;
  bool is_secret = true;    ///< false: known, and deliberately not reported
  bool is_generic = false;  ///< gives way to every detector of a provider on the same bytes
  std::string env;
  std::string docs;  ///< a page on this kind; empty where the provider's will do
  std::vector<Variant> variants;
  std::vector<Shape> unlike;
  std::vector<PartSpec> parts;
  /// Ways to compute and write it, one of which has to hold; they differ in seed, mask or encoding.
  std::vector<Checksum> checksums;
  std::string checksum_at;    ///< name of the hole that holds it; empty where it is inside
  std::string checksum_over;  ///< name of the hole that it is over; empty for the other ways
  Proof proof = Proof::None;
  std::optional<DecodedSpec> decoded;
  std::vector<std::string> examples;  ///< lines with {secret}, beside those made from the shapes
  std::vector<std::string> counterexamples;  ///< lines that this detector must not find
  std::vector<std::string>
      shown;  ///< holes within the value that anyone may see, such as an account's id
  std::vector<std::string> confused_with;
  std::vector<std::string> was;
  bool is_verifiable = false;  ///< a call tells whether it lives
  bool is_revocable = false;   ///< a call ends it; a place in a console does not count
  std::string next_step;       ///< the first thing to do when it leaked
  std::string facts;           ///< everything that the file says of it, as a JSON object
  FilePlace place;
};

/// A provider file.
struct Provider {
  std::string id;
  std::string name;
  std::string category;
  std::string about;
  std::string docs;
  std::string checked;
  std::vector<Secret> secrets;
  FilePlace place;
};

}  // namespace cordon
