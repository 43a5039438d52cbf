#pragma once

#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <vector>

#include "catalog/catalog.h"
#include "catalog/read.h"
#include "engine/engine.h"

namespace cordon {

/// A catalog for tests: every kind of rule, of a provider that does not exist.
inline constexpr std::string_view kTestProvider = R"(
format: 1
provider: acme
name: Acme
category: other
checked: 2026-11-25
secrets:
  - id: acme-token
    name: Acme token
    severity: high
    shape: acme_{base62:20}
    unlike: ['acme_public{base62:14}']
  - id: acme-signed
    name: Acme signed token
    severity: critical
    shape: acms_{body=base62:20}{sum=base62:6}
    checksum: { algorithm: crc32, over: body, at: sum, encoding: base62, trust: proof }
  - id: acme-id
    name: Acme public id
    severity: low
    is_secret: false
    shape: acmeid_{base62:16}
  - id: acme-hex
    name: Acme key
    severity: medium
    shape: '{hex-lower:32}'
    near: [acme corp]
    key: [acme_key]
    parts:
      - { name: user, shape: 'usr-{digits:6}', within: 100 }
  - id: any-password
    name: Password
    severity: medium
    generic: true
    shape: '{any:6-100}'
    key: [password]
)";

/// An engine with its catalog, and one thread's scratch.
class Bench {
 public:
  explicit Bench(std::string_view yaml = kTestProvider)
      : catalog_(make(yaml)), engine_(make(catalog_)), scratch_(engine_) {}

  [[nodiscard]] const Engine& engine() const { return engine_; }
  [[nodiscard]] const Catalog& catalog() const { return catalog_; }
  Engine::Scratch& scratch() { return scratch_; }

  /// `detector value` of each match of a whole blob, in order.
  std::vector<std::string> scan(const std::string& text) {
    std::vector<Match> matches;
    engine_.scan({.bytes = text, .run_begin = 0, .run_end = text.size()}, scratch_, matches);
    return told(matches);
  }
  [[nodiscard]] std::vector<std::string> told(const std::vector<Match>& matches) const {
    std::vector<std::string> lines;
    for (const Match& match : matches)
      lines.push_back(std::string(catalog_.detector(match.evidence->detector).id) + " " +
                      std::string(match.evidence->value.reveal()));
    return lines;
  }

 private:
  static Catalog make(std::string_view yaml) {
    const auto provider = read_provider(yaml, "test.yaml");
    if (!provider) throw std::runtime_error(provider.error().text);
    auto catalog = Catalog::of({*provider});
    if (!catalog) throw std::runtime_error(catalog.error().text);
    return std::move(*catalog);
  }
  static Engine make(const Catalog& catalog) {
    auto engine = Engine::create(catalog);
    if (!engine) throw std::runtime_error(engine.error().text);
    return std::move(*engine);
  }

  Catalog catalog_;
  Engine engine_;
  Engine::Scratch scratch_;
};

}  // namespace cordon
