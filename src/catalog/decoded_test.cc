#include "catalog/decoded.h"

#include <gtest/gtest.h>

#include <string>

#include "catalog/catalog.h"
#include "catalog/read.h"

namespace cordon {
namespace {

/// A catalog of one detector that asks for what `proof` says.
Catalog catalog_with(const std::string& proof) {
  const auto provider = read_provider(R"(format: 1
provider: acme
name: Acme
category: other
checked: 2026-11-25
secrets:
  - id: acme-token
    name: Acme token
    severity: high
    shape: acme_{any:1-400}
    proof: )" + proof + "\n",
                                      "acme.yaml");
  EXPECT_TRUE(provider) << provider.error().text;
  auto catalog = Catalog::of({*provider});
  EXPECT_TRUE(catalog);
  return *std::move(catalog);
}

bool holds(const std::string& proof, const std::string& value) {
  const Catalog catalog = catalog_with(proof);
  const blob::Tables& tables = catalog.sections().front().tables;
  return DecodedCheck(tables, tables.decoded.front()).holds(value);
}

TEST(DecodedCheck, AsksForAShapeOfTheBytes) {
  const std::string proof = "{ decode: base64, behind: acme_, shape: '{digits:4}:{bytes:3}' }";
  const auto token = [](const std::string& bytes) { return "acme_" + encode_base64(bytes); };
  EXPECT_TRUE(holds(proof, token("1234:\n\xff.")));
  EXPECT_TRUE(holds(proof, token("1234:abc") + "="));
  for (const std::string& value :
       {token("123:abcd"), token("1234:ab"), token("1234:abcd"), token("1234;abc"),
        encode_base64("1234:abc"), std::string("acme_"), std::string("acme_$$$$"), std::string()})
    EXPECT_FALSE(holds(proof, value)) << value;
}

TEST(DecodedCheck, AsksForMembersOfAnObject) {
  const std::string proof = "{ decode: base64, behind: acme_, json: [o, k] }";
  const auto token = [](const std::string& bytes) { return "acme_" + encode_base64(bytes); };
  EXPECT_TRUE(holds(proof, token(R"({"k": {"r": 1}, "o": "1", "m": []})")));
  for (const std::string bytes :
       {R"({"k": "1"})", R"({"o": "k"})", R"(["o", "k"])", R"({"k": "1", "o": "2")", "\"ok\"", "",
        R"({"x": {"k": "1", "o": "2"}})", "\xff\xff"})
    EXPECT_FALSE(holds(proof, token(bytes))) << bytes;
}

TEST(DecodedCheck, CountsTheBytesUnderBase58) {
  const std::string proof = R"({ decode: base58, behind: acme_, shape: '\x01\x10{bytes:16}' })";
  const std::string head = "\x01\x10";
  EXPECT_TRUE(holds(proof, "acme_" + encode_base58(head + std::string(16, '\xaa'))));
  EXPECT_FALSE(holds(proof, "acme_" + encode_base58(head + std::string(15, '\xaa'))));
  EXPECT_FALSE(holds(proof, "acme_" + encode_base58("\x01\x11" + std::string(16, '\xaa'))));
  EXPECT_FALSE(holds(proof, "acme_" + std::string(5000, '3')));
}

}  // namespace
}  // namespace cordon
