#include "remedy/fix/fix.h"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <cstdlib>
#include <limits>
#include <string>
#include <string_view>
#include <vector>

#include "base/log.h"
#include "base/text.h"
#include "base/workers.h"
#include "catalog/catalog.h"
#include "cli/command.h"
#include "cli/fix_store.h"
#include "cli/policy_file.h"
#include "cli/rescan.h"
#include "cli/settings.h"
#include "engine/engine.h"
#include "engine/selftest.h"
#include "model/fingerprint.h"
#include "remedy/fix/branch.h"
#include "remedy/fix/found.h"
#include "remedy/fix/git.h"
#include "remedy/fix/ground.h"
#include "remedy/fix/tree.h"
#include "scan/scan.h"
#include "sources/git_place.h"

namespace cordon {
namespace {

constexpr const char* kFooter =
    "Each secret that is found is replaced by a lookup of an environment variable, in the\n"
    "language of its file; where that is not safe, it says why and leaves the file alone. Values\n"
    "go to .env, which git is told to ignore, and names to .env.example. Unless you say --apply,\n"
    "nothing is written: the patch that you see has the secrets masked. With --store, code reads\n"
    "the store, by a file that is written beside it; files of settings keep to the environment.\n"
    "\n"
    "A secret that was committed has leaked all the same: revoke it.\n"
    "\n"
    "Examples:\n"
    "  cordon fix                       what would be done in this directory\n"
    "  cordon fix --apply src           do it in the files of src\n"
    "  cordon fix --apply --store vault read them from Vault\n"
    "  cordon fix --branch secrets-out  the same as a commit on a new branch\n"
    "  cordon fix --apply 3f2a90c1      one secret alone, by the beginning of its fingerprint\n"
    "\n"
    "Exit codes: 0 nothing is left, 1 secrets are left, 2 wrong usage, 3 incomplete.";

class FixCommand final : public Command {
 public:
  void add_options(CLI::App& app) override;
  bool take_words(std::vector<std::string> words) override {
    words_ = std::move(words);
    return true;
  }
  Result<ExitCode> run(const Session& session) override;

 private:
  /// What was typed, told apart: paths, and beginnings of fingerprints.
  Result<void> understand();
  Result<void> find(const Catalog& catalog, const Engine& engine, FoundSecrets& found);
  /// Where values go, and where code reads them.
  struct Stores {
    const StoreGuide* lookup = nullptr;  ///< nothing: the environment
    const StoreGuide* put = nullptr;     ///< nothing: it was not asked
    std::string application;             ///< what secrets are named after there
    std::string environment = "env";  ///< `.env` at the top, as `cordon store` is told of it here
  };
  void tell(const Session& session, const Stores& stores, const Fix& fix) const;
  Result<Stores> find_stores(const std::vector<StoreGuide>& guides, const Path& top) const;
  void tell_next_steps(const Session& session, const Stores& stores, const Fix& fix) const;

