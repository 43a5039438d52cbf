#include "cli/gate.h"

#include <fmt/format.h>

#include <memory>
#include <utility>

#include "base/log.h"
#include "base/workers.h"
#include "catalog/catalog.h"
#include "cli/open_catalog.h"
#include "cli/watch.h"
#include "engine/engine.h"
#include "report/report.h"
#include "scan/scan.h"

namespace cordon {
namespace {

/// A thousand of them are no easier to act on, and a pusher's terminal or a host's page has no
/// room.
constexpr std::size_t kShownMax = 20;

/// Keeps what decides, and the text for whoever has to read why.
class Keeper final : public Sink {
 public:
  explicit Keeper(Passage& passage) : passage_(passage) {}
  void skip(const Skip& skip) override {
    if (skip.makes_incomplete()) passage_.skips.push_back(skip);
  }
  void suppressed(const Suppressed& /*suppressed*/) override {}
  void finding(const Finding& finding) override {
    passage_.has_any = true;
    if (finding.fails) passage_.findings.push_back(finding);
  }
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
  options.threads = usual_thread_count();
  options.fingerprint_key = settings.fingerprint_key;
  ask_policy(settings.policy, options);
  options.progress = &watch.progress();
  options.stop = watch.stop();
  return options;
}

}  // namespace

Result<Passage> scan_gate(const Session& session, const std::vector<Target>& targets,
                          const GateOptions& options, const Clock& clock) {
  Settings settings = TRY(read_settings(options.settings, targets, clock.unix_time()));
  const std::vector<Path> providers = provider_directories(settings, options.providers);
  const Catalog catalog = TRY(open_catalog(session, providers));
  resolve_ids(settings, catalog);
  const Engine engine = TRY(Engine::create(catalog, {.keeps_reasons = false}));
  Watch watch(clock, session.terminal.is_messages);
  Passage passage;
  const bool is_own_budget = options.budget && settings.policy.leaves_budget_open();
  if (options.budget && !is_own_budget)
    log::warn(fmt::format("--budget does not count ({})", settings.policy.options().mistrust));
  passage.budget = is_own_budget ? *options.budget : settings.hook.budget;
  watch.allow(passage.budget);
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
    files.push_back(TRY(
        ReportFile::create(output.file_of_run(clock.unix_time()), ReportFile::Access::AsUsual)));
    reports.add(make_report(output.format, about, files.back().output()));
  }
  TextOutput json(passage.json);
  if (options.wants_json) reports.add(make_report(TRY(parse_format("json")), about, json));
  about.quiet = true;
  about.colour = session.terminal.wants_colour(ColourWhen::Auto);
  about.width = session.terminal.width;
  about.shown_max = kShownMax;
  reports.add(make_report(Format{}, std::move(about), text));
  Result<Summary> summary;
  TRY(watch.run([&] {
    ScanOptions scanning = scan_options(settings, watch);
    // Detectors of the configuration's own are not what was remembered for.
    if (CleanObjects* clean = options.clean; clean != nullptr && providers.empty()) {
      scanning.is_clean = [clean](const std::string& object) { return clean->has(object); };
      scanning.note_clean = [clean](const std::string& object) { clean->add(object); };
    }
    summary = scan(targets, engine, catalog, scanning, reports);
    watch.hush();
  }));
  if (!summary) return std::unexpected(std::move(summary).error());
  for (ReportFile& file : files) TRY(file.finish());
  passage.is_over_budget = watch.is_over_budget();
  passage.may_skip = settings.hook.may_skip;
  passage.may_warn = settings.hook.when_over == WhenOver::Warn;
  passage.rules_skipping = settings.policy.rules_skipping();
  passage.may_comment = settings.policy.may(Grant::Comments);
  passage.may_allow = settings.policy.may(Grant::Allow);
  if (const Config* policy = settings.policy.organisation()) passage.policy = policy->name;
  passage.is_stopped = watch.stop().stop_requested() && !passage.is_over_budget;
  return passage;
}

}  // namespace cordon
