#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "base/secret_text.h"

namespace cordon {

/// What a store can hold, so that a user is told before anything is sent.
struct StoreTraits {
  /// Several values at one path: never, where the user asks for it (as members of a JSON object),
  /// or always.
  enum class Fields : std::uint8_t { None, Asked, Always };

  std::string title;         ///< for messages: `Vault at https://vault.example.com`
  std::size_t size_max = 0;  ///< of a document, in bytes
  std::string size_reason;   ///< whose bound that is
  bool holds_binary = false;
  Fields fields = Fields::Asked;
};

/// All that stands at one path: a value, or a JSON object of them.
struct Stored {
  SecretText document;
  /// Which version this is, in the store's own words.
  std::string version;
};

/// A place that is made for secrets. It reads and writes whole documents; what a field is, and when
/// something may be overwritten, is decided above it, in `secrets.h`, and so alike for all stores.
///
/// Errors: NotFound (nothing there), Denied (the store refuses us), Unreachable, Changed, Usage (a
/// name that the store cannot take, settings that are missing). None holds a value or a credential.
class Store {
 public:
  virtual ~Store() = default;

  [[nodiscard]] virtual const StoreTraits& traits() const = 0;
  virtual Result<Stored> read(const std::string& path) = 0;
  /// Writes all or nothing. `version` is what `read` told, or nothing where there is to be none
  /// yet; Changed where it is otherwise by now. Which stores leave a moment between look and write
  /// is said in docs/design/stores.md.
  virtual Result<> write(const std::string& path, const SecretText& document,
                         const std::optional<std::string>& version) = 0;
  /// The paths that begin with `prefix`, sorted, and nothing of what is there.
  virtual Result<std::vector<std::string>> list(const std::string& prefix) = 0;
};

}  // namespace cordon
