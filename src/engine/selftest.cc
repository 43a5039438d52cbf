#include "engine/selftest.h"

#include <fmt/format.h>

#include <algorithm>

#include "catalog/generate.h"
#include "engine/validators/structure.h"

namespace cordon {
namespace {

std::vector<Match> scan_text(const Engine& engine, Engine::Scratch& scratch,
                             const std::string& text) {
  std::vector<Match> matches;
  engine.scan({.bytes = text, .run_begin = 0, .run_end = text.size()}, scratch, matches);
  return matches;
}

std::string found_instead(const Catalog& catalog, const std::vector<Match>& matches) {
  if (matches.empty()) return "nothing is found";
  return fmt::format("found as {}", catalog.detector(matches.front().evidence->detector).id);
}

void test_examples(const Catalog& catalog, const Engine& engine, Engine::Scratch& scratch,
                   DetectorNumber detector, SelfTest& result) {
  const DetectorFacts facts = catalog.detector(detector);
  const std::vector<Example> examples = examples_of(catalog, detector);
  if (examples.empty()) result.failures.push_back(fmt::format("{}: it has no example", facts.id));
  for (std::size_t i = 0; i < examples.size(); ++i) {
    ++result.examples;
    const std::vector<Match> matches = scan_text(engine, scratch, examples[i].line);
    const bool is_found = std::ranges::any_of(matches, [&](const Match& match) {
      return match.evidence->detector == detector &&
             match.evidence->value.reveal() ==
                 canonical_value(catalog.row(detector).proof, examples[i].secret);
    });
    if (facts.is_secret && !is_found)
      result.failures.push_back(fmt::format("{}: example {} is missed: {}", facts.id, i + 1,
                                            found_instead(catalog, matches)));
    if (!facts.is_secret && !matches.empty())
      result.failures.push_back(fmt::format("{}: example {} is no secret, yet {}", facts.id, i + 1,
                                            found_instead(catalog, matches)));
  }
}

void test_near_misses(const Catalog& catalog, const Engine& engine, Engine::Scratch& scratch,
                      DetectorNumber detector, SelfTest& result) {
  const std::vector<std::string> misses = near_misses_of(catalog, detector);
  for (std::size_t i = 0; i < misses.size(); ++i) {
    ++result.near_misses;
    const std::vector<Match> matches = scan_text(engine, scratch, misses[i]);
    if (std::ranges::any_of(matches,
                            [&](const Match& m) { return m.evidence->detector == detector; }))
      result.failures.push_back(
          fmt::format("{}: near miss {} is found", catalog.detector(detector).id, i + 1));
  }
}

}  // namespace

SelfTest selftest(const Catalog& catalog, const Engine& engine) {
  SelfTest result;
  Engine::Scratch scratch(engine);
  for (DetectorNumber detector = 0; detector < catalog.detector_count(); ++detector) {
    test_examples(catalog, engine, scratch, detector, result);
    test_near_misses(catalog, engine, scratch, detector, result);
  }
  return result;
}

}  // namespace cordon
