#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <cstdlib>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/fd.h"
#include "base/log.h"
#include "base/text.h"
#include "cli/ci_reports.h"
#include "cli/command.h"
#include "cli/scan.h"
#include "gates/ci/range.h"
#include "gates/ci/read_job.h"
#include "sources/change_facts.h"

namespace cordon {
namespace {

/// An event of GitHub has at most 25 MB.
constexpr std::size_t kEventSizeMax = 32UL * 1024 * 1024;

constexpr const char* kFooter =
    "Works out what the job brings in (the commits of a push, of a pull request, of a merge "
    "queue,\n"
    "of a tag), scans each of them, and annotates in the CI system's own way.\n"
    "\n"
    "Examples:\n"
    "  cordon ci                          in a job of any CI system\n"
    "  cordon ci --explain-range          what would be scanned, and why\n"
    "  cordon ci --base origin/release    what HEAD has and that branch has not\n"
    "  cordon ci --full                   the whole history, as for a nightly job\n"
    "\n"
    "Exit codes: 0 clean, 1 secrets were found, 2 wrong usage or an entry that is stale\n"
    "(--fail-on-stale), 3 nothing found but incomplete, as where the clone is too shallow.\n"
    "--explain-range: 3 where the clone is shallow or lacks commits.";

ci::Surroundings look_around() {
  return {[](std::string_view name) -> std::optional<std::string> {
            const char* const value = std::getenv(std::string(name).c_str());
            return value == nullptr ? std::nullopt : std::optional<std::string>(value);
          },
          [](const Path& path) { return read_file(path, kEventSizeMax); }};
}

void tell_how_to_deepen(const std::string& how) {
  log::error("the clone lacks commits; to get them, " + how);
}

/// Says how to get what a clone lacks, once, if it turns out that it lacks something.
class DeepenHint final : public Sink {
 public:
  explicit DeepenHint(std::string how) : how_(std::move(how)) {}
  void skip(const Skip& skip) override {
    const bool is_lack =
        skip.reason == Skip::Reason::Shallow || skip.reason == Skip::Reason::MissingObject;
    if (is_lack && skip.makes_incomplete()) is_wanted_ = true;
  }
  void suppressed(const Suppressed& /*suppressed*/) override {}
  void finding(const Finding& /*finding*/) override {}
  void finish(const Summary& /*summary*/) override {
    if (is_wanted_) tell_how_to_deepen(how_);
  }

 private:
  std::string how_;
  bool is_wanted_ = false;
};

/// `pull request 7 into main, of a fork`.
std::string describe(const ci::Job& job) {
  std::string text(ci::to_text(job.event));
  const bool is_new = job.before && ci::is_zero_id(*job.before);
  switch (job.event) {
    case ci::Event::Push:
      if (!job.branch.empty())
        text += fmt::format(" to {}{}", is_new ? "the new branch " : "", job.branch);
      break;
    case ci::Event::PullRequest:
    case ci::Event::MergeQueue:
      if (!job.change.empty()) text += " " + job.change;
      if (!job.target_branch.empty()) text += " into " + job.target_branch;
      if (job.origin == ci::Origin::Fork) text += ", of a fork";
      break;
    case ci::Event::Tag:
      text += " " + job.tag;
      break;
    default:
      break;
  }
  return text;
}

std::string count_text(const ci::Range& range) {
  return fmt::format("{} commit{}", range.commits, range.commits == 1 ? "" : "s");
}

class CiCommand final : public Command {
 public:
  void add_options(CLI::App& app) override;
  Result<ExitCode> run(const Session& session) override;

 private:
  /// What is to be scanned, and what is to be said of it.
  struct Plan {
    ci::Job job;
    ci::Range range;
    Target target;
    std::vector<Skip> skips;
    std::string scope;  ///< for people: which commits
    /// Whether the clone lacks commits, so that not all of it may be there to be looked at.
    bool is_shallow = false;

    [[nodiscard]] bool is_incomplete() const {
      return is_shallow || !skips.empty() || !range.not_here.empty();
    }
  };
  Result<Plan> make_plan(ci::Job job) const;
  static void explain(const Plan& plan, Output& output);

