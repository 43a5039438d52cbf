#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/secret_text.h"

namespace cordon {

/// Which variable holds which secret: a secret has one name wherever it stands, but where it is
/// asked for one of its own, and two never share one.
class Names {
 public:
  /// What .env says already.
  void add(std::string variable, const SecretText& value);

  /// The secret's name: the one it has, or else the first of the wishes that is free and tells what
  /// it is, each made a variable's name first; or else `fallback`, with a number behind it where
  /// that is taken, too.
  const std::string& name(const SecretText& secret, const std::vector<std::string>& wishes,
                          std::string_view fallback);
  /// A name for one of its places alone, where the wish is free or is the secret's and tells what
  /// it is; else nothing.
  std::optional<std::string> name_apart(const SecretText& secret, std::string_view wish);
  /// The name that it has. It has one.
  [[nodiscard]] const std::string& name(const SecretText& secret) const;

  /// Whether the variable has a value.
  [[nodiscard]] bool has(const std::string& variable) const { return values_.contains(variable); }

  /// Whether the variable has this value, or may have it from now on.
  bool claim(const std::string& variable, const SecretText& value);

  /// The variable's value. It has one.
  [[nodiscard]] const SecretText& value(const std::string& variable) const;

 private:
  std::map<std::string, SecretText> values_;
  std::map<SecretText, std::string> names_;
};

/// `stripeApiKey`, `stripe-api-key` → `STRIPE_API_KEY`. Empty where nothing is left of it that may
/// begin a name.
[[nodiscard]] std::string screaming_case(std::string_view name);

}  // namespace cordon
