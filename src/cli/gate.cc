#include "cli/gate.h"

#include <algorithm>
#include <memory>
#include <thread>
#include <utility>

#include "base/log.h"
#include "catalog/catalog.h"
#include "cli/watch.h"
#include "engine/engine.h"
#include "engine/selftest.h"
#include "report/report.h"
#include "scan/scan.h"

namespace cordon {
namespace {

constexpr std::size_t kThreadsMax = 256;

/// Keeps what decides, and the text for whoever has to read why.
class Keeper final : public Sink {
 public:
  explicit Keeper(Passage& passage) : passage_(passage) {}
  void skip(const Skip& skip) override {
    if (skip.makes_incomplete()) passage_.skips.push_back(skip);
  }
  void suppressed(const Suppressed& /*suppressed*/) override {}
  void finding(const Finding& finding) override { passage_.findings.push_back(finding); }
  void finish(const Summary& /*summary*/) override {}

 private:
  Passage& passage_;
};

class TextOutput final : public Output {
 public:
  explicit TextOutput(std::string& text) : text_(text) {}
  void write(std::string_view bytes) override { text_ += bytes; }

 private:
  std::string& text_;
};

ScanOptions scan_options(const Settings& settings, Watch& watch) {
  ScanOptions options;
  options.threads = std::clamp<std::size_t>(std::thread::hardware_concurrency(), 1, kThreadsMax);
  options.fingerprint_key = settings.fingerprint_key;
  if (settings.policy.excludes_any())
    options.is_excluded = [&](std::string_view path) { return settings.policy.is_excluded(path); };
  options.suppress = [&](const Finding& finding) { return settings.policy.suppress(finding); };
  options.accept = [&](const Skip& skip) { return settings.policy.accept(skip); };
  options.progress = &watch.progress();
  options.stop = watch.stop();
  return options;
}

}  // namespace

Result<Passage> scan_gate(const Session& session, const std::vector<Target>& targets,
                          const GateOptions& options, const Clock& clock) {
  Settings settings = TRY(read_settings(options.settings, targets, clock.unix_time()));
  Catalog catalog = TRY(Catalog::open(session.builtin_catalog));
  std::vector<Path> providers = settings.providers;
  providers.insert(providers.end(), options.providers.begin(), options.providers.end());
  for (const Path& directory : providers) TRY(catalog.add_directory(directory, anchor_mistake));
  settings.policy.resolve_detectors([&](std::string_view id) -> std::optional<std::string> {
    const auto detector = catalog.find_former(id);
    if (!detector) return std::nullopt;
    return std::string(catalog.detector(*detector).id);
  });
  const Engine engine = TRY(Engine::create(catalog, {.keeps_reasons = false}));
  Watch watch(clock, session.terminal.is_messages);
  if (options.budget) watch.allow(*options.budget);
  Passage passage;
  TextOutput text(passage.report);
  Reports reports([&] { watch.hush(); });
  reports.add(std::make_unique<Keeper>(passage));
  ReportOptions about;
  about.version = version();
  about.clock = &clock;
  about.notes = settings.notes;
  about.place_prefix = options.place_prefix;
  std::vector<ReportFile> files;
  for (const OutputTarget& output : options.outputs) {
    files.push_back(TRY(ReportFile::create(output.file, ReportFile::Access::AsUsual)));
    reports.add(make_report(output.format, about, files.back().output()));
  }
  about.quiet = true;
  about.colour = session.terminal.wants_colour(ColourWhen::Auto);
  about.width = session.terminal.width;
  reports.add(make_report(Format{}, std::move(about), text));
  Result<Summary> summary;
  TRY(watch.run([&] {
    ScanOptions scanning = scan_options(settings, watch);
    if (CleanObjects* clean = options.clean) {
      scanning.is_clean = [clean](const std::string& object) { return clean->has(object); };
      scanning.note_clean = [clean](const std::string& object) { clean->add(object); };
    }
    summary = scan(targets, engine, catalog, scanning, reports);
    watch.hush();
  }));
  if (!summary) return std::unexpected(std::move(summary).error());
  for (ReportFile& file : files) TRY(file.finish());
  passage.is_over_budget = watch.is_over_budget();
  passage.is_stopped = watch.stop().stop_requested() && !passage.is_over_budget;
  return passage;
}

}  // namespace cordon
