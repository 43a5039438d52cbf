#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <limits>
#include <string>
#include <utility>
#include <vector>

#include "base/clock.h"
#include "base/log.h"
#include "base/text.h"
#include "base/workers.h"
#include "cli/command.h"
#include "cli/name_cover.h"
#include "cli/open_catalog.h"
#include "cli/policy_file.h"
#include "cli/reports.h"
#include "cli/rescan.h"
#include "cli/settings.h"
#include "cli/watch.h"
#include "inventory/collect.h"
#include "inventory/report.h"
#include "inventory/store_path.h"
#include "model/cover.h"

namespace cordon {
namespace {

constexpr const char* kFooter =
    "WHAT is the fingerprint of a finding (the files are scanned again, and its value sought, "
    "too),\n"
    "the name of a variable, or a path in a secret store: apps/shop#api_key, op://vault/item.\n"
    "PATH is a file, a directory or git:PATH (what a repository's branches have); `.` unless "
    "said.\n"
    "\n"
    "Examples:\n"
    "  cordon inventory STRIPE_SECRET_KEY               who declares, passes and reads it\n"
    "  cordon inventory secret/data/apps/shop deploy/   who asks the store for it\n"
    "  cordon inventory --format html --output map.html 0123456789abcdef0123456789abcdef\n"
    "\n"
    "Exit codes: 0 all was looked at, 2 wrong usage, 3 there may be more than is listed.";

/// What is asked of the files, and what reports say of it.
struct Asked {
  inventory::Subject subject;
  inventory::Question question;
};

Asked ask_for(const std::string& what) {
  using inventory::Subject;
  using inventory::Term;
  if (inventory::is_store_path(what))
    return {{Subject::Kind::StorePath, what}, {{inventory::parse_store_path(what)}, {}}};
  return {{Subject::Kind::Name, what}, {{Term{Term::Kind::Name, what}}, {}}};
}

class InventoryCommand final : public Command {
 public:
  void add_options(CLI::App& app) override;
  bool take_words(std::vector<std::string> words) override {
    if (what_.empty()) {
      what_ = std::move(words.front());
      words.erase(words.begin());
    }
    typed_targets_ = std::move(words);
    return true;
  }
  Result<ExitCode> run(const Session& session) override;

 private:
  Result<Asked> ask_for_finding(const Session& session, const std::vector<Target>& targets) const;
  Result<Cover> cover_for(const Session& session, const Settings& settings, const Asked& asked,
                          const inventory::Inventory& found) const;
  Result<void> tell(const Session& session, inventory::Format format, const Asked& asked,
                    const inventory::Inventory& found, const Cover& cover,
                    const std::vector<Target>& targets) const;

