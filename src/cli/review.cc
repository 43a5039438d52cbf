#include <fmt/format.h>
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <array>
#include <cerrno>
#include <chrono>
#include <cstdlib>
#include <limits>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/clock.h"
#include "base/log.h"
#include "base/text.h"
#include "base/workers.h"
#include "catalog/catalog.h"
#include "cli/command.h"
#include "cli/open_catalog.h"
#include "cli/policy_file.h"
#include "cli/review_dialogue.h"
#include "cli/review_file.h"
#include "cli/review_findings.h"
#include "cli/review_lines.h"
#include "cli/settings.h"
#include "cli/watch.h"
#include "engine/engine.h"
#include "scan/scan.h"

namespace cordon {
namespace {

constexpr const char* kFooter =
    "Shows one finding after another, with the lines around it and why it is believed, and asks\n"
    "what it is. Nothing is written before you say so; then entries go below `allow:` of the\n"
    ".cordon.yaml that counts for the target, each for one secret by its fingerprint, with a\n"
    "reason, who answers for it, and until when. The rest of the file stays as it is.\n"
    "\n"
    "Examples:\n"
    "  cordon review                        this directory, and the histories in it\n"
    "  cordon review --no-history src       the files in src, as they are now\n"
    "  cordon review --config team.yaml .   another file for the entries\n"
    "\n"
    "Exit codes: 0 nothing is left, 1 secrets are left that fail a scan, 2 wrong usage, 3 no such\n"
    "secret but incomplete.";

class Text final : public Output {
 public:
  void write(std::string_view bytes) override { text_ += bytes; }
  [[nodiscard]] const std::string& text() const { return text_; }

 private:
  std::string text_;
};

/// The person at the terminal.
class TerminalDesk final : public ReviewDesk {
 public:
  TerminalDesk(const Session& session, const std::vector<ReviewedFinding>& items,
               ReportOptions options, ReviewLines& lines, ReviewFile& file)
      : session_(session),
        items_(items),
        options_(std::move(options)),
        lines_(lines),
        file_(file) {}

  void write(std::string_view text) override { session_.output.write(text); }

  std::optional<std::string> read_line() override {
    session_.output.flush();
    std::string line;
    while (!line.ends_with('\n')) {
      // One by one, so that what is typed ahead stays for the next question.
      char c = 0;
      const ssize_t count = ::read(STDIN_FILENO, &c, 1);
      if (count < 0 && errno == EINTR) continue;
      if (count <= 0) break;
      line += c;
    }
    if (line.empty()) return std::nullopt;
    if (line.ends_with('\n')) line.pop_back();
    return line;
  }

  std::string show(std::size_t number) override {
    const ReviewedFinding& item = items_[number];
    Text card;
    // A text report of this one alone, so that it reads as in a scan.
    const auto report = make_report(Format{}, options_, card);
    report->finding(item.finding);
    report->finish({});
    return card.text() + lines_.around(item.places, item.value, options_.width) + "\n";
  }

  [[nodiscard]] bool holds_secret(std::string_view text) const override {
    return lines_.holds_secret(text);
  }

  Result<void> save(std::span<const NewAllow> entries) override { return file_.add(entries); }

 private:
  const Session& session_;
  const std::vector<ReviewedFinding>& items_;
  ReportOptions options_;
  ReviewLines& lines_;
  ReviewFile& file_;
};

/// Who is at the keyboard, as far as the environment tells.
std::string user_name() {
  for (const char* name : {"GIT_AUTHOR_NAME", "USER"})
    if (const char* value = std::getenv(name); value != nullptr && *value != '\0')
      return printable(value);
  return {};
}

class ReviewCommand final : public Command {
 public:
  void add_options(CLI::App& app) override;
  bool take_words(std::vector<std::string> words) override {
    targets_ = std::move(words);
    return true;
  }
  Result<ExitCode> run(const Session& session) override;

 private:
  Result<void> find(const Session& session, const std::vector<Target>& targets,
                    const Settings& settings, const Engine& engine, const Catalog& catalog,
                    ReviewFindings& findings);
  Result<ExitCode> ask(const Session& session, const std::vector<Target>& targets,
                       const Engine& engine, const ReviewFindings& findings, ReviewFile& file);

