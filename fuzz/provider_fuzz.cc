// A provider file, from YAML to the tables that the engine reads in place, and the examples that
// the self-test makes of them.
#include "base/yaml.h"
#include "catalog/catalog.h"
#include "catalog/decoded.h"
#include "catalog/generate.h"
#include "catalog/read.h"
#include "fuzz.h"

namespace cordon::fuzz {

void fuzz_one(std::string_view input) {
  const auto provider = read_provider(input, "fuzz.yaml");
  if (!provider) {
    CHECK(!provider.error().text.empty());
    return;
  }
  // An id that stands twice is told here, before anything is built.
  if (!check_together({*provider}, [](std::string_view) { return false; })) return;
  const auto catalog = Catalog::of({*provider});
  if (!catalog) return;
  const blob::Tables& tables = catalog->sections().front().tables;
  for (const blob::DecodedRow& row : tables.decoded) {
    const DecodedCheck check(tables, row);
    touch(check.holds(input) ? "held" : "not held");
    touch(check.holds(std::string(tables.text(row.behind)) + std::string(input)) ? "held" : "");
  }
  for (DetectorNumber number = 0; number < catalog->detector_count(); ++number) {
    const DetectorFacts facts = catalog->detector(number);
    CHECK(catalog->find(facts.id) == number);
    touch(catalog->facts_json(number));
    for (const Example& example : examples_of(*catalog, number, 1)) touch(example.line);
    for (const std::string& line : near_misses_of(*catalog, number)) touch(line);
  }
}

}  // namespace cordon::fuzz

CORDON_FUZZ_TARGET
