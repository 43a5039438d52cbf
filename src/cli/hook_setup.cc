#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/process.h"
#include "base/suggest.h"
#include "base/text.h"
#include "cli/hook.h"
#include "gates/hooks/hook_directory.h"
#include "gates/hooks/hook_places.h"
#include "policy/paths.h"

namespace cordon {
namespace {

constexpr std::array<std::string_view, 3> kInstallable = {"pre-commit", "pre-push", "commit-msg"};
constexpr std::array<std::string_view, 2> kUsual = {"pre-commit", "pre-push"};
constexpr const char* kSystemDirectory = "/usr/local/share/cordon/hooks";

/// The user's whole environment: git finds its settings by it.
std::vector<std::string> environment() {
  std::vector<std::string> lines;
  for (char** line = environ; *line != nullptr; ++line) lines.emplace_back(*line);
  return lines;
}

Result<std::optional<std::string>> run_git(const std::vector<std::string>& arguments) {
  std::vector<std::string> words = {"git"};
  words.insert(words.end(), arguments.begin(), arguments.end());
  Ended ended = TRY(run_process(std::move(words), environment()));
  if (ended.code == 1) return std::nullopt;
  if (ended.code != 0)
    return fail(Error::Kind::Internal, fmt::format("`git {}` failed", arguments.front()));
  if (ended.output.ends_with('\n')) ended.output.pop_back();
  return ended.output;
}

/// Where this program lies, for hooks that are started with another PATH.
Path own_program() {
  std::error_code error;
  const auto path = std::filesystem::read_symlink("/proc/self/exe", error);
  return error ? Path("cordon") : path.string();
}

Path global_directory() {
  const char* const data = std::getenv("XDG_DATA_HOME");
  if (data != nullptr && *data == '/') return join(data, "cordon/hooks");
  const char* const home = std::getenv("HOME");
  return join(home == nullptr ? "" : home, ".local/share/cordon/hooks");
}

class SetUp {
 public:
  SetUp(const Session& session, const HookWords& words) : session_(session), words_(words) {}

  Result<ExitCode> run() {
    TRY(understand());
    if (words_.action == "install") options_ = TRY(policy_options());
    if (words_.action == "install") return is_shared() ? install_shared() : install();
    if (words_.action == "uninstall") return is_shared() ? uninstall_shared() : uninstall();
    return words_.action == "status" ? status() : doctor();
  }

 private:
  void write(const std::string& text) { session_.output.write(text); }

  Result<void> understand() {
    if (words_.global) scope_ = HookScope::Global;
    if (words_.system) scope_ = HookScope::System;
    for (const std::string& name : words_.rest) {
      const auto* const known = std::ranges::find(kInstallable, name);
      if (known == kInstallable.end())
        return fail(Error::Kind::Usage,
                    fmt::format("`{}` is no hook that cordon installs{}", printable(name),
                                closest_word(name, kInstallable)
                                    ? did_you_mean(name, kInstallable)
                                    : "; there are pre-commit, pre-push and commit-msg"));
      names_.push_back(*known);
    }
    if (!names_.empty()) return {};
    // What is taken away is all that may be there.
    if (words_.action == "install")
      names_.assign(kUsual.begin(), kUsual.end());
    else
      names_.assign(kInstallable.begin(), kInstallable.end());
    return {};
  }

  /// As the hook says them, wherever it runs; what the environment says is there each time anyway.
  [[nodiscard]] Result<std::vector<std::string>> policy_options() const {
    const PolicyFlags& policy = words_.gate.settings.policy;
    const Path here = TRY(working_directory());
    std::vector<std::string> options;
    if (!policy.source.empty()) {
      const bool is_url = policy.source.contains("://");
      options.insert(options.end(),
                     {"--policy", is_url ? policy.source : absolute_path(policy.source, here)});
    }
    if (!policy.key.empty())
      options.insert(options.end(), {"--policy-key", absolute_path(policy.key, here)});
    return options;
  }

