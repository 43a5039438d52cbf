#include "cli/scan.h"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <charconv>
#include <limits>
#include <string>
#include <utility>
#include <vector>

#include "base/log.h"
#include "base/text.h"
#include "base/workers.h"
#include "catalog/catalog.h"
#include "cli/open_catalog.h"
#include "cli/watch.h"
#include "engine/engine.h"

namespace cordon {
namespace {

constexpr std::string_view kFooter =
    "A target is a file, a directory (its files and the histories of the repositories in it),\n"
    "git:PATH (a repository's history alone) or - (standard input).\n"
    "\n"
    "Examples:\n"
    "  cordon scan                                  this directory\n"
    "  cordon scan --no-history --exclude vendor/ . its files, without those in vendor\n"
    "  cordon scan --format json . > report.json    for other programs\n"
    "  cordon scan --output sarif:report.sarif .    a file for code scanning, and text here\n"
    "  cordon scan --explain .env                   why each of them is believed\n"
    "\n"
    "Formats:\n"
    "{}"
    "\n"
    "Exit codes: 0 clean, 1 secrets that fail it, 2 wrong usage or an entry that is\n"
    "stale (--fail-on-stale), 3 no such secret but incomplete.\n"
    "Environment: CORDON_FINGERPRINT_KEY makes fingerprints your team's own; NO_COLOR.";

Result<std::size_t> parse_threads(std::string_view typed) {
  if (typed.empty()) return usual_thread_count();
  std::size_t threads = 0;
  const auto [rest, error] = std::from_chars(typed.data(), typed.data() + typed.size(), threads);
  if (error != std::errc() || rest != typed.data() + typed.size() || threads == 0 ||
      threads > kThreadsMax)
    return fail(Error::Kind::Usage, fmt::format("--jobs: `{}` is not a number from 1 to {}",
                                                printable(typed), kThreadsMax));
  return threads;
}

/// A report that is written behind another one, once that is at its end.
class Held final : public Output {
 public:
  void write(std::string_view bytes) override { held_ += bytes; }
  [[nodiscard]] const std::string& held() const { return held_; }

