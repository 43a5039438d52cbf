#include <fmt/chrono.h>
#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdlib>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/log.h"
#include "base/text.h"
#include "catalog/catalog.h"
#include "cli/hook.h"
#include "cli/hook_report.h"
#include "gates/push/push.h"
#include "gates/push/skipped.h"
#include "sources/git_place.h"

namespace cordon {
namespace {

constexpr std::size_t kInputMax = 64UL * 1024 * 1024;
constexpr std::string_view kSkipOption = "cordon.skip";
constexpr const char* kSkipVariable = "CORDON_SKIP";

std::optional<std::string> variable(std::string_view name) {
  const char* value = std::getenv(std::string(name).c_str());
  if (value == nullptr || *value == '\0') return std::nullopt;
  return value;
}

/// What a hook is to look at, and how to talk about it.
struct Question {
  std::optional<GitChange> change;  ///< nothing: there is nothing to look at
  std::string what;                 ///< "this commit", "this push"
  std::vector<RefUpdate> updates;
  bool is_server = false;
};

Result<std::string> read_input() {
  Fd input(::dup(STDIN_FILENO));
  if (!input.is_open()) return std::unexpected(system_error(errno).in("standard input"));
  auto text = input.read_all(kInputMax);
  if (!text) return std::unexpected(std::move(text).error().in("standard input"));
  return text;
}

/// What the pre-commit framework says of a range; nothing where it says nothing.
std::optional<GitChange> framework_range() {
  const auto to = variable("PRE_COMMIT_TO_REF");
  const auto from = variable("PRE_COMMIT_FROM_REF");
  if (!to || !from) return std::nullopt;
  return GitChange{.kind = GitChange::Kind::Commits, .heads = {*to}, .known = {*from}};
}

Result<Question> ask_pre_commit(const HookWords&) {
  // `pre-commit run --from-ref A --to-ref B`: nothing is staged then.
  if (auto range = framework_range()) return Question{*std::move(range), "this range", {}, false};
  GitChange change;
  if (auto index = variable("GIT_INDEX_FILE")) change.index = *std::move(index);
  return Question{std::move(change), "this commit", {}, false};
}

Result<Question> ask_commit_msg(const HookWords& words) {
  if (words.rest.size() != 1)
    return fail(Error::Kind::Usage, "commit-msg: git hands it the file with the message");
  // Git names this editor where it starts none.
  const bool was_edited = variable("GIT_EDITOR") != ":";
  return Question{
      GitChange{
          .kind = GitChange::Kind::Message, .message = words.rest[0], .was_edited = was_edited},
      "the message of this commit",
      {},
      false};
}

/// The pre-commit framework keeps standard input for itself and says the same in variables, of one
/// ref. Nothing where it says nothing: then a new branch goes to an empty remote.
Result<Question> ask_framework(Question question, const std::string& remote) {
  const auto to = variable("PRE_COMMIT_TO_REF");
  const std::string head = to.value_or(variable("PRE_COMMIT_LOCAL_BRANCH").value_or("HEAD"));
  question.change = GitChange{.kind = GitChange::Kind::Commits, .heads = {head}};
  if (auto from = variable("PRE_COMMIT_FROM_REF")) question.change->known.push_back(*from);
  if (const auto pushed = pushed_change({{head, std::string(40, '0'), std::string(40, '1')}},
                                        variable("PRE_COMMIT_REMOTE_NAME").value_or(remote)))
    question.change->known.push_back(pushed->known.back());
  return question;
}

Result<Question> ask_pre_push(const HookWords& words) {
  Question question{std::nullopt, "this push", {}, false};
  const std::string remote = words.rest.empty() ? "" : words.rest[0];
  const std::string input = TRY(read_input());
  question.updates = TRY(parse_pre_push(input));
  // What git says counts; the framework keeps it for itself.
  if (question.updates.empty() && variable("PRE_COMMIT"))
    return ask_framework(std::move(question), remote);
  question.change = pushed_change(question.updates, remote);
  return question;
}

Result<Question> ask_pre_receive(const HookWords&) {
  const std::string input = TRY(read_input());
  Question question{std::nullopt, "this push", TRY(parse_pre_receive(input)), true};
  // Git always names a ref; who read it before us would have every push go through.
  if (question.updates.empty())
    return fail(Error::Kind::Usage,
                "pre-receive: standard input names no ref; has another hook read it?");
  question.change = received_change(question.updates, variable);
  return question;
}

Result<Question> ask_update(const HookWords& words) {
  if (words.rest.size() != 3)
    return fail(Error::Kind::Usage, "update: git hands it a ref, its old id and its new one");
  const auto& rest = words.rest;
  Question question{std::nullopt, "this push",
                    TRY(parse_pre_receive(fmt::format("{} {} {}", rest[1], rest[2], rest[0]))),
                    true};
  question.change = received_change(question.updates, variable);
  return question;
}

struct Hook {
  std::string_view name;
  Result<Question> (*ask)(const HookWords& words);
};

constexpr std::array kHooks = {
    Hook{"pre-commit", ask_pre_commit}, Hook{"pre-push", ask_pre_push},
    Hook{"commit-msg", ask_commit_msg}, Hook{"pre-receive", ask_pre_receive},
    Hook{"update", ask_update},
};

const Hook* find_hook(std::string_view name) {
  const auto* const found = std::ranges::find(kHooks, name, &Hook::name);
  return found == kHooks.end() ? nullptr : found;
}

/// Who acts, as far as git or the host tells a hook.
std::string who(bool is_server) {
  if (is_server)
    for (const char* name : {"GITHUB_USER_LOGIN", "GL_USERNAME", "BB_USER_NAME",
                             "GITEA_PUSHER_NAME", "GL_USER", "REMOTE_USER"})
      if (auto value = variable(name)) return *std::move(value);
  if (auto name = variable("GIT_AUTHOR_NAME"))
    return fmt::format("{} <{}>", *name, variable("GIT_AUTHOR_EMAIL").value_or(""));
  return variable("LOGNAME").value_or(variable("USER").value_or(""));
}

/// What the host calls the repository; its directory where it does not say.
std::string repository_name() {
  for (const char* name : {"GL_PROJECT_PATH", "GITHUB_REPO_NAME", "GL_REPO"})
    if (auto value = variable(name)) return *std::move(value);
  for (const auto& [owner, name] : {std::pair{"GITEA_REPO_USER_NAME", "GITEA_REPO_NAME"},
                                    std::pair{"BB_PROJECT_KEY", "BB_REPO_SLUG"}})
    if (const auto value = variable(name))
      return fmt::format("{}/{}", variable(owner).value_or(""), *value);
  return working_directory().value_or("");
}

/// Answers for one run of a hook.
class Run {
 public:
  Run(const Session& session, const HookWords& words, Question question, const Clock& clock)
      : session_(session),
        words_(words),
        question_(std::move(question)),
        clock_(clock),
        began_(clock.steady()) {}