  [[nodiscard]] bool is_shared() const { return scope_ != HookScope::Repository; }

  /// Hooks of a repository do not run where settings of wider scope put others in their place.
  static Result<void> check_reach(const HookPlaces& places) {
    if (!places.moved || places.moved->scope == "local" || places.moved->scope == "worktree")
      return {};
    return fail(Error::Kind::Usage,
                fmt::format("git's {} settings have core.hooksPath = {}, so that hooks of this "
                            "repository never run: `cordon hook install --{}` puts cordon there",
                            places.moved->scope, printable(places.moved->path),
                            places.moved->scope == "system" ? "system" : "global"));
  }

  Result<ExitCode> install() {
    const HookPlaces places = TRY(find_hook_places(run_git));
    TRY(check_reach(places));
    for (const std::string_view name : names_) {
      if (places.keeper == HookKeeper::Husky) {
        const HookDirectory directory(places.keeper_directory);
        tell_of_lost_policy(directory, name);
        TRY(directory.install_block(name, options_));
        write(fmt::format("{}: cordon is in {}, which is yours to commit\n", name,
                          printable(directory.file(name))));
        continue;
      }
      const HookDirectory directory(places.directory);
      tell_of_lost_policy(directory, name);
      TRY(directory.install({.name = name, .program = own_program(), .options = options_}));
      write(
          fmt::format("{}: installed in {}{}\n", name, printable(directory.file(name)),
                      directory.has_before(name) ? "; the hook that was there runs after it" : ""));
    }
    tell_of_keeper(places);
    return ExitCode::Clean;
  }

  void tell_of_lost_policy(const HookDirectory& directory, std::string_view name) {
    if (options_.empty() && directory.asks_policy(name))
      write(
          fmt::format("{}: it asked with a policy, and now asks without one; `cordon hook install "
                      "--policy …` brings that back\n",
                      name));
  }

  void tell_of_keeper(const HookPlaces& places) {
    if (places.keeper == HookKeeper::Lefthook)
      write(
          "lefthook keeps the hooks here, and writes them anew with `lefthook install`; to be in "
          "it "
          "for good, add to its configuration:\n"
          "  pre-commit:\n    commands:\n      cordon:\n        run: cordon hook pre-commit\n"
          "  pre-push:\n    commands:\n      cordon:\n        run: cordon hook pre-push {1} {2}\n"
          "        use_stdin: true\n");
    if (places.keeper == HookKeeper::PreCommit)
      write(
          "the pre-commit framework keeps hooks here; it hands on to cordon's. To have it for the "
          "whole team, add cordon to .pre-commit-config.yaml\n");
  }

  Result<ExitCode> uninstall() {
    const HookPlaces places = TRY(find_hook_places(run_git));
    std::size_t count = 0;
    for (const std::string_view name : names_) {
      const HookDirectory directory(places.directory);
      const HookDirectory kept(places.keeper == HookKeeper::Husky ? places.keeper_directory
                                                                  : places.directory);
      const bool is_ours = directory.state(name) == HookState::Ours;
      const bool is_block = kept.state(name) == HookState::Block;
      if (is_ours) TRY(directory.uninstall(name));
      if (is_block) TRY(kept.uninstall_block(name));
      if (!is_ours && !is_block) continue;
      ++count;
      write(fmt::format("{}: cordon is out of {}\n", name,
                        printable((is_block ? kept : directory).file(name))));
    }
    if (count == 0) write("cordon is in no hook here\n");
    return ExitCode::Clean;
  }

  [[nodiscard]] Path shared_directory() const {
    return scope_ == HookScope::Global ? global_directory() : Path(kSystemDirectory);
  }