  std::string what_;
  std::vector<std::string> typed_targets_;
  std::string format_ = "text";
  Path output_;
  std::string colour_ = "auto";
  SettingsFlags settings_;
  std::vector<Path> providers_;
};

void InventoryCommand::add_options(CLI::App& app) {
  app.add_option("WHAT", what_, "a fingerprint, a name or a path in a secret store")
      ->type_name("TEXT");
  // For the help only: `take_words` gets them.
  app.add_option("PATH", typed_targets_, "where to look; `.` unless said")
      ->type_name("PATH")
      ->expected(0, std::numeric_limits<int>::max())
      ->allow_extra_args(false);
  app.add_option("-f,--format", format_, "`text` unless said")->type_name("text|json|svg|html");
  app.add_option("-o,--output", output_, "write to a file instead of standard output")
      ->type_name("FILE");
  add_exclude_option(app, settings_);
  add_config_options(app, settings_);
  add_policy_options(app, settings_.policy);
  add_providers_option(app, providers_);
  app.add_option("--color", colour_, "when to use colours; `auto` unless said")
      ->type_name("auto|always|never");
  app.footer(kFooter);
}

Result<Asked> InventoryCommand::ask_for_finding(const Session& session,
                                                const std::vector<Target>& targets) const {
  RescanOptions options{settings_, providers_, /*history=*/false, /*keep_values=*/true};
  Rescan scanned = TRY(rescan(session, targets, options));
  if (scanned.find(what_) == nullptr) {
    // It may be gone from the files, and its name still be used.
    options.history = true;
    scanned = TRY(rescan(session, targets, options));
  }
  const Finding* finding = scanned.find(what_);
  if (finding == nullptr)
    return fail(Error::Kind::NotFound,
                fmt::format("no secret with the fingerprint {} is found in {}; `cordon scan --all "
                            "--format json` tells those that are",
                            what_, typed_targets_.empty() ? "." : printable(typed_targets_[0])));
  Asked asked;
  asked.subject = {inventory::Subject::Kind::Finding, finding->fingerprint, finding->detector,
                   finding->name, finding->masked};
  asked.question.values.push_back(finding->value);
  if (const auto usual = scanned.usual_names.find(finding->detector);
      usual != scanned.usual_names.end())
    asked.question.terms.push_back({inventory::Term::Kind::Name, usual->second});
  return asked;
}

/// A file may have a secret for its name: the one that is asked for, or any other.
Result<Cover> InventoryCommand::cover_for(const Session& session, const Settings& settings,
                                          const Asked& asked,
                                          const inventory::Inventory& found) const {
  std::vector<Path> providers = settings.providers;
  providers.insert(providers.end(), providers_.begin(), providers_.end());
  const Catalog catalog = TRY(open_catalog(session, providers));
  Cover cover;
  for (const SecretText& value : asked.question.values) cover.add(value);
  std::vector<std::string> names = found.told();
  names.push_back(what_);
  names.insert(names.end(), typed_targets_.begin(), typed_targets_.end());
  TRY(add_secrets_in(names, catalog, cover));
  return cover;
}

Result<void> InventoryCommand::tell(const Session& session, inventory::Format format,
                                    const Asked& asked, const inventory::Inventory& found,
                                    const Cover& cover, const std::vector<Target>& targets) const {
  inventory::ReportOptions options;
  options.version = version();
  options.targets = typed_targets_.empty() ? std::vector<std::string>{"."} : typed_targets_;
  options.place_prefix = place_prefix(targets);
  options.colour =
      output_.empty() && session.terminal.wants_colour(TRY(parse_colour_when(colour_)));
  const std::string report =
      cover.over(inventory::write_report(format, asked.subject, found, options));
  if (output_.empty()) {
    session.output.write(report);
    return {};
  }
  ReportFile file = TRY(ReportFile::create(output_, ReportFile::Access::AsUsual));
  file.output().write(report);
  return file.finish();
}

Result<ExitCode> InventoryCommand::run(const Session& session) {
  if (what_.empty())
    return fail(Error::Kind::Usage,
                "of what? a fingerprint, a name or a path in a secret store, as in `cordon "
                "inventory STRIPE_SECRET_KEY`");
  const inventory::Format format = TRY(inventory::parse_format(format_));
  const std::vector<Target> targets = TRY(parse_targets(typed_targets_));
  if (std::ranges::any_of(targets, [](const Target& t) { return t.kind == Target::Kind::Stdin; }))
    return fail(Error::Kind::Usage, "standard input has no files to look for uses in");
  const SystemClock clock;
  const Settings settings = TRY(read_settings(settings_, targets, clock.unix_time()));
  const Asked asked =
      is_fingerprint(what_) ? TRY(ask_for_finding(session, targets)) : ask_for(what_);
  Watch watch(clock, /*shows_progress=*/false);
  inventory::SweepOptions options{{}, watch.stop()};
  if (settings.policy.excludes_any())
    options.is_excluded = [&](std::string_view path) { return settings.policy.is_excluded(path); };
  Workers workers(usual_thread_count());
  Result<inventory::Inventory> found;
  TRY(watch.run([&] { found = collect(targets, asked.question, options, workers); }));
  if (!found) return std::unexpected(std::move(found).error());
  const Cover cover = TRY(cover_for(session, settings, asked, *found));
  found->put_under(cover);
  TRY(tell(session, format, asked, *found, cover, targets));
  if (found->usages.empty() && !is_fingerprint(what_))
    log::warn(fmt::format("`{}` is used nowhere there; is it spelled as the files do?",
                          printable(cover.over(what_))));
  return found->is_complete() ? ExitCode::Clean : ExitCode::Incomplete;
}

}  // namespace

std::unique_ptr<Command> make_inventory_command() { return std::make_unique<InventoryCommand>(); }

}  // namespace cordon