  Result<ExitCode> decide() {
    auto decision = look();
    // What ends in an error of ours was not let through, and whoever collects reports has to know.
    if (words_.report && (passage_.has_any || !passage_.skips.empty()))
      if (const auto told = report(decision.value_or(ExitCode::Incomplete)); !told)
        log::warn(told.error().text);
    return decision;
  }

 private:
  Result<ExitCode> look() {
    if (!question_.change) return ExitCode::Clean;
    GateOptions options = words_.gate;
    if (question_.is_server) options.settings.untrusted = true;
    if (const auto directory = variable("GIT_DIR")) question_.change->git_directory = *directory;
    options.wants_json = words_.report.has_value();
    const std::vector<Target> targets = {{Target::Kind::Change, ".", *question_.change}};
    std::optional<CleanObjects> clean;
    // What looks is what the program is made of, unless the user adds to it.
    if (question_.is_server && options.providers.empty()) {
      clean.emplace(
          TRY(own_file("clean")),
          fmt::format("{} {}", version(), TRY(Catalog::open(session_.builtin_catalog)).digest()));
      clean->read();
      known_clean_ = clean->size();
      options.clean = &*clean;
    }
    passage_ = TRY(scan_gate(session_, targets, options, clock_));
    if (clean) is_further_ = remember(*clean) && clean->size() > known_clean_;
    if (passage_.findings.empty() && passage_.skips.empty()) return ExitCode::Clean;
    if (passage_.is_stopped) {
      tell();
      return exit_code(
          RunOutcome{.has_findings = !passage_.findings.empty(), .is_complete = false});
    }
    if (const auto reason = skip_reason()) return let_through(*reason);
    if (passage_.may_warn && is_late_only()) {
      write(fmt::format(
          "cordon: {} took longer than {}, and not all of it was looked at; it goes on, "
          "since hook.when_over is `warn`\n",
          question_.what, budget_text()));
      return ExitCode::Clean;
    }
    tell();
    return exit_code(RunOutcome{.has_findings = !passage_.findings.empty(), .is_complete = false});
  }

