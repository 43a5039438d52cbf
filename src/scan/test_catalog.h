#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

#include "base/check.h"
#include "base/temporary_directory.h"
#include "catalog/catalog.h"

namespace cordon {

/// For tests: a catalog of one provider that does not exist, whose three kinds of keys differ in
/// severity and id.
inline Catalog acme_catalog() {
  const auto secret = [](const std::string& id, const std::string& severity) {
    return "  - id: " + id + "\n    name: " + id + " key\n    severity: " + severity +
           "\n    shape: " + id + "_{base62:24}\n";
  };
  const TemporaryDirectory directory;
  directory.write("acme.yaml",
                  "format: 1\nprovider: acme\nname: Acme\ncategory: other\nabout: For tests.\n"
                  "docs: https://example.com/docs\nchecked: 2026-01-01\nsecrets:\n" +
                      secret("acme-a", "high") + secret("acme-b", "high") +
                      secret("acme-critical", "critical"));
  auto catalog = Catalog::of({});
  CHECK(catalog.has_value());
  CHECK(catalog->add_directory(directory.path()).has_value());
  return std::move(*catalog);
}

/// For tests: a key of `acme-a`, another one for every number; 31 characters.
inline std::string acme_key(unsigned number) {
  constexpr std::string_view kLetters =
      "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
  std::string text = "acme-a_";
  std::uint64_t state = number + 1;
  for (int i = 0; i < 24; ++i) {
    state = state * 6364136223846793005ULL + 1442695040888963407ULL;
    text += kLetters[(state >> 33) % kLetters.size()];
  }
  return text;
}

}  // namespace cordon
