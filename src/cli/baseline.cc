#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <iterator>
#include <limits>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "base/clock.h"
#include "base/log.h"
#include "base/suggest.h"
#include "base/text.h"
#include "cli/baseline_diff.h"
#include "cli/command.h"
#include "cli/edited_file.h"
#include "cli/policy_file.h"
#include "cli/rescan.h"
#include "cli/settings.h"
#include "policy/baseline_file.h"
#include "policy/paths.h"

namespace cordon {
namespace {

// What was not looked at is told of so many.
constexpr std::size_t kSkipsTold = 5;

constexpr const char* kFooter =
    "write  takes in what a scan reports and is not allowed otherwise; drops nothing\n"
    "diff   what is new, what is gone, and how much is as it was\n"
    "prune  takes out what is gone, after a complete scan of all that the file is for\n"
    "\n"
    "The list is the nearest .cordon-baseline.json from the target upwards, or FILE. A secret in "
    "it\n"
    "is known by its fingerprint: it may be moved, renamed and written otherwise.\n"
    "\n"
    "Examples:\n"
    "  cordon baseline write              let be what is here today\n"
    "  cordon baseline diff --format json what a team has added since, for programs\n"
    "  cordon baseline prune              after secrets were revoked and removed\n"
    "\n"
    "Exit codes: 0 done, 1 diff: new secrets, 2 wrong usage, 3 not everything was looked at.";

/// Where the one for all targets lies, or would.
Result<Path> find_file(const Path& named, const std::vector<Target>& targets,
                       const Path& working_directory) {
  if (!named.empty()) return absolute_path(named, working_directory);
  Path file;
  for (const Path& start : starts_of(targets, working_directory)) {
    Path path = find_baseline(start).value_or(new_baseline_path(start));
    if (!file.empty() && file != path)
      return fail(Error::Kind::Usage,
                  "these targets have a baseline each; take one at a time, or name it by "
                  "--baseline");
    file = std::move(path);
  }
  return file;
}

Result<Baseline> read_or_begin(const EditedFile& file, const Path& scope, std::string_view key) {
  if (!file.is_there()) {
    Baseline baseline;
    baseline.name = file.name();
    baseline.directory = scope;
    baseline.key_check = key_check_of(key);
    return baseline;
  }
  Baseline baseline = TRY(parse_baseline(file.text(), file.name(), scope));
  TRY(check_key(baseline, key));
  return baseline;
}

Result<void> write_baseline(EditedFile& file, const Baseline& baseline) {
  std::string text = baseline_text(baseline);
  if (baseline.known.size() > kBaselineEntriesMax || text.size() > kBaselineSizeMax)
    return fail(Error::Kind::OverLimit,
                fmt::format("{}: a baseline has at most {} entries and {} bytes", file.name(),
                            kBaselineEntriesMax, kBaselineSizeMax));
  return file.write(std::move(text));
}

void tell_skips(const std::vector<Skip>& skips) {
  std::size_t count = 0;
  for (const Skip& skip : skips)
    if (skip.makes_incomplete() && ++count <= kSkipsTold)
      log::error(
          fmt::format("not looked at: {} ({})", printable(skip.place), printable(skip.text)));
  if (count > kSkipsTold) log::error(fmt::format("nor {} more", count - kSkipsTold));
}

class BaselineCommand final : public Command {
 public:
  void add_options(CLI::App& app) override;
  bool take_words(std::vector<std::string> words) override {
    typed_ = std::move(words);
    return true;
  }
  Result<ExitCode> run(const Session& session) override;

 private:
  Result<void> understand();
  [[nodiscard]] KnownSecret entry_of(const Finding& finding, const Baseline& baseline,
                                     const Path& report_directory) const;
  Result<ExitCode> write(const BaselineDiff& diff, const Path& report_directory, EditedFile& file,
                         Baseline baseline, Output& output) const;
  Result<ExitCode> tell(const BaselineDiff& diff, const EditedFile& file, Output& output) const;
  static Result<ExitCode> prune(const BaselineDiff& diff, EditedFile& file, Baseline baseline,
                                Output& output);