  std::vector<std::string> targets_;
  std::vector<std::string> providers_;
  SettingsFlags flags_;
  bool all_ = false;
  bool no_history_ = false;
  SystemClock clock_;
};

void ReviewCommand::add_options(CLI::App& app) {
  // For the help only: `take_words` gets them.
  app.add_option("TARGET", targets_, "what to scan; `.` unless said")
      ->type_name("PATH")
      ->expected(0, std::numeric_limits<int>::max())
      ->allow_extra_args(false);
  app.add_flag("--no-history", no_history_, "scan files as they are now, no git histories");
  add_exclude_option(app, flags_);
  app.add_flag("-a,--all", all_, "ask about the low tier too, and what the configuration does not");
  add_config_options(app, flags_);
  add_policy_options(app, flags_.policy);
  add_providers_option(app, providers_);
  app.footer(kFooter);
}

Result<void> check_terminal(const Session& session) {
  if (session.terminal.is_output && ::isatty(STDIN_FILENO) == 1) return {};
  return fail(Error::Kind::Usage,
              "review asks questions, so standard input and output have to be a terminal; "
              "elsewhere, `cordon scan --format json` tells the fingerprints, and an entry of "
              "`allow:` in .cordon.yaml with a `fingerprint` and a `reason` says the same");
}

Result<void> ReviewCommand::find(const Session& session, const std::vector<Target>& targets,
                                 const Settings& settings, const Engine& engine,
                                 const Catalog& catalog, ReviewFindings& findings) {
  Watch watch(clock_, session.terminal.is_messages);
  ScanOptions options;
  options.threads = usual_thread_count();
  options.history = !no_history_;
  // What is not asked about may stand beside what is, and is masked there.
  options.keep_low = true;
  options.keep_values = true;
  options.explain = true;
  options.fingerprint_key = settings.fingerprint_key;
  ask_policy(settings.policy, options);
  options.progress = &watch.progress();
  options.stop = watch.stop();
  Result<Summary> summary;
  TRY(watch.run([&] {
    summary = scan(targets, engine, catalog, options, findings);
    watch.hush();
  }));
  if (!summary) return std::unexpected(std::move(summary).error());
  if (watch.stop().stop_requested())
    return fail(Error::Kind::Missing, "stopped before the first question; nothing was written");
  return {};
}

Result<ExitCode> ReviewCommand::ask(const Session& session, const std::vector<Target>& targets,
                                    const Engine& engine, const ReviewFindings& findings,
                                    ReviewFile& file) {
  ReportOptions options;
  options.place_prefix = findings.known_cover().over(place_prefix(targets));
  options.explain = true;
  options.quiet = true;
  options.colour = session.terminal.wants_colour(ColourWhen::Auto);
  options.width = session.terminal.width;
  ReviewLines lines(engine, report_directory(targets, TRY(working_directory())), findings.known());
  TerminalDesk desk(session, findings.asked(), std::move(options), lines, file);
  std::vector<Finding> shown;
  for (const ReviewedFinding& item : findings.asked()) shown.push_back(item.finding);
  const auto today = std::chrono::floor<std::chrono::days>(
      std::chrono::sys_seconds(std::chrono::seconds(clock_.unix_time())));
  ReviewDialogue dialogue(shown,
                          {.today = Date(today),
                           .owner = user_name(),
                           .file = findings.known_cover().over(file.name())},
                          desk);
  dialogue.run();
  if (dialogue.save_error() && !dialogue.leaves_failing())
    return exit_code(dialogue.save_error()->kind);
  return exit_code(RunOutcome{.has_findings = dialogue.leaves_failing(),
                              .is_complete = findings.skip_count() == 0});
}

Result<ExitCode> ReviewCommand::run(const Session& session) {
  TRY(check_terminal(session));
  const std::vector<Target> targets = TRY(parse_targets(targets_));
  const auto is_stdin = [](const Target& target) { return target.kind == Target::Kind::Stdin; };
  if (std::ranges::any_of(targets, is_stdin))
    return fail(Error::Kind::Usage, "standard input is where you answer; it cannot be scanned");
  ReviewFile file = TRY(ReviewFile::find(flags_, targets));
  flags_.history = !no_history_;
  Settings settings = TRY(read_settings(flags_, targets, clock_.unix_time()));
  const Catalog catalog = TRY(open_catalog(session, provider_directories(settings, providers_)));
  const Engine engine = TRY(Engine::create(catalog));
  resolve_ids(settings, catalog);
  ReviewFindings findings(settings.policy, all_);
  TRY(find(session, targets, settings, engine, catalog, findings));
  for (const std::string& note : settings.notes) log::warn(note);
  if (findings.skip_count() > 0)
    log::warn(fmt::format("{} not be looked at; `cordon scan` tells what",
                          findings.skip_count() == 1
                              ? std::string("1 thing could")
                              : fmt::format("{} things could", findings.skip_count())));
  if (findings.low_count() > 0)
    log::warn(fmt::format("{} below what is reported {} not asked about (--all does)",
                          findings.low_count() == 1
                              ? std::string("1 candidate")
                              : fmt::format("{} candidates", findings.low_count()),
                          findings.low_count() == 1 ? "is" : "are"));
  if (findings.asked().empty()) {
    session.output.write("nothing to review: every secret that was found is decided\n");
    return exit_code(RunOutcome{.is_complete = findings.skip_count() == 0});
  }
  return ask(session, targets, engine, findings, file);
}

}  // namespace

std::unique_ptr<Command> make_review_command() { return std::make_unique<ReviewCommand>(); }

}  // namespace cordon
