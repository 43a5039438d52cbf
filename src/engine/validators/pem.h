#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace cordon {

/// A key block in the armour of RFC 7468, RFC 1421 or RFC 9580, without what a file, a string
/// literal, a comment or a diff has put around its lines.
struct Pem {
  std::string label;  ///< `RSA PRIVATE KEY`
  std::string body;   ///< base64, in one line
  bool is_encrypted = false;

  /// The block as a key file has it. The same key has the same text wherever it stood.
  [[nodiscard]] std::string text() const;
};

/// Reads a block from its BEGIN line to its END line; nothing where it is none, or where something
/// else than base64 and headers stands between them.
[[nodiscard]] std::optional<Pem> read_pem(std::string_view block);

}  // namespace cordon
