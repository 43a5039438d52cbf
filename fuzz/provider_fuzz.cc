// A provider file, from YAML to the tables that the engine reads in place.
#include "base/yaml.h"
#include "catalog/catalog.h"
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
  for (DetectorNumber number = 0; number < catalog->detector_count(); ++number) {
    const DetectorFacts facts = catalog->detector(number);
    CHECK(catalog->find(facts.id) == number);
    touch(catalog->facts_json(number));
  }
}

}  // namespace cordon::fuzz

CORDON_FUZZ_TARGET
