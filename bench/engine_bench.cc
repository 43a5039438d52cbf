// The engine by itself: bytes a second on what it meets most, and on what it likes least.
#include <benchmark/benchmark.h>

#include <string>
#include <vector>

#include "base/check.h"
#include "catalog/builtin.h"
#include "catalog/catalog.h"
#include "corpus.h"
#include "engine/engine.h"

namespace cordon::bench {
namespace {

constexpr std::size_t kSize = std::size_t{1} << 20;

struct Ready {
  Ready() : catalog(*Catalog::open(builtin_catalog())), engine(*Engine::create(catalog)) {}
  Catalog catalog;
  Engine engine;
};

const Ready& ready() {
  static const Ready made;
  return made;
}

void scan(benchmark::State& state, const std::string& text) {
  Engine::Scratch scratch(ready().engine);
  std::vector<Match> matches;
  for (auto _ : state) {
    matches.clear();
    ready().engine.scan({.bytes = text, .run_end = text.size()}, scratch, matches);
    benchmark::DoNotOptimize(matches.data());
  }
  state.SetBytesProcessed(static_cast<std::int64_t>(state.iterations() * text.size()));
}

void start(benchmark::State& state) {
  for (auto _ : state) {
    const Ready made;
    const Engine::Scratch scratch(made.engine);
    benchmark::DoNotOptimize(&scratch);
  }
}
BENCHMARK(start)->Unit(benchmark::kMicrosecond);

void code(benchmark::State& state) { scan(state, make_code(kSize, 1)); }
BENCHMARK(code);

void base64(benchmark::State& state) { scan(state, make_base64(kSize, 1)); }
BENCHMARK(base64);

void one_line(benchmark::State& state) { scan(state, repeat("lorem ipsum dolor ", kSize)); }
BENCHMARK(one_line);

void zeros(benchmark::State& state) { scan(state, std::string(kSize, '\0')); }
BENCHMARK(zeros);

/// Candidates side by side: somebody who wants to make us slow would send these.
void names(benchmark::State& state) { scan(state, repeat("password=", kSize / 16)); }
BENCHMARK(names);
void heads(benchmark::State& state) { scan(state, repeat("AKIA", kSize / 16)); }
BENCHMARK(heads);
void escapes(benchmark::State& state) { scan(state, repeat("%3D&quot;\\u003d", kSize / 16)); }
BENCHMARK(escapes);

/// Versions of a file, each with one line more than its base, as a pack has them.
void versions(benchmark::State& state) {
  const std::string base = make_code(64 * 1024, 2);
  const std::size_t middle = base.find('\n', base.size() / 2) + 1;
  const std::string line = "  fresh = line(of, no, interest);\n";
  const std::string next = base.substr(0, middle) + line + base.substr(middle);
  const std::vector<CopiedRun> copied = {{0, middle, 0},
                                         {middle + line.size(), base.size() - middle, middle}};
  Engine::Scratch scratch(ready().engine);
  std::vector<Match> matches;
  ready().engine.scan({.bytes = base, .run_end = base.size(), .is_base = true}, scratch, matches);
  for (auto _ : state) {
    matches.clear();
    ready().engine.scan({.bytes = next, .run_end = next.size(), .depth = 1, .copied = copied},
                        scratch, matches);
  }
  state.SetBytesProcessed(static_cast<std::int64_t>(state.iterations() * next.size()));
}
BENCHMARK(versions);

}  // namespace
}  // namespace cordon::bench
