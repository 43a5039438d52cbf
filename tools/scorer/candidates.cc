// candidates PROVIDERS_DIRECTORY FILE…: what the scorer is asked about in these files, one JSON
// object a line: path, line, columns, detector, features. tools/scorer/train.py learns from it. No
// value is written.
#include <fmt/format.h>

#include <cstdio>
#include <fstream>
#include <iterator>
#include <limits>
#include <memory>
#include <nlohmann/json.hpp>
#include <string>

#include "catalog/catalog.h"
#include "catalog/read.h"
#include "engine/engine.h"
#include "engine/prefilter.h"
#include "engine/scorer/scorecard.h"
#include "engine/selftest.h"

namespace cordon {
namespace {

/// Whether the path rules it out, whatever the scorer thinks of it today.
bool is_ruled_out(const Engine& engine, Match match, std::string_view path) {
  auto evidence = std::make_shared<Evidence>(*match.evidence);
  evidence->score = std::numeric_limits<double>::infinity();
  match.evidence = std::move(evidence);
  return engine.judge(match, path).is_silenced;
}

int run(const char* directory, int count, char** paths) {
  const auto providers = read_providers(directory, anchor_mistake);
  if (!providers) return 2;
  const auto catalog = Catalog::of(*providers);
  if (!catalog) return 2;
  const auto engine = Engine::create(*catalog, {.keeps_unlikely = true});
  if (!engine) return 2;
  Engine::Scratch scratch(*engine);
  for (int i = 0; i < count; ++i) {
    std::ifstream file(paths[i], std::ios::binary);
    if (!file) {
      fmt::print(stderr, "{} cannot be read\n", paths[i]);
      return 2;
    }
    const std::string bytes((std::istreambuf_iterator<char>(file)), {});
    std::vector<Match> matches;
    engine->scan({.bytes = bytes, .run_end = bytes.size()}, scratch, matches);
    for (const Match& match : matches) {
      if (!match.evidence->is_scored || is_ruled_out(*engine, match, paths[i])) continue;
      nlohmann::json features = match.evidence->features;
      features.push_back(feature_of_file(kind_of_file(paths[i]), match.evidence->syntax));
      const nlohmann::json row = {{"path", paths[i]},
                                  {"line", match.from.line},
                                  {"begin", match.from.column},
                                  {"end", match.to.column},
                                  {"detector", catalog->detector(match.evidence->detector).id},
                                  {"features", features}};
      fmt::print("{}\n", row.dump());
    }
  }
  return 0;
}

}  // namespace
}  // namespace cordon

int main(int argc, char** argv) { return argc < 3 ? 2 : cordon::run(argv[1], argc - 2, argv + 2); }