  std::vector<std::string> words_;
  std::vector<Target> targets_;
  std::vector<std::string> fingerprints_;
  bool apply_ = false;
  std::string branch_;
  std::string store_ = "env";
  std::string put_;
  std::vector<std::string> providers_;
  SettingsFlags flags_;
  SystemClock clock_;
};

void FixCommand::add_options(CLI::App& app) {
  // For the help only: `take_words` gets them.
  app.add_option("PATH|FINGERPRINT", words_, "files, directories, or secrets; `.` unless said")
      ->type_name("")
      ->expected(0, std::numeric_limits<int>::max())
      ->allow_extra_args(false);
  app.add_flag("--apply", apply_, "write it; else it is only shown");
  app.add_option("--branch", branch_, "write it, and commit it to a new branch")->type_name("NAME");
  app.add_option("--store", store_,
                 "where code looks values up: env, vault, aws, conjur, azure or gcp")
      ->type_name("STORE");
  app.add_option("--put", put_, "show the commands that put the values into this store")
      ->type_name("STORE");
  add_exclude_option(app, flags_);
  add_config_options(app, flags_);
  add_policy_options(app, flags_.policy);
  add_providers_option(app, providers_);
  app.footer(kFooter);
}

Result<void> FixCommand::understand() {
  if (!branch_.empty()) apply_ = true;
  for (const std::string& word : words_) {
    if (is_fingerprint(word))
      fingerprints_.push_back(word);
    else
      targets_.push_back(TRY(Target::parse(word)));
  }
  if (targets_.empty()) targets_.push_back(TRY(Target::parse(".")));
  return {};
}

Result<void> FixCommand::find(const Catalog& catalog, const Engine& engine, FoundSecrets& found) {
  Settings settings = TRY(read_settings(flags_, targets_, clock_.unix_time()));
  resolve_ids(settings, catalog);
  for (const std::string& note : settings.notes) log::warn(note);
  ScanOptions options;
  options.threads = usual_thread_count();
  options.history = false;
  options.keep_values = true;
  options.fingerprint_key = settings.fingerprint_key;
  ask_policy(settings.policy, options);
  TRY(scan(targets_, engine, catalog, options, found));
  return {};
}

/// Where git finds itself, its settings and who commits; nothing that would have it start more.
std::vector<std::string> environment_of_git() {
  std::vector<std::string> lines = {"LC_ALL=C", "GIT_TERMINAL_PROMPT=0"};
  for (const char* name :
       {"PATH", "HOME", "XDG_CONFIG_HOME", "GIT_CONFIG_GLOBAL", "GIT_CONFIG_NOSYSTEM",
        "GIT_AUTHOR_NAME", "GIT_AUTHOR_EMAIL", "GIT_AUTHOR_DATE", "GIT_COMMITTER_NAME",
        "GIT_COMMITTER_EMAIL", "GIT_COMMITTER_DATE"})
    if (const char* value = std::getenv(name)) lines.push_back(fmt::format("{}={}", name, value));
  return lines;
}

std::string place_text(const Fix& fix, const FixedPlace& place) {
  std::string text = fix.veil.over(place.path);
  if (place.position.line > 0) text += fmt::format(":{}", place.position.line);
  return text;
}

std::string count(std::size_t number, std::string_view one, std::string_view many) {
  return fmt::format("{} {}", number, number == 1 ? one : many);
}

/// Where a place reads its value, but for the environment where no store is asked for.
std::string source_text(const StoreGuide* store, const FixedPlace& place) {
  if (!place.is_read) return ", which nothing reads";
  if (!place.snippet.empty() && store != nullptr) return fmt::format(" of {}", store->name);
  const bool is_plain = store == nullptr && place.source == "the environment";
  return is_plain ? std::string() : fmt::format(" of {}", place.source);
}

void FixCommand::tell(const Session& session, const Stores& stores, const Fix& fix) const {
  const auto write = [&](const std::string& text) { session.output.write(text); };
  if (!apply_) {
    for (const auto* changes : {&fix.files, &fix.snippets, &fix.support})
      for (const FileChange& change : *changes)
        write(
            make_patch(change.path,
                       {change.was ? std::string_view(change.was->bytes) : "", change.secrets_were},
                       {change.bytes, change.secrets}, fix.veil));
    if (!fix.files.empty() || !fix.support.empty()) write("\n");
  }
  for (const FixedPlace& place : fix.done)
    write(fmt::format("  {}  {} {} {}{}\n", place_text(fix, place), place.detector,
                      apply_ ? "is now" : "becomes", fix.veil.over(place.variable),
                      source_text(stores.lookup, place)));
  for (const FileChange& snippet : fix.snippets)
    write(fmt::format("  {}  {} new: it reads {}\n", fix.veil.over(snippet.path),
                      apply_ ? "is" : "would be", stores.lookup->name));
  for (const Path& path : fix.kept)
    write(fmt::format("  {}  is not tracked by git: it is where values belong{}\n",
                      fix.veil.over(path),
                      path == kEnvFile && fix.is_env_open
                          ? "; but nothing in .gitignore keeps it out: add a line `.env` there"
                          : ""));
  if (!fix.left.empty()) write(fix.done.empty() ? "left as they are:\n" : "\nleft as they are:\n");
  for (const FixedPlace& place : fix.left)
    write(fmt::format("  {}  {}: {}\n", place_text(fix, place), place.detector,
                      printable(place.reason)));
  if (fix.done.empty() && fix.left.empty()) return write("nothing to fix\n");
  write(fmt::format("\n{} {}replaced in {}, {} left\n", count(fix.done.size(), "place", "places"),
                    apply_ ? "" : "to be ", count(fix.files.size(), "file", "files"),
                    fix.left.size()));
}

void FixCommand::tell_next_steps(const Session& session, const Stores& stores,
                                 const Fix& fix) const {
  if (fix.done.empty()) return;
  const auto write = [&](const std::string& text) { session.output.write(text); };
  if (!apply_)
    return write(
        "nothing was written; secrets are masked in the patch above, so no other program can "
        "apply\n"
        "it: `cordon fix --apply` does\n");
  if (fix.variables.empty() && fix.stored.empty())
    return write("next: revoke what was committed, since history keeps it\n");
  write(fmt::format(
      "next: revoke what was committed, since history keeps it; then give the new value to {}\n",
      fix.stored.empty() ? ".env" : stores.lookup->name));
  // Code that reads a store finds there what .env only keeps until it is put.
  const StoreGuide* put = stores.put != nullptr ? stores.put : stores.lookup;
  std::vector<std::string> variables = fix.stored;
  if (stores.put != nullptr)
    variables.insert(variables.end(), fix.variables.begin(), fix.variables.end());
  if (put != nullptr && !variables.empty()) {
    write(fmt::format("to put the values of .env into {}:\n", put->name));
    for (const std::string& variable : variables)
      write(fmt::format("  {}\n",
                        put_command(*put, stores.environment, stores.application, variable)));
  }
  if (stores.lookup != nullptr) write(needs_text(*stores.lookup, fix));
}

Result<FixCommand::Stores> FixCommand::find_stores(const std::vector<StoreGuide>& guides,
                                                   const Path& top) const {
  Stores stores;
  // From a directory below the top, what is called `.env` here is another file.
  if (const Path up = way_to(top, TRY(working_directory())); up.starts_with(".."))
    stores.environment = fmt::format("env:{}/.env", up);
  // What clones are called differs, what they come from does not.
  if (const auto places = find_git_places(top)) stores.application = origin_name(*places);
  if (stores.application.empty()) stores.application = top.substr(top.rfind('/') + 1);
  if (store_ != "env") stores.lookup = TRY(find_fix_store(guides, "--store", store_));
  if (!put_.empty()) stores.put = TRY(find_fix_store(guides, "--put", put_));
  if (stores.lookup != nullptr && stores.put != nullptr && stores.lookup != stores.put)
    return fail(Error::Kind::Usage,
                fmt::format("--put: code that reads {} finds nothing in {}: give both options the "
                            "same store, or leave --put out",
                            stores.lookup->name, stores.put->name));
  return stores;
}

Result<ExitCode> FixCommand::run(const Session& session) {
  TRY(understand());
  const Path directory = TRY(working_directory());
  const Ground ground = TRY(find_ground(targets_, directory));
  const std::vector<StoreGuide> guides = TRY(open_snippets(session.builtin_snippets));
  const StoreGuide* env = TRY(find_fix_store(guides, "--store", "env"));
  const Stores stores = TRY(find_stores(guides, ground.top));
  Catalog catalog = TRY(Catalog::open(session.builtin_catalog));
  for (const Path& own : providers_) TRY(catalog.add_directory(own, anchor_mistake));
  const Engine engine = TRY(Engine::create(catalog, {.keeps_reasons = false}));
  FoundSecrets found(catalog, fingerprints_);
  TRY(find(catalog, engine, found));
  for (const std::string& unknown : found.unknown())
    return fail(Error::Kind::NotFound,
                fmt::format("no secret here has a fingerprint that begins with {}", unknown));
  const auto files = on_ground(ground, found.files(), place_prefix(targets_), directory);
  const Tree tree = TRY(Tree::open(ground.top));
  const auto tracked = TRY(tracked_on(ground, files));
  const Lookups lookups(*env, stores.lookup, stores.application);
  Fix fix = TRY(plan_fix({tree, engine, lookups, found.secrets(), files, ground.is_repository,
                          tracked, !branch_.empty()}));
  if (!branch_.empty() && !ground.is_repository)
    return fail(Error::Kind::Usage, "--branch: this is no repository");
  if (fix.files.empty()) {
    // Nothing is written, and there is no branch to make.
  } else if (!branch_.empty()) {
    const Git git = TRY(Git::open(ground.top, environment_of_git()));
    TRY(check_branch(git, branch_, fix));
    TRY(apply_fix(tree, fix));
    if (!fix.files.empty())
      TRY(commit_fix(git, branch_,
                     stores.lookup != nullptr ? stores.lookup->name : "the environment", fix));
  } else if (apply_) {
    TRY(apply_fix(tree, fix));
  }
  tell(session, stores, fix);
  tell_next_steps(session, stores, fix);
  for (const Skip& skip : found.skips())
    log::warn(fmt::format("{}: {}", fix.veil.over(skip.place), skip.text));
  return exit_code(RunOutcome{.has_findings = !fix.left.empty() || (!apply_ && !fix.done.empty()),
                              .is_complete = found.skips().empty()});
}

}  // namespace

std::unique_ptr<Command> make_fix_command() { return std::make_unique<FixCommand>(); }

}  // namespace cordon
