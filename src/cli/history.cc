#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <limits>
#include <string>
#include <utility>
#include <vector>

#include "base/log.h"
#include "base/text.h"
#include "base/workers.h"
#include "cli/command.h"
#include "cli/policy_file.h"
#include "cli/rescan.h"
#include "history/holders.h"
#include "history/input_file.h"
#include "history/plan.h"
#include "history/report.h"
#include "inventory/value_forms.h"
#include "model/cover.h"

namespace cordon {
namespace {

constexpr const char* kFooter =
    "plan  what a rewrite must touch (commits, refs, copies), the input of git filter-repo and "
    "the\n"
    "      commands in order. It changes nothing, and a rewrite never replaces revocation.\n"
    "\n"
    "Without a fingerprint the plan is for all that a scan of the history finds; REPOSITORY is "
    "`.`\n"
    "unless said. The default way drops whole versions of files by their ids, for which no secret\n"
    "has to be written anywhere; --write-replacements keeps the files and replaces the values.\n"
    "\n"
    "Examples:\n"
    "  cordon history plan --write-blobs cordon-blobs.txt\n"
    "  cordon history plan 0123456789abcdef0123456789abcdef ../project\n"
    "\n"
    "Exit codes: 0 all was looked at, 2 wrong usage, 3 there may be more than is listed.";

class HistoryCommand final : public Command {
 public:
  void add_options(CLI::App& app) override;
  bool take_words(std::vector<std::string> words) override {
    words_ = std::move(words);
    return true;
  }
  Result<ExitCode> run(const Session& session) override;

 private:
  Result<void> understand();
  Result<std::vector<Finding>> choose(const Rescan& scanned) const;
  Result<void> write_input(const history::Plan& plan, const std::vector<SecretText>& values) const;

  std::string action_;
  std::vector<std::string> words_;
  std::vector<std::string> fingerprints_;
  Path repository_ = ".";
  std::string format_ = "text";
  std::string colour_ = "auto";
  Path blobs_;
  Path replacements_;
  SettingsFlags settings_;
  std::vector<Path> providers_;
};

void HistoryCommand::add_options(CLI::App& app) {
  app.add_option("ACTION", action_, "plan")->type_name("plan");
  // For the help only: `take_words` gets them.
  app.add_option("WHAT", words_, "fingerprints, then the repository")
      ->type_name("FINGERPRINT|REPOSITORY")
      ->expected(0, std::numeric_limits<int>::max())
      ->allow_extra_args(false);
  app.add_option("-f,--format", format_, "`text` unless said")->type_name("text|json");
  app.add_option("--write-blobs", blobs_, "write the ids that git filter-repo strips; no secret")
      ->type_name("FILE");
  app.add_option("--write-replacements", replacements_,
                 "write what git filter-repo replaces: the secret; destroy it afterwards")
      ->type_name("FILE");
  add_config_options(app, settings_);
  add_policy_options(app, settings_.policy);
  add_providers_option(app, providers_);
  app.add_option("--color", colour_, "when to use colours; `auto` unless said")
      ->type_name("auto|always|never");
  app.footer(kFooter);
}

Result<void> HistoryCommand::understand() {
  if (action_ != "plan")
    return fail(Error::Kind::Usage,
                action_.empty()
                    ? "what of it? `cordon history plan` is there"
                    : fmt::format("unknown action `{}`; plan is known", printable(action_)));
  if (format_ != "text" && format_ != "json")
    return fail(Error::Kind::Usage,
                fmt::format("--format: `{}` is not text or json", printable(format_)));
  bool is_repository_named = false;
  for (const std::string& word : words_) {
    if (is_fingerprint(word)) {
      fingerprints_.push_back(word);
    } else if (is_repository_named) {
      return fail(Error::Kind::Usage,
                  fmt::format("one word too many: `{}`; a fingerprint has 32 digits, and one "
                              "repository is planned at a time",
                              printable(word)));
    } else {
      repository_ = word.starts_with("git:") ? word.substr(4) : word;
      is_repository_named = true;
    }
  }
  return {};
}

Result<std::vector<Finding>> HistoryCommand::choose(const Rescan& scanned) const {
  std::vector<Finding> chosen;
  for (const std::string& fingerprint : fingerprints_) {
    const Finding* finding = scanned.find(fingerprint);
    if (finding == nullptr)
      return fail(Error::Kind::NotFound,
                  fmt::format("no secret with the fingerprint {} is in the history of {}",
                              fingerprint, printable(repository_)));
    chosen.push_back(*finding);
  }
  if (fingerprints_.empty())
    std::ranges::copy_if(scanned.findings, std::back_inserter(chosen), [&](const Finding& finding) {
      return finding.confidence != Confidence::Low &&
             !scanned.suppressed.contains(finding.fingerprint);
    });
  return chosen;
}

Result<void> HistoryCommand::write_input(const history::Plan& plan,
                                         const std::vector<SecretText>& values) const {
  if (!blobs_.empty()) TRY(history::write_new_file(blobs_, history::blob_list(plan)));
  if (replacements_.empty()) return {};
  TRY(history::write_replacements(replacements_, values));
  log::warn(fmt::format("{} holds the secret: destroy it as soon as the rewrite is done (shred -u)",
                        printable(replacements_)));
  return {};
}

Result<ExitCode> HistoryCommand::run(const Session& session) {
  TRY(understand());
  const ColourWhen colour = TRY(parse_colour_when(colour_));
  auto opened = GitFacts::open(repository_);
  if (!opened) return std::unexpected(std::move(opened).error().in(printable(repository_)));
  const GitFacts& facts = *opened;
  const RescanOptions options{settings_, providers_, /*history=*/true, /*keep_values=*/true};
  const Rescan scanned = TRY(rescan(session, {Target{Target::Kind::Git, repository_}}, options));
  std::vector<Finding> chosen = TRY(choose(scanned));
  if (chosen.empty()) {
    session.output.write(
        fmt::format("no secret is found in the history of {}: there is nothing to rewrite\n",
                    printable(repository_)));
    return std::ranges::any_of(scanned.skips, &Skip::makes_incomplete) ? ExitCode::Incomplete
                                                                       : ExitCode::Clean;
  }
  // A plain word would take half of the files with it.
  std::vector<SecretText> values;
  for (Finding& finding : chosen) {
    if (inventory::is_searchable(finding.value))
      values.push_back(finding.value);
    else
      finding.value = SecretText();
  }
  Workers workers(usual_thread_count());
  history::Holders holders = TRY(history::find_holders(repository_, values, workers));
  history::Input input;
  if (!blobs_.empty()) input.file = blobs_;
  if (!replacements_.empty()) input = {history::Means::Replacements, replacements_};
  const history::Plan plan =
      history::make_plan(repository_, chosen, std::move(holders), facts, input);
  TRY(write_input(plan, values));
  // Paths and refs are bytes from outside: one may have the secret for its name.
  Cover cover;
  for (const Finding& finding : scanned.findings) cover.add(finding.value);
  session.output.write(cover.over(
      format_ == "json" ? history::plan_json(plan, version())
                        : history::plan_text(plan, session.terminal.wants_colour(colour))));
  return plan.is_complete() ? ExitCode::Clean : ExitCode::Incomplete;
}

}  // namespace

std::unique_ptr<Command> make_history_command() { return std::make_unique<HistoryCommand>(); }

}  // namespace cordon