  /// Tells who collects reports what became of a push; whatever comes of that changes nothing.
  Result<void> report(ExitCode decision) {
    // The pusher waits for this, but not for what they are to read.
    session_.output.flush();
    const auto time_left = passage_.is_stopped ? std::chrono::nanoseconds(0)
                                               : passage_.budget - (clock_.steady() - began_);
    PushReport push{.id = {},
                    .unix_time = clock_.unix_time(),
                    .hook = words_.action,
                    .who = who(question_.is_server),
                    .repository = repository_name(),
                    .updates = question_.updates,
                    .decision = decision != ExitCode::Clean ? "refused"
                                : reason_.empty()           ? "accepted"
                                                            : "skipped",
                    .reason = reason_};
    write(send_push_report(*words_.report, std::move(push), passage_.json, TRY(own_file("reports")),
                           clock_, time_left));
    return {};
  }

  void write(std::string_view text) { session_.output.write(text); }

  /// In a clone whoever has it decides, unless their organisation does.
  [[nodiscard]] bool may_skip() const {
    return passage_.may_skip || !(question_.is_server || passage_.rules_skipping);
  }

  [[nodiscard]] std::optional<std::string> skip_reason() const {
    if (!may_skip()) return std::nullopt;
    auto reason =
        question_.is_server ? push_option(variable, kSkipOption) : variable(kSkipVariable);
    // Without a reason nobody knows later whether it was right.
    if (reason && std::ranges::all_of(*reason, is_space)) return std::nullopt;
    return reason;
  }

  Result<ExitCode> let_through(const std::string& reason) {
    SkippedGate skipped{.unix_time = clock_.unix_time(),
                        .hook = words_.action,
                        .who = who(question_.is_server),
                        .reason = reason,
                        .fingerprints = {},
                        .refs = {}};
    for (const Finding& finding : passage_.findings)
      skipped.fingerprints.push_back(finding.fingerprint);
    for (const RefUpdate& update : question_.updates) skipped.refs.push_back(update.name);
    skipped.not_looked_at = passage_.skips.size();
    const Path file = TRY(own_file("skipped.jsonl"));
    if (auto recorded = record_skipped(file, skipped); !recorded) {
      tell();
      return std::unexpected(std::move(recorded).error());
    }
    reason_ = reason;
    write(
        fmt::format("cordon: {} goes through with {}, for this reason: {}\n"
                    "cordon: that is written down{}\n",
                    question_.what, count_of_secrets(), printable(reason),
                    question_.is_server ? "" : " in " + printable(file)));
    return ExitCode::Clean;
  }

  /// A file of ours in the repository.
  static Result<Path> own_file(std::string_view name) {
    const auto directory = variable("GIT_DIR");
    const GitPlaces places = TRY(directory ? git_places_of(*directory) : find_git_places("."));
    return join(places.common_directory, fmt::format("cordon/{}", name));
  }

  /// A push that takes too long goes on where it was when it comes again. Whether it will.
  [[nodiscard]] bool remember(const CleanObjects& clean) const {
    if (!passage_.is_over_budget && !passage_.is_stopped) {
      clean.forget();
      return false;
    }
    const auto written = clean.write();
    // A host may keep us from writing; then it begins anew, and that is all.
    if (!written) log::warn(written.error().text);
    return written.has_value();
  }

