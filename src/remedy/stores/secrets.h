#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "base/secret_text.h"
#include "remedy/stores/store.h"

namespace cordon {

/// A secret by the name that it has in its store. The field may be empty.
struct SecretName {
  std::string path;
  std::string field;

  /// `path`, or `path#field`.
  [[nodiscard]] std::string text() const { return field.empty() ? path : path + "#" + field; }

  friend auto operator<=>(const SecretName&, const SecretName&) = default;
};

struct NamedSecret {
  SecretName name;
  SecretText value;
};

enum class Overwrite : std::uint8_t { No, Yes };
enum class PutOutcome : std::uint8_t { Created, Replaced, Unchanged };

/// Puts a value into a store, beside what else stands at its path. What is there already is
/// overwritten only with Overwrite::Yes; the same value is left alone. Where somebody else changes
/// another field at the same time, theirs is read again and kept; Changed where it is this one, or
/// where that goes on and on. Usage for what the store
/// cannot hold: nothing, bytes that are no text, too much. A store whose documents always have
/// fields takes `value` for the name of the one that is not named.
Result<PutOutcome> put_secret(Store& store, const SecretName& name, const SecretText& value,
                              Overwrite overwrite);

/// The value of one secret. Where no field is named and several are there, the error tells their
/// names.
Result<SecretText> get_secret(Store& store, const SecretName& name);

/// All values of a document: each field of its own, else the document.
[[nodiscard]] std::vector<NamedSecret> secrets_of(const StoreTraits& traits,
                                                  const std::string& path, const Stored& stored);

}  // namespace cordon
