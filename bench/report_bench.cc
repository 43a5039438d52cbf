// Reports by themselves: findings a second, with ten places each.
#include <benchmark/benchmark.h>

#include <string>
#include <string_view>

#include "report/report.h"

namespace cordon::bench {
namespace {

class Nowhere final : public Output {
 public:
  void write(std::string_view bytes) override { count += bytes.size(); }
  std::size_t count = 0;
};

Finding make_finding(int number) {
  Finding finding;
  finding.fingerprint = std::string(32, 'f');
  finding.detector = "acme-token";
  finding.name = "Acme token";
  finding.provider = "acme";
  finding.severity = Severity::High;
  finding.masked = "acme_********";
  for (int i = 0; i < 10; ++i) {
    Place place;
    place.origin.path = "deploy/settings-" + std::to_string(number) + "-" + std::to_string(i);
    place.origin.commit = Commit{std::string(40, 'c'), "Ada Author", "ada@example.com", 1700000000};
    finding.places.push_back(place);
  }
  return finding;
}

void write_report(benchmark::State& state, Format format) {
  constexpr int kFindings = 1000;
  std::int64_t bytes = 0;
  for (auto _ : state) {
    Nowhere nowhere;
    const auto report = make_report(format, {.version = "0", .targets = {"."}}, nowhere);
    for (int i = 0; i < kFindings; ++i) report->finding(make_finding(i));
    report->finish({});
    bytes += static_cast<std::int64_t>(nowhere.count);
  }
  state.SetItemsProcessed(static_cast<std::int64_t>(state.iterations()) * kFindings);
  state.SetBytesProcessed(bytes);
}
BENCHMARK_CAPTURE(write_report, text, Format::Text)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(write_report, json, Format::Json)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(write_report, jsonl, Format::Jsonl)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(write_report, sarif, Format::Sarif)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace cordon::bench
