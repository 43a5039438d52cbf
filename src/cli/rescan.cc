#include "cli/rescan.h"

#include <algorithm>
#include <utility>

#include "base/clock.h"
#include "base/text.h"
#include "base/workers.h"
#include "catalog/catalog.h"
#include "cli/open_catalog.h"
#include "cli/watch.h"
#include "engine/engine.h"
#include "model/fingerprint.h"

namespace cordon {
namespace {

// Of a fingerprint; shorter words of hexadecimal digits are words.
constexpr std::size_t kPrefixLeast = 8;

/// Keeps what a scan has to say.
class Keeper final : public Sink {
 public:
  explicit Keeper(Rescan& kept) : kept_(kept) {}
  void skip(const Skip& skip) override { kept_.skips.push_back(skip); }
  void suppressed(const Suppressed& suppressed) override {
    kept_.suppressed.insert(suppressed.finding.fingerprint);
    kept_.findings.push_back(suppressed.finding);
  }
  void finding(const Finding& finding) override { kept_.findings.push_back(finding); }
  void finish(const Summary& summary) override { kept_.summary = summary; }

 private:
  Rescan& kept_;
};

ScanOptions scan_options(const Settings& settings, const RescanOptions& options, Watch& watch) {
  ScanOptions scanning;
  scanning.threads = usual_thread_count();
  scanning.history = options.history;
  scanning.keep_values = options.keep_values;
  scanning.keep_low = true;
  scanning.fingerprint_key = settings.fingerprint_key;
  ask_policy(settings.policy, scanning);
  scanning.progress = &watch.progress();
  scanning.stop = watch.stop();
  return scanning;
}

}  // namespace

const Finding* Rescan::find(std::string_view fingerprint) const {
  const Finding* only = nullptr;
  for (const Finding& finding : findings) {
    if (!finding.fingerprint.starts_with(fingerprint)) continue;
    if (only != nullptr) return nullptr;
    only = &finding;
  }
  return only;
}

bool is_fingerprint(std::string_view typed) {
  return typed.size() >= kPrefixLeast && typed.size() <= kFingerprintSize &&
         std::ranges::all_of(typed, [](char c) { return is_digit(c) || (c >= 'a' && c <= 'f'); });
}

Result<Rescan> rescan(const Session& session, const std::vector<Target>& targets,
                      const RescanOptions& options) {
  const SystemClock clock;
  Settings settings = TRY(read_settings(options.settings, targets, clock.unix_time()));
  const std::vector<Path> providers = provider_directories(settings, options.providers);
  const Catalog catalog = TRY(open_catalog(session, providers));
  resolve_ids(settings, catalog);
  const Engine engine = TRY(Engine::create(catalog, {.keeps_reasons = false}));
  Watch watch(clock, session.terminal.is_messages);
  Rescan rescanned;
  Keeper keeper(rescanned);
  Result<Summary> summary;
  ScanOptions scanning = scan_options(settings, options, watch);
  scanning.judge = [&, judge = scanning.judge](const Finding& finding) {
    Verdict verdict = judge(finding);
    if (!verdict.is_reported) rescanned.unreported.insert(finding.fingerprint);
    return verdict;
  };
  TRY(watch.run([&] {
    summary = scan(targets, engine, catalog, scanning, keeper);
    watch.hush();
  }));
  if (!summary) return std::unexpected(std::move(summary).error());
  if (watch.stop().stop_requested()) return fail(Error::Kind::Missing, "stopped");
  for (const Finding& finding : rescanned.findings)
    if (const auto number = catalog.find(finding.detector))
      if (const auto env = catalog.detector(*number).env; !env.empty())
        rescanned.usual_names.emplace(finding.detector, env);
  rescanned.policy = std::move(settings.policy);
  return rescanned;
}

}  // namespace cordon