 private:
  std::string held_;
};

}  // namespace

Result<ScanOrder> ScanCommand::understand() const {
  ScanOrder order;
  order.targets = TRY(parse_targets(typed_.targets));
  order.names = typed_.targets.empty() ? std::vector<std::string>{"."} : typed_.targets;
  order.format = TRY(parse_format(typed_.format));
  for (const std::string& output : typed_.outputs)
    order.outputs.push_back(TRY(OutputTarget::parse(output)));
  order.colour = TRY(parse_colour_when(typed_.colour));
  order.threads = TRY(parse_threads(typed_.threads));
  order.is_untrusted = typed_.settings.untrusted;
  return order;
}

void ScanCommand::add_options(CLI::App& app) {
  // For the help only: `take_words` gets them.
  app.add_option("TARGET", typed_.targets, "what to scan; `.` unless said")
      ->type_name("PATH")
      ->expected(0, std::numeric_limits<int>::max())
      ->allow_extra_args(false);
  app.add_flag("--no-history", typed_.no_history, "scan files as they are now, no git histories");
  add_scan_options(app);
  app.footer(fmt::format(kFooter, format_help()));
}

void ScanCommand::add_scan_options(CLI::App& app) {
  app.add_option("-f,--format", typed_.format, "what to write to standard output")
      ->type_name("FORMAT");
  add_list(app, "-o,--output", typed_.outputs, "write a report to a file, too; several are fine",
           "FORMAT:FILE");
  add_exclude_option(app, typed_.settings);
  app.add_flag("-a,--all", typed_.all,
               "report the low tier too, and what the configuration does not");
  app.add_flag("--explain", typed_.explain, "say of each secret all reasons why it is believed");
  app.add_flag("--show-secrets", typed_.show_secrets,
               "write secrets out in text, json and jsonl; mind who reads them");
  add_config_options(app, typed_.settings);
  add_policy_options(app, typed_.settings.policy);
  app.add_flag("--untrusted", typed_.settings.untrusted,
               "files and comments of the content count where they are stricter");
  app.add_flag("--fail-on-stale", typed_.fail_on_stale,
               "exit with 2 where an `allow:` or baseline entry fits nothing any more");
  add_providers_option(app, typed_.providers);
  app.add_flag("-q,--quiet", typed_.quiet, "write nothing about what is in order");
  app.add_option("--color", typed_.colour, "when to use colours; `auto` unless said")
      ->type_name("auto|always|never");
  app.add_option("-j,--jobs", typed_.threads, "threads; one a processor unless said")
      ->type_name("N");
}

ReportOptions ScanCommand::report_options(const ScanOrder& order, const Settings& settings) const {
  ReportOptions options;
  options.version = version();
  options.targets = order.names;
  options.notes = settings.notes;
  options.notes.insert(options.notes.end(), order.notes.begin(), order.notes.end());
  options.history = !typed_.no_history;
  options.is_change = std::ranges::all_of(
      order.targets, [](const Target& target) { return target.kind == Target::Kind::Change; });
  options.explain = typed_.explain;
  options.quiet = typed_.quiet;
  options.place_prefix = place_prefix(order.targets);
  options.clock = &clock_;
  return options;
}

ScanOptions ScanCommand::scan_options(const ScanOrder& order, const Settings& settings,
                                      Watch& watch) const {
  ScanOptions options;
  options.threads = order.threads;
  options.history = !typed_.no_history;
  options.keep_values = typed_.show_secrets;
  options.keep_low = typed_.all;
  options.explain = typed_.explain;
  options.fingerprint_key = settings.fingerprint_key;
  ask_policy(settings.policy, options);
  options.skips = order.skips;
  options.progress = &watch.progress();
  options.stop = watch.stop();
  return options;
}

Result<ExitCode> ScanCommand::run(const Session& session) {
  ScanOrder order = TRY(understand());
  return scan(session, std::move(order));
}

Result<ExitCode> ScanCommand::scan(const Session& session, ScanOrder order) {
  if (typed_.quiet) log::set_level(log::Level::Quiet);
  if (!order.announcement.empty()) log::warn(order.announcement);
  SettingsFlags flags = typed_.settings;
  flags.history = !typed_.no_history;
  flags.untrusted = order.is_untrusted;
  Settings settings = TRY(read_settings(flags, order.targets, clock_.unix_time()));
  const std::vector<Path> providers = provider_directories(settings, typed_.providers);
  const Catalog catalog = TRY(open_catalog(session, providers));
  const Engine engine = TRY(Engine::create(catalog, {.keeps_reasons = typed_.explain}));
  if (engine.was_compiled())
    log::warn(
        "the catalog was not made for this processor and had to be compiled, which takes a while");
  resolve_ids(settings, catalog);
  if (!typed_.no_history)
    for (std::string& note : note_histories(order.targets, TRY(working_directory())))
      settings.notes.push_back(std::move(note));
  return scan_with(session, order, settings, catalog, engine);
}

Result<ExitCode> ScanCommand::scan_with(const Session& session, ScanOrder& order,
                                        const Settings& settings, const Catalog& catalog,
                                        const Engine& engine) {
  Watch watch(clock_, session.terminal.is_messages && !typed_.quiet);
  Reports reports([&] { watch.hush(); });
  ReportOptions on_screen = report_options(order, settings);
  on_screen.colour = session.terminal.wants_colour(order.colour);
  on_screen.width = session.terminal.width;
  reports.add(make_report(order.format, std::move(on_screen), session.output));
  std::vector<Held> held(order.also_on_screen.size());
  ReportOptions behind = report_options(order, settings);
  behind.is_second = true;
  for (std::size_t i = 0; i < held.size(); ++i)
    reports.add(make_report(order.also_on_screen[i], behind, held[i]));
  std::vector<ReportFile> files;
  const auto access =
      typed_.show_secrets ? ReportFile::Access::OwnerOnly : ReportFile::Access::AsUsual;
  for (const OutputTarget& output : order.outputs) {
    files.push_back(TRY(output.appends
                            ? ReportFile::append(output.file)
                            : ReportFile::create(output.file_of_run(clock_.unix_time()), access)));
    reports.add(make_report(output.format, report_options(order, settings), files.back().output()));
  }
  for (std::unique_ptr<Sink>& listener : order.listeners) reports.add(std::move(listener));
  ScanOptions options = scan_options(order, settings, watch);
  bool is_stale_asked = false;
  options.stale = [&, ask = options.stale] {
    is_stale_asked = settings.policy.can_tell_stale();
    return ask();
  };
  // Only a person at a terminal is told how long it took; all else is the same from run to run.
  if (session.terminal.is_output) options.clock = &clock_;
  Result<Summary> summary;
  TRY(watch.run([&] { summary = cordon::scan(order.targets, engine, catalog, options, reports); }));
  if (!summary) return std::unexpected(std::move(summary).error());
  for (const Held& report : held) session.output.write(report.held());
  RunOutcome outcome = reports.outcome();
  for (ReportFile& file : files) {
    if (const auto finished = file.finish(); !finished) {
      log::error(finished.error().text);
      outcome.is_told = false;
    }
  }
  if (typed_.fail_on_stale && !is_stale_asked && settings.policy.allows_any())
    log::warn(
        "--fail-on-stale: no entry of `allow:` or a baseline was checked, which takes a complete "
        "scan of the whole directory of its file, with histories and without --exclude");
  outcome.is_stale = typed_.fail_on_stale && !summary->stale.empty();
  if (outcome.is_stale) {
    const std::size_t more = summary->stale.size() - 1;
    log::error(fmt::format("{}{} (--fail-on-stale)", summary->stale.front(),
                           more == 0 ? "" : fmt::format("; and {} more of the kind", more)));
  }
  return exit_code(outcome);
}

std::unique_ptr<Command> make_scan_command() { return std::make_unique<ScanCommand>(); }

}  // namespace cordon
