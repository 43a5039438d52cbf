#include "engine/selftest.h"

#include <fmt/format.h>
#include <hs/hs.h>

#include <algorithm>

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

/// How a failure begins: the file's place where it is known, and the id.
std::string name_of(const Catalog& catalog, DetectorNumber detector) {
  const std::string place = catalog.place(detector);
  return fmt::format("{}{}{}", place, place.empty() ? "" : ": ", catalog.detector(detector).id);
}

void test_examples(const Catalog& catalog, const Engine& engine, Engine::Scratch& scratch,
                   DetectorNumber detector, SelfTest& result) {
  const DetectorFacts facts = catalog.detector(detector);
  const std::vector<Example> examples = examples_of(catalog, detector);
  const std::string name = name_of(catalog, detector);
  if (examples.empty()) result.failures.push_back(fmt::format("{}: it has no example", name));
  for (std::size_t i = 0; i < examples.size(); ++i) {
    ++result.examples;
    const std::vector<Match> matches = scan_text(engine, scratch, examples[i].line);
    const auto found = std::ranges::find_if(matches, [&](const Match& match) {
      return match.evidence->detector == detector &&
             match.evidence->value.reveal() ==
                 canonical_value(catalog.row(detector).proof, examples[i].secret);
    });
    if (facts.is_secret && found == matches.end())
      result.failures.push_back(fmt::format("{}: example {} is missed: {}", name, i + 1,
                                            found_instead(catalog, matches)));
    if (facts.is_secret && found != matches.end())
      if (const auto part = wrong_part(examples[i], *found->evidence))
        result.failures.push_back(
            fmt::format("{}: example {} is found without its part '{}'", name, i + 1, *part));
    if (!facts.is_secret && !matches.empty())
      result.failures.push_back(fmt::format("{}: example {} is no secret, yet {}", name, i + 1,
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
          fmt::format("{}: near miss {} is found", name_of(catalog, detector), i + 1));
  }
}

}  // namespace

std::optional<std::string> anchor_mistake(const std::string& expression) {
  hs_database_t* database = nullptr;
  hs_compile_error_t* error = nullptr;
  const hs_error_t code =
      hs_compile(expression.c_str(), HS_FLAG_DOTALL, HS_MODE_BLOCK, nullptr, &database, &error);
  hs_free_database(database);
  if (code == HS_SUCCESS) return std::nullopt;
  const std::string what = error == nullptr ? "it cannot be compiled" : error->message;
  hs_free_compile_error(error);
  return "no expression that the prefilter takes: " + what;
}

std::optional<std::string> wrong_part(const Example& example, const Evidence& evidence) {
  for (const auto& [name, text] : example.parts) {
    const bool is_found = std::ranges::any_of(evidence.parts, [&](const Part& part) {
      return part.name == name && part.value.reveal() == text;
    });
    if (!is_found) return name;
  }
  return std::nullopt;
}

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