  /// A directory of ours stands for the hooks of all repositories, and hands on to theirs; one that
  /// is there already gets ours beside what it has.
  Result<ExitCode> install_shared() {
    const auto set = TRY(hooks_path_of(run_git, scope_));
    const Path own = shared_directory();
    const HookDirectory directory(set.value_or(own));
    const bool is_own = directory.path() == own;
    if (is_own)
      for (const std::string_view name : all_hook_names())
        if (std::ranges::find(names_, name) == names_.end() &&
            directory.state(name) != HookState::Ours)
          TRY(directory.install({.name = name, .program = "", .checks = false, .is_shared = true}));
    for (const std::string_view name : names_) {
      tell_of_lost_policy(directory, name);
      TRY(directory.install(
          {.name = name, .program = own_program(), .is_shared = is_own, .options = options_}));
      write(
          fmt::format("{}: installed in {}{}\n", name, printable(directory.file(name)),
                      directory.has_before(name) ? "; the hook that was there runs after it" : ""));
    }
    if (set) return ExitCode::Clean;
    const auto done = run_git(
        {"config", "--" + std::string(to_text(scope_)), "core.hooksPath", directory.path()});
    if (!done || !*done)
      return fail(Error::Kind::Unreadable,
                  fmt::format("git's {} settings cannot be written", to_text(scope_)));
    write(
        fmt::format("core.hooksPath in git's {} settings is {} now; repositories' own hooks run "
                    "after cordon\n",
                    to_text(scope_), printable(directory.path())));
    return ExitCode::Clean;
  }

  Result<ExitCode> uninstall_shared() {
    const auto set = TRY(hooks_path_of(run_git, scope_));
    const Path own = shared_directory();
    const HookDirectory directory(set.value_or(own));
    std::size_t count = 0;
    for (const std::string_view name : names_)
      if (directory.state(name) == HookState::Ours) {
        TRY(directory.uninstall(name));
        write(fmt::format("{}: cordon is out of {}\n", name, printable(directory.file(name))));
        ++count;
      }
    if (count == 0) write("cordon is in no hook there\n");
    if (directory.path() != own) return ExitCode::Clean;
    const bool is_last = std::ranges::all_of(kInstallable, [&](std::string_view name) {
      return directory.state(name) != HookState::Ours;
    });
    if (!is_last) {
      // What is still checked there needs the others to be handed on.
      for (const std::string_view name : names_)
        TRY(directory.install({.name = name, .program = "", .checks = false, .is_shared = true}));
      return ExitCode::Clean;
    }
    for (const std::string_view name : all_hook_names()) TRY(directory.uninstall(name));
    if (set)
      TRY(run_git({"config", "--" + std::string(to_text(scope_)), "--unset", "core.hooksPath"}));
    return ExitCode::Clean;
  }

  Result<ExitCode> status() {
    const HookPlaces places = TRY(find_hook_places(run_git));
    const HookDirectory directory(places.directory);
    write(fmt::format(
        "hooks run from {}{}\n", printable(places.directory),
        places.moved ? fmt::format(" (core.hooksPath in git's {} settings)", places.moved->scope)
                     : ""));
    if (places.keeper != HookKeeper::None)
      write(fmt::format("kept by {}\n", to_text(places.keeper)));
    for (const std::string_view name : names_)
      write(fmt::format("  {:<11} {}\n", name, state_text(places, directory, name)));
    return ExitCode::Clean;
  }

  static std::string state_text(const HookPlaces& places, const HookDirectory& directory,
                                std::string_view name) {
    if (is_installed(places, directory, name))
      return directory.has_before(name) ? "cordon, then the hook that was there before" : "cordon";
    switch (directory.state(name)) {
      case HookState::None:
        return "no hook";
      case HookState::HandsOn:
        return "not checked; the repository's own runs, where it has one";
      default:
        return "another hook, without cordon";
    }
  }

  static bool is_installed(const HookPlaces& places, const HookDirectory& directory,
                           std::string_view name) {
    const HookState state = directory.state(name);
    if (state == HookState::Ours || state == HookState::Block) return true;
    // Husky's own stub starts the script.
    return places.keeper == HookKeeper::Husky && state != HookState::None &&
           HookDirectory(places.keeper_directory).state(name) == HookState::Block;
  }