  [[nodiscard]] std::string count_of_secrets() const {
    const std::size_t count = passage_.findings.size();
    if (count == 0) return "what could not be looked at";
    return fmt::format("{} secret{}{}", count, count == 1 ? "" : "s",
                       passage_.skips.empty() ? "" : " and what could not be looked at");
  }

  /// Whether nothing is wrong but that the time ran out.
  [[nodiscard]] bool is_late_only() const {
    return passage_.is_over_budget && passage_.findings.empty() &&
           std::ranges::all_of(passage_.skips, [](const Skip& skip) {
             return skip.reason == Skip::Reason::Stopped;
           });
  }

  [[nodiscard]] std::string budget_text() const {
    return fmt::format("{:%Q %q}",
                       std::chrono::duration_cast<std::chrono::milliseconds>(passage_.budget));
  }

  void tell() {
    if (!passage_.findings.empty())
      write(fmt::format("cordon: {} would bring in {}; it is stopped\n\n", question_.what,
                        count_of_secrets()));
    else
      write(
          fmt::format("cordon: no secret was found, but not everything of {} was looked at; it is "
                      "stopped\n\n",
                      question_.what));
    write(passage_.report);
    if (passage_.is_over_budget)
      write(fmt::format("\ncordon: the {} that it may take are over (hook.budget){}\n",
                        budget_text(),
                        is_further_ ? "; push again, and it goes on from here" : ""));
    tell_ways();
  }

  void tell_ways() {
    if (!passage_.report.ends_with("\n\n")) write("\n");
    if (!passage_.findings.empty()) tell_remedy(passage_.findings.front());
    if (may_skip())
      write(fmt::format("go on with it   {}; the reason is written down\n", way_through()));
  }

  /// What helps depends on where it stands: nobody fixes a message as they fix a file, and what is
  /// pushed has no say in a server's policy.
  void tell_remedy(const Finding& finding) {
    const Origin& origin = finding.places.front().origin;
    const bool is_file = !origin.path.empty() && !origin.is_message &&
                         question_.change->kind != GitChange::Kind::Message;
    if (is_file)
      write(fmt::format(
          "move it out     cordon fix --apply {}{}\n", finding.fingerprint.substr(0, 12),
          in_commits() ? ", then `git commit --amend` or `git rebase -i` the commit" : ""));
    else
      write("take it out     write the message, or make the tag, anew without it\n");
    if (question_.is_server)
      write("no secret?      ask whoever runs this server to allow it in their configuration\n");
    else if (is_file && passage_.may_comment)
      write(fmt::format("no secret?      `cordon:allow {} REASON` in a comment on its line\n",
                        finding.detector));
    else if (!passage_.may_allow)
      write(fmt::format("no secret?      ask whoever keeps the policy to allow it there: {}\n",
                        passage_.policy));
    else
      write(fmt::format(
          "no secret?      `fingerprint: {}` with a reason in `allow:` of .cordon.yaml\n",
          finding.fingerprint));
  }

  [[nodiscard]] bool in_commits() const {
    return question_.change->kind == GitChange::Kind::Commits;
  }

  [[nodiscard]] std::string way_through() const {
    if (question_.is_server) return fmt::format("git push -o {}=\"REASON\" …", kSkipOption);
    return fmt::format("{}=\"REASON\" git {} …", kSkipVariable, in_commits() ? "push" : "commit");
  }

  const Session& session_;
  const HookWords& words_;
  Question question_;
  const Clock& clock_;
  std::chrono::nanoseconds began_;
  Passage passage_;
  std::string reason_;  ///< that let it through
  std::size_t known_clean_ = 0;
  bool is_further_ = false;  ///< than the same push was before
};

}  // namespace

bool is_hook_name(std::string_view name) { return find_hook(name) != nullptr; }

Result<ExitCode> run_hook(const Session& session, const HookWords& words, const Clock& clock) {
  const Hook* const hook = find_hook(words.action);
  Question question = TRY(hook->ask(words));
  return Run(session, words, std::move(question), clock).decide();
}

}  // namespace cordon
