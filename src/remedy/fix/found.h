#pragma once

#include <functional>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/fd.h"
#include "base/secret_text.h"
#include "catalog/catalog.h"
#include "model/sink.h"

namespace cordon {

/// A secret that a scan found, as far as its remedy asks.
struct FoundSecret {
  std::string fingerprint;
  std::string name;      ///< of its detector, for people
  std::string detector;  ///< id
  std::string env;       ///< the variable that its provider's own tools read it from; may be empty
};

/// Takes a scan's findings, with their values, for the files that they stand in.
class FoundSecrets final : public Sink {
 public:
  /// `fingerprints` are the beginnings of those that are meant; none means all.
  FoundSecrets(const Catalog& catalog, std::vector<std::string> fingerprints)
      : catalog_(catalog), fingerprints_(std::move(fingerprints)) {}

  void skip(const Skip& skip) override;
  void suppressed(const Suppressed& /*suppressed*/) override {}
  void finding(const Finding& finding) override;
  void finish(const Summary& /*summary*/) override {}

  [[nodiscard]] const std::map<SecretText, FoundSecret>& secrets() const { return secrets_; }
  /// Paths as reports name them, each with the secrets in it.
  [[nodiscard]] const std::map<Path, std::set<SecretText>>& files() const { return files_; }
  /// Those of the fingerprints that nothing was found of.
  [[nodiscard]] std::vector<std::string> unknown() const;
  /// What the scan did not look at.
  [[nodiscard]] const std::vector<Skip>& skips() const { return skips_; }

 private:
  const Catalog& catalog_;
  std::vector<std::string> fingerprints_;
  std::map<SecretText, FoundSecret> secrets_;
  std::map<Path, std::set<SecretText>> files_;
  std::vector<Skip> skips_;
};

}  // namespace cordon