  /// A hook falls back to PATH, and so may we.
  static bool is_startable(const Path& program) {
    if (::access(program.c_str(), X_OK) == 0) return true;
    const char* const path = std::getenv("PATH");
    std::string_view rest = path == nullptr ? "" : path;
    while (!rest.empty()) {
      const std::size_t end = std::min(rest.find(':'), rest.size());
      if (::access(join(rest.substr(0, end), "cordon").c_str(), X_OK) == 0) return true;
      rest.remove_prefix(std::min(end + 1, rest.size()));
    }
    return false;
  }

  /// What keeps an installed hook from running: one line each, with what to do.
  static std::vector<std::string> problems(const HookPlaces& places) {
    std::vector<std::string> found;
    const HookDirectory directory(places.directory);
    const Path own = join(places.top, ".git/hooks");
    std::size_t installed = 0;
    for (const std::string_view name : kInstallable) {
      if (is_installed(places, directory, name)) {
        ++installed;
        if (directory.state(name) == HookState::Ours && !directory.is_executable(name))
          found.push_back(fmt::format("{} is not executable, so git passes over it: chmod +x {}",
                                      name, printable(directory.file(name))));
        if (directory.state(name) == HookState::Ours && !is_startable(directory.program(name)))
          found.push_back(
              fmt::format("{} starts {}, which is not there, nor is cordon on PATH: "
                          "`cordon hook install`",
                          name, printable(directory.program(name))));
        continue;
      }
      if (directory.has_before(name))
        found.push_back(
            fmt::format("{} was replaced since cordon was installed there: `cordon hook "
                        "install {}` after removing {}{}",
                        name, name, printable(directory.file(name)), kBeforeEnd));
      if (places.moved && HookDirectory(own).state(name) == HookState::Ours)
        found.push_back(
            fmt::format("{} in {} never runs: core.hooksPath in git's {} settings is "
                        "{}: `cordon hook install{}`",
                        name, printable(own), places.moved->scope, printable(places.moved->path),
                        places.moved->scope == "global"   ? " --global"
                        : places.moved->scope == "system" ? " --system"
                                                          : ""));
    }
    if (places.keeper == HookKeeper::Husky)
      for (const std::string_view name : kInstallable)
        if (HookDirectory(places.keeper_directory).state(name) == HookState::Block &&
            directory.state(name) == HookState::None)
          found.push_back(fmt::format("{} never runs, since {} is gone: run husky again", name,
                                      printable(directory.file(name))));
    if (installed == 0 && found.empty())
      found.emplace_back("cordon is in no hook of this repository: `cordon hook install`");
    else if (installed > 0)
      for (const std::string_view name : kUsual)
        if (!is_installed(places, directory, name) && !directory.has_before(name))
          found.push_back(fmt::format("{} is not checked: `cordon hook install {}`", name, name));
    return found;
  }

  Result<ExitCode> doctor() {
    const HookPlaces places = TRY(find_hook_places(run_git));
    std::vector<std::string> found = problems(places);
    if (places.keeper == HookKeeper::Husky && std::getenv("HUSKY") != nullptr &&
        std::string_view(std::getenv("HUSKY")) == "0")
      found.emplace_back("HUSKY=0 in the environment switches all hooks off");
    for (const std::string& problem : found) write(problem + "\n");
    if (found.empty()) write("all is in order\n");
    return found.empty() ? ExitCode::Clean : ExitCode::Found;
  }

  const Session& session_;
  const HookWords& words_;
  HookScope scope_ = HookScope::Repository;
  std::vector<std::string_view> names_;
  std::vector<std::string> options_;  ///< what an installed hook asks cordon with
};

}  // namespace

Result<ExitCode> set_up_hooks(const Session& session, const HookWords& words) {
  return SetUp(session, words).run();
}

}  // namespace cordon
