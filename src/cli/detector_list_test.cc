#include "cli/detector_list.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "catalog/read.h"

namespace cordon {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

constexpr std::string_view kAcme =
    "format: 1\nprovider: acme\nname: Acme\ncategory: payment\nchecked: 2026-11-24\nsecrets:\n"
    "  - id: acme-live-key\n    name: Acme live key\n    severity: critical\n"
    "    shape: acme_live_{hex:32}\n"
    "    verify: { request: GET https://api.acme.example/me, alive: [{ status: 200 }] }\n"
    "    revoke: { request: 'DELETE https://api.acme.example/keys/{secret}' }\n"
    "  - id: acme-test-key\n    name: Acme test key\n    severity: low\n"
    "    shape: acme_test_{hex:32}\n"
    "    revoke: { manual: Settings → keys }\n";
constexpr std::string_view kBolt =
    "format: 1\nprovider: bolt\nname: Bolt\ncategory: ai\nchecked: 2026-11-24\nsecrets:\n"
    "  - id: bolt-key\n    name: Bölt key\n    severity: high\n    shape: bolt_{hex:32}\n";

Catalog make_catalog() {
  return *Catalog::of({*read_provider(kAcme, "acme.yaml"), *read_provider(kBolt, "bolt.yaml")});
}

std::vector<std::string_view> ids(const Catalog& catalog, const DetectorFilter& filter) {
  std::vector<std::string_view> found;
  const auto detectors = list_detectors(catalog, filter);
  EXPECT_TRUE(detectors.has_value());
  for (const DetectorFacts& facts : *detectors) found.push_back(facts.id);
  return found;
}

TEST(DetectorList, HoldsThoseThatFitEachFilter) {
  const Catalog catalog = make_catalog();
  EXPECT_THAT(ids(catalog, {}), ElementsAre("acme-live-key", "acme-test-key", "bolt-key"));
  EXPECT_THAT(ids(catalog, {.providers = {"acme"}}), ElementsAre("acme-live-key", "acme-test-key"));
  EXPECT_THAT(ids(catalog, {.categories = {"ai"}}), ElementsAre("bolt-key"));
  EXPECT_THAT(ids(catalog, {.categories = {"ai", "payment"}, .severities = {"low", "high"}}),
              ElementsAre("acme-test-key", "bolt-key"));
  EXPECT_THAT(ids(catalog, {.verifiable = true}), ElementsAre("acme-live-key"));
  EXPECT_THAT(ids(catalog, {.revocable = true}), ElementsAre("acme-live-key"));
  EXPECT_THAT(ids(catalog, {.providers = {"bolt"}, .severities = {"low"}}), IsEmpty());
}

TEST(DetectorList, AnswersAWrongWordWithTheNearOnes) {
  const Catalog catalog = make_catalog();
  struct Case {
    DetectorFilter filter;
    std::string_view message;
  };
  for (const Case& c : std::vector<Case>{
           {{.providers = {"acne"}}, "--provider: there is no `acne`; did you mean `acme`?"},
           {{.providers = {"acme", "\x1b[2J"}},
            "--provider: there is no `\\x1b[2J`; acme, bolt are known"},
           {{.categories = {"paiment"}},
            "--category: there is no `paiment`; did you mean `payment`?"},
           {{.categories = {""}}, "--category: there is no ``; ai, payment are known"},
           {{.severities = {"Low"}}, "--severity: there is no `Low`; did you mean `low`?"},
           {{.severities = {"severe"}},
            "--severity: there is no `severe`; critical, high, low, medium are known"},
       }) {
    const auto found = list_detectors(catalog, c.filter);
    ASSERT_FALSE(found.has_value());
    EXPECT_EQ(found.error().kind, Error::Kind::Usage);
    EXPECT_EQ(found.error().text, c.message);
  }
}

TEST(DetectorList, ShowsTheNeighboursWhereThereAreMany) {
  std::vector<Provider> providers;
  for (int i = 10; i < 90; ++i) {
    Provider provider = *read_provider(kBolt, "bolt.yaml");
    provider.id = "provider-with-number-" + std::to_string(i);
    provider.secrets[0].id = provider.id + "-key";
    providers.push_back(std::move(provider));
  }
  const Catalog catalog = *Catalog::of(providers);
  const auto found = list_detectors(catalog, {.providers = {"provider-50"}});
  ASSERT_FALSE(found.has_value());
  EXPECT_THAT(found.error().text, HasSubstr("; provider-with-number-10, provider-with-number-11, "
                                            "provider-with-number-12 are its neighbours"));
}

TEST(DetectorList, FitsATerminal) {
  const Catalog catalog = make_catalog();
  const auto detectors = *list_detectors(catalog, {});
  EXPECT_EQ(list_text(detectors, 0),
            "acme-live-key  critical  vr  Acme live key\n"
            "acme-test-key  low       --  Acme test key\n"
            "bolt-key       high      --  Bölt key\n");
  EXPECT_EQ(list_text(detectors, 32),
            "acme-live-key  critical  vr  Ac…\n"
            "acme-test-key  low       --  Ac…\n"
            "bolt-key       high      --  Bö…\n");
  EXPECT_THAT(list_text({}, 80), IsEmpty());
}

}  // namespace
}  // namespace cordon