  ScanCommand scan_;
  std::string system_;
  std::string base_;
  std::string before_;
  bool full_ = false;
  bool trusted_ = false;
  bool explain_range_ = false;
  bool no_annotations_ = false;
};

void CiCommand::add_options(CLI::App& app) {
  app.add_option("--system", system_, "the CI system; the one that its variables tell unless said")
      ->type_name("NAME");
  app.add_option("--base", base_, "scan what is not in this commit or branch; empty: as without it")
      ->type_name("COMMIT");
  app.add_option("--before", before_,
                 "what the branch was before a push, where the system does not tell")
      ->type_name("COMMIT");
  app.add_flag("--full", full_, "scan the whole history that the clone has");
  app.add_flag("--explain-range,--dry-run", explain_range_,
               "only tell what would be scanned, and why");
  app.add_flag("--trusted", trusted_,
               "trust a pull request that may be a fork's, for all the system tells");
  app.add_flag("--no-annotations", no_annotations_,
               "write none of the reports that the CI system shows by itself");
  scan_.add_scan_options(app);
  app.footer(kFooter);
}

Result<CiCommand::Plan> CiCommand::make_plan(ci::Job job) const {
  Plan plan;
  plan.job = std::move(job);
  if (trusted_ && plan.job.origin == ci::Origin::Unknown)
    plan.job.origin = ci::Origin::SameRepository;
  if (!before_.empty()) plan.job = ci::pushed_onto(std::move(plan.job), before_);
  if (!base_.empty()) plan.job = ci::compared_with(std::move(plan.job), base_);
  auto facts = ChangeFacts::open(".");
  for (const std::string& missing : plan.job.missing)
    plan.skips.push_back({Skip::Reason::MissingObject, ".", missing});
  if (!facts) {
    if (facts.error().kind != Error::Kind::NotFound) return std::unexpected(facts.error());
    plan.target = Target{Target::Kind::Files, ".", std::nullopt};
    plan.scope = "the files as they are, since there is no repository here";
    plan.skips.push_back({Skip::Reason::MissingObject, ".",
                          "no git repository: the commits of this job cannot be looked at"});
    return plan;
  }
  plan.is_shallow = facts->is_shallow() && (full_ || plan.job.event != ci::Event::Deletion);
  if (full_) {
    const bool is_top = facts->top() == TRY(working_directory());
    plan.target = Target{Target::Kind::Git, is_top ? "." : facts->top(), std::nullopt};
    plan.scope = "the whole history";
    for (const std::string& id : plan.job.heads)
      if (!facts->find(id))
        plan.skips.push_back({Skip::Reason::MissingObject, ".",
                              fmt::format("{}, which the job names, is not here", id)});
    return plan;
  }
  if (!base_.empty() && !ci::is_zero_id(base_) && !ci::find_written(base_, *facts))
    return fail(Error::Kind::Usage,
                fmt::format("--base: `{}` is no commit, branch or tag that this clone has",
                            printable(base_)));
  plan.range = ci::work_out_range(plan.job, *facts);
  plan.target = Target{Target::Kind::Change, ".", plan.range.change};
  plan.scope = fmt::format("{}, {}", count_text(plan.range), plan.range.text);
  return plan;
}

void CiCommand::explain(const Plan& plan, Output& output) {
  const auto line = [&](std::string_view name, std::string_view text) {
    if (!text.empty())
      output.write(fmt::format("{:<12} {}\n", name, break_commands(printable(text))));
  };
  line("system", plan.job.system_name);
  line("event", describe(plan.job));
  line("scanned", plan.scope);
  for (const std::string& head : plan.range.change.heads) line("head", head);
  for (const std::string& id : plan.range.not_here) line("not here", id);
  for (const std::string& known : plan.range.change.known) line("but for", known);
  for (const std::string& ref : plan.range.change.not_known) line("not but for", ref);
  if (plan.job.is_untrusted())
    line("content", "untrusted: configuration that comes with it excludes and allows nothing");
  line("build", plan.job.url);
  for (const std::string& note : plan.job.notes) line("note", note);
  for (const std::string& note : plan.range.notes) line("note", note);
  for (const Skip& skip : plan.skips) line("missing", skip.text);
  if (plan.is_shallow) line("missing", "the history of the clone, which is shallow");
  if (plan.is_incomplete()) tell_how_to_deepen(plan.job.deepen);
}

Result<ExitCode> CiCommand::run(const Session& session) {
  const ci::Surroundings around = look_around();
  ScanOrder order = TRY(scan_.understand());
  // What this run cannot write, because it ends early, must not be taken from one before.
  if (!explain_range_) remove_stale(order.outputs);
  ci::Job job = TRY(ci::read_job(around, system_));
  if (!explain_range_ && !no_annotations_) {
    TRY(add_ci_reports(job.system, around, order));
    remove_stale(order.outputs);
  }
  Plan plan = TRY(make_plan(std::move(job)));
  if (explain_range_) {
    explain(plan, session.output);
    return plan.is_incomplete() ? ExitCode::Incomplete : ExitCode::Clean;
  }
  order.announcement =
      fmt::format("{}, {}: {}", plan.job.system_name, describe(plan.job), plan.scope);
  order.targets = {plan.target};
  order.names = {"."};
  order.is_untrusted = order.is_untrusted || plan.job.is_untrusted();
  order.skips = std::move(plan.skips);
  order.notes = std::move(plan.job.notes);
  order.notes.insert(order.notes.end(), plan.range.notes.begin(), plan.range.notes.end());
  if (plan.target.kind != Target::Kind::Files)
    order.listeners.push_back(std::make_unique<DeepenHint>(plan.job.deepen));
  return scan_.scan(session, std::move(order));
}

}  // namespace

std::unique_ptr<Command> make_ci_command() { return std::make_unique<CiCommand>(); }

}  // namespace cordon