  std::vector<std::string> typed_;
  std::string action_;
  std::string format_ = "text";
  SettingsFlags settings_;
  std::vector<Path> providers_;
  bool all_ = false;
  bool no_history_ = false;
  SystemClock clock_;
};

void BaselineCommand::add_options(CLI::App& app) {
  // For the help only: `take_words` gets them.
  app.add_option("ACTION", typed_, "write, diff or prune; then targets, as `cordon scan` has them")
      ->type_name("write|diff|prune [TARGET...]")
      ->expected(0, std::numeric_limits<int>::max())
      ->allow_extra_args(false);
  app.add_flag("-a,--all", all_, "write, diff: the low tier too, and what the configuration hides");
  app.add_option("-f,--format", format_, "diff: `text` unless said")->type_name("text|json");
  app.add_flag("--no-history", no_history_, "scan files as they are now, no git histories");
  add_exclude_option(app, settings_);
  add_config_options(app, settings_);
  add_policy_options(app, settings_.policy);
  add_providers_option(app, providers_);
  app.footer(kFooter);
}

Result<void> BaselineCommand::understand() {
  constexpr std::string_view kActions[] = {"write", "diff", "prune"};
  if (typed_.empty())
    return fail(Error::Kind::Usage, "what to do? There are write, diff and prune");
  action_ = std::move(typed_.front());
  typed_.erase(typed_.begin());
  if (std::ranges::find(kActions, action_) == std::end(kActions))
    return fail(Error::Kind::Usage,
                fmt::format("unknown action `{}`{}", printable(action_),
                            closest_word(action_, kActions)
                                ? did_you_mean(action_, kActions)
                                : std::string("; there are write, diff and prune")));
  if (format_ != "text" && format_ != "json")
    return fail(Error::Kind::Usage,
                fmt::format("--format: `{}` is not text or json", printable(format_)));
  if (settings_.no_config)
    return fail(Error::Kind::Usage,
                "--no-config: a baseline is configuration, which would not count");
  settings_.history = !no_history_;
  return {};
}

KnownSecret BaselineCommand::entry_of(const Finding& finding, const Baseline& baseline,
                                      const Path& report_directory) const {
  const Path& path = finding.places.front().origin.path;
  KnownSecret entry;
  entry.fingerprint = finding.fingerprint;
  entry.detector = finding.detector;
  entry.since = to_text(date_of(clock_.unix_time()));
  entry.path = path;
  if (path.empty()) return entry;
  const Path absolute = absolute_path(path, report_directory);
  if (const auto below = path_below(absolute, baseline.directory)) entry.path = *below;
  return entry;
}

Result<ExitCode> BaselineCommand::write(const BaselineDiff& diff, const Path& report_directory,
                                        EditedFile& file, Baseline baseline, Output& output) const {
  const std::size_t kept = baseline.known.size();
  const auto entry = [&](const Finding* finding) {
    return entry_of(*finding, baseline, report_directory);
  };
  std::vector<KnownSecret> added;
  std::ranges::transform(diff.added, std::back_inserter(added), entry);
  std::ranges::move(added, std::back_inserter(baseline.known));
  std::ranges::sort(baseline.known, {}, &KnownSecret::fingerprint);
  if (!file.is_there() || !added.empty()) TRY(write_baseline(file, baseline));
  output.write(fmt::format("{}: {} added, {} kept\n", file.name(), added.size(), kept));
  return diff.is_complete ? ExitCode::Clean : ExitCode::Incomplete;
}

Result<ExitCode> BaselineCommand::tell(const BaselineDiff& diff, const EditedFile& file,
                                       Output& output) const {
  output.write(format_ == "json" ? diff_json(diff, file.name()) : diff_text(diff, file.name()));
  return exit_code({.has_findings = !diff.added.empty(), .is_complete = diff.is_complete});
}

Result<ExitCode> BaselineCommand::prune(const BaselineDiff& diff, EditedFile& file,
                                        Baseline baseline, Output& output) {
  if (!diff.why_not_whole.empty()) {
    log::error(fmt::format("{} stays as it is: {}", file.name(), diff.why_not_whole));
    return ExitCode::Incomplete;
  }
  std::set<std::string> gone;
  for (const KnownSecret* entry : diff.gone) gone.insert(entry->fingerprint);
  std::erase_if(baseline.known,
                [&](const KnownSecret& entry) { return gone.contains(entry.fingerprint); });
  if (!diff.gone.empty()) TRY(write_baseline(file, baseline));
  output.write(
      fmt::format("{}: {} taken out, {} kept\n", file.name(), diff.gone.size(), diff.unchanged));
  return ExitCode::Clean;
}

Result<ExitCode> BaselineCommand::run(const Session& session) {
  TRY(understand());
  const Path here = TRY(working_directory());
  const std::vector<Target> targets = TRY(parse_targets(typed_));
  const Path path = TRY(find_file(settings_.baseline, targets, here));
  EditedFile file = TRY(EditedFile::open(path, here, kBaselineSizeMax));
  if (!file.is_there() && action_ != "write")
    return fail(Error::Kind::NotFound,
                fmt::format("{}: there is none; `cordon baseline write` makes it", file.name()));
  settings_.uses_baseline = false;
  const Settings settings = TRY(read_settings(settings_, targets, clock_.unix_time()));
  if (!settings.policy.may(Grant::Baseline))
    log::warn(fmt::format("{}: a scan does not count it ({})", file.name(),
                          settings.policy.options().mistrust));
  const Baseline baseline =
      TRY(read_or_begin(file, baseline_scope(path), settings.fingerprint_key));
  const Rescan scanned =
      TRY(rescan(session, targets, {settings_, providers_, !no_history_, /*keep_values=*/false}));
  const BaselineDiff diff = compare(baseline, scanned, all_);
  tell_skips(scanned.skips);
  if (action_ == "diff") return tell(diff, file, session.output);
  if (action_ == "prune") {
    // The diff points into what is pruned.
    return prune(diff, file, baseline, session.output);
  }
  return write(diff, report_directory(targets, here), file, baseline, session.output);
}

}  // namespace

std::unique_ptr<Command> make_baseline_command() { return std::make_unique<BaselineCommand>(); }

}  // namespace cordon
