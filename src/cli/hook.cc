#include "cli/hook.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <array>
#include <limits>
#include <string>
#include <utility>
#include <vector>

#include "base/suggest.h"
#include "base/text.h"
#include "cli/settings.h"
#include "gates/push/delivery.h"
#include "policy/config_file.h"

namespace cordon {
namespace {

constexpr const char* kFooter =
    "install [HOOK…]     make git ask cordon: pre-commit and pre-push unless named, commit-msg\n"
    "uninstall [HOOK…]   take that back; what was there before runs as before\n"
    "status              what is installed, and where\n"
    "doctor              whether it would run, and what keeps it from that\n"
    "\n"
    "pre-commit, commit-msg FILE, pre-push [REMOTE [URL]], pre-receive, update REF OLD NEW: what "
    "git\n"
    "runs then. They are silent where all is in order, and say else what is wrong and what to do.\n"
    "\n"
    "Examples:\n"
    "  cordon hook install                this repository\n"
    "  cordon hook install --global       all repositories of yours\n"
    "  CORDON_SKIP=\"a key of the sandbox\" git commit     go on; the reason is written down\n"
    "\n"
    "--report sends the token in CORDON_REPORT_TOKEN, where it is set; what does not\n"
    "arrive is kept, and goes with the next push.\n"
    "\n"
    "Exit codes: 0 in order, 1 a secret (doctor: a hook that would not run), 2 wrong usage,\n"
    "3 not everything was looked at.";

constexpr std::array<std::string_view, 4> kSetUp = {"install", "uninstall", "status", "doctor"};
constexpr std::array<std::string_view, 5> kRun = {"pre-commit", "commit-msg", "pre-push",
                                                  "pre-receive", "update"};

class HookCommand final : public Command {
 public:
  void add_options(CLI::App& app) override {
    // For the help only: `take_words` gets them.
    app.add_option("ACTION", typed_, "install, uninstall, status, doctor, or a hook that git runs")
        ->type_name("install|uninstall|status|doctor|HOOK")
        ->expected(0, std::numeric_limits<int>::max())
        ->allow_extra_args(false);
    app.add_flag("--global", words_.global, "for all repositories of yours");
    app.add_flag("--system", words_.system, "for all repositories of this machine");
    app.add_option("--budget", budget_, "how long a hook may take; 5s unless said")
        ->type_name("TIME");
    app.add_option("-o,--output", outputs_, "write a report to a file, too; several are fine")
        ->type_name("FORMAT:FILE")
        ->allow_extra_args(false);
    app.add_option("--report", report_,
                   "pre-receive, update: post a report there where something is wrong")
        ->type_name("URL");
    add_config_options(app, words_.gate.settings);
    add_policy_options(app, words_.gate.settings.policy);
    app.add_option("--providers", words_.gate.providers, "provider files of your own")
        ->type_name("DIR")
        ->allow_extra_args(false);
    app.footer(kFooter);
  }

  bool take_words(std::vector<std::string> words) override {
    typed_ = std::move(words);
    return true;
  }

  Result<ExitCode> run(const Session& session) override {
    TRY(understand());
    if (is_hook_name(words_.action)) return run_hook(session, words_, clock_);
    return set_up_hooks(session, words_);
  }

 private:
  Result<void> understand() {
    if (typed_.empty())
      return fail(Error::Kind::Usage,
                  fmt::format("what to do? There are {}", fmt::join(kSetUp, ", ")));
    words_.action = typed_[0];
    words_.rest.assign(typed_.begin() + 1, typed_.end());
    const bool is_set_up = std::ranges::find(kSetUp, words_.action) != kSetUp.end();
    if (!is_set_up && !is_hook_name(words_.action)) {
      std::vector<std::string_view> names(kSetUp.begin(), kSetUp.end());
      names.insert(names.end(), kRun.begin(), kRun.end());
      return fail(Error::Kind::Usage,
                  fmt::format("unknown action or hook `{}`{}", printable(words_.action),
                              closest_word(words_.action, names)
                                  ? did_you_mean(words_.action, names)
                                  : fmt::format("; there are {}", fmt::join(names, ", "))));
    }
    if (words_.global && words_.system)
      return fail(Error::Kind::Usage, "--global and --system contradict each other");
    if (!budget_.empty()) {
      words_.gate.budget = parse_budget(budget_);
      if (!words_.gate.budget)
        return fail(
            Error::Kind::Usage,
            fmt::format("--budget: `{}` is no time such as 500ms, 5s or 1m, an hour at most",
                        printable(budget_)));
    }
    if (!report_.empty()) words_.report = TRY(understand_report());
    for (const std::string& output : outputs_)
      words_.gate.outputs.push_back(TRY(OutputTarget::parse(output)));
    return {};
  }

  [[nodiscard]] Result<Url> understand_report() const {
    if (words_.action != "pre-receive" && words_.action != "update")
      return fail(Error::Kind::Usage, "--report is for pre-receive and update");
    return parse_report_url(report_);
  }

  std::vector<std::string> typed_;
  std::vector<std::string> outputs_;
  std::string budget_;
  std::string report_;
  HookWords words_;
  SystemClock clock_;
};

}  // namespace

std::unique_ptr<Command> make_hook_command() { return std::make_unique<HookCommand>(); }

}  // namespace cordon
