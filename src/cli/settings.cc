#include "cli/settings.h"

#include <fmt/format.h>
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <array>
#include <cerrno>
#include <chrono>
#include <climits>
#include <filesystem>
#include <iterator>
#include <memory>
#include <optional>
#include <utility>

#include "base/file_kind.h"
#include "base/text.h"
#include "cli/choose_baselines.h"
#include "cli/fingerprint_key.h"
#include "cli/target_place.h"
#include "policy/paths.h"
#include "policy/split.h"
#include "sources/git_place.h"

namespace cordon {
namespace {

struct Configs {
  std::vector<Config> trusted;
  std::vector<Config> untrusted;
  std::vector<std::string> notes;
  std::optional<Config> policy;
};

/// A path as the user would type it: relative where it lies below the working directory.
Path as_typed(const Path& absolute, const Path& working_directory) {
  const auto below = path_below(absolute, working_directory);
  return below ? Path(*below) : absolute;
}

/// Whether files that come with what is scanned have a full say in anything.
bool have_a_say(const SettingsFlags& flags, const std::optional<Config>& policy) {
  return !flags.untrusted && (!policy || !policy->grants->is_nothing());
}

/// Why what has no say has none, as notes say it.
std::string mistrust(const SettingsFlags& flags, const std::optional<Config>& policy) {
  if (flags.untrusted || !policy) return "--untrusted";
  return policy->name + " does not grant it";
}

/// A file whose word may be a repository's: under a policy it counts as far as that grants.
void add_file(Config config, Configs& configs) {
  if (!configs.policy) return configs.trusted.push_back(std::move(config));
  SplitConfig split = split_config(std::move(config), *configs.policy->grants);
  configs.trusted.push_back(std::move(split.granted));
  configs.untrusted.push_back(std::move(split.ungranted));
}

Result<void> find_configs(const SettingsFlags& flags, const std::vector<Target>& targets,
                          const Path& working_directory, Configs& configs) {
  std::vector<Path> seen;
  if (!flags.config.empty()) seen.push_back(absolute_path(flags.config, working_directory));
  for (const Target& target : targets) {
    const auto found = find_config(start_of(target, working_directory));
    if (!found || std::ranges::find(seen, *found) != seen.end()) continue;
    seen.push_back(*found);
    auto config =
        read_config(as_typed(*found, working_directory), working_directory, Fd::Follow::No);
    if (have_a_say(flags, configs.policy)) {
      add_file(TRY(std::move(config)), configs);
    } else if (config) {
      configs.untrusted.push_back(*std::move(config));
    } else {
      configs.notes.push_back(fmt::format("{}; it does not count anyway ({})", config.error().text,
                                          mistrust(flags, configs.policy)));
    }
  }
  return {};
}

/// The file of --config. Under --untrusted one that comes with the content is the content's.
Result<void> add_named(const SettingsFlags& flags, const std::vector<Target>& targets,
                       const Path& working_directory, Configs& configs) {
  const bool is_theirs = flags.untrusted && is_content(flags.config, targets, working_directory);
  auto config =
      read_config(flags.config, working_directory, is_theirs ? Fd::Follow::No : Fd::Follow::Yes);
  if (!is_theirs) {
    add_file(TRY(std::move(config)), configs);
    return {};
  }
  configs.notes.push_back(fmt::format(
      "--config: {} comes with what is scanned, which is not trusted: it counts where it is "
      "stricter; keep your own elsewhere",
      printable(flags.config)));
  if (config)
    configs.untrusted.push_back(*std::move(config));
  else
    configs.notes.push_back(config.error().text + "; it does not count anyway (--untrusted)");
  return {};
}

/// The policy, once for each place that its globs are for.
void add_policy(const std::vector<Target>& targets, const Path& working_directory,
                Configs& configs) {
  std::vector<Path> roots;
  for (const Target& target : targets) {
    Path root = policy_root(target, working_directory);
    if (std::ranges::find(roots, root) == roots.end()) roots.push_back(std::move(root));
  }
  for (Path& root : roots) {
    configs.trusted.push_back(*configs.policy);
    configs.trusted.back().directory = std::move(root);
  }
}

/// A policy that comes with what is scanned is whoever's that wrote it, unless a key from elsewhere
/// says whose it is.
Result<void> check_policy_place(const SettingsFlags& flags, const PolicyFlags& policy,
                                const std::vector<Target>& targets, const Path& working_directory,
                                std::vector<std::string>& notes) {
  const auto is_theirs = [&](const Path& file) {
    return !file.empty() && is_content(file, targets, working_directory);
  };
  const bool has_key = !policy.key.empty() && !is_theirs(policy.key);
  if (has_key || (!is_theirs(policy.key) && (is_url(policy.source) || !is_theirs(policy.source))))
    return {};
  const std::string text = fmt::format(
      "--policy: {} comes with what is scanned, so that whoever writes that writes the policy",
      printable(is_theirs(policy.key) ? policy.key : policy.source));
  if (flags.untrusted)
    return fail(Error::Kind::Usage,
                text + "; keep it elsewhere, or sign it with a key that lies elsewhere");
  notes.push_back(text);
  return {};
}

Result<Configs> choose_configs(const SettingsFlags& flags, const std::vector<Target>& targets,
                               const Path& working_directory, std::int64_t unix_time) {
  if (flags.no_config && !flags.config.empty())
    return fail(Error::Kind::Usage, "--config and --no-config contradict each other");
  Configs configs;
  const PolicyFlags policy = TRY(with_environment(flags.policy));
  if (!policy.source.empty()) {
    TRY(check_policy_place(flags, policy, targets, working_directory, configs.notes));
    configs.policy =
        TRY(load_policy(policy, working_directory, policy_cache_directory(), unix_time));
    // What may be granted to a repository is not granted to whoever sends it something.
    if (flags.untrusted) configs.policy->grants = Grants();
    add_policy(targets, working_directory, configs);
  }
  if (flags.no_config) return configs;
  // What does not count is looked at all the same: it may be stricter.
  if (flags.config.empty() || flags.untrusted)
    TRY(find_configs(flags, targets, working_directory, configs));
  if (!flags.config.empty()) TRY(add_named(flags, targets, working_directory, configs));
  return configs;
}

Comments comments_of(const SettingsFlags& flags, const std::optional<Config>& policy) {
  if (flags.no_config) return Comments::Off;
  const bool count = !flags.untrusted && (!policy || policy->grants->has(Grant::Comments));
  return count ? Comments::Count : Comments::Untrusted;
}

/// Globs of the command line that count for nothing, as a file that is not trusted.
Config without_say(const std::vector<std::string>& exclude, const Path& directory) {
  Config config;
  config.name = "--exclude";
  config.directory = directory;
  for (const std::string& glob : exclude) config.ignore.push_back({glob, 0});
  return config;
}

/// Has the policy let known secrets be. What comes with the content counts as far as it is trusted,
/// or an organisation's policy grants it.
Result<void> use_baselines(const SettingsFlags& flags, const std::vector<Target>& targets,
                           const Path& working_directory, Settings& settings) {
  if (!flags.uses_baseline) return {};
  if (flags.no_config && !flags.baseline.empty())
    return fail(Error::Kind::Usage, "--baseline and --no-config contradict each other");
  if (flags.no_config) return {};
  const bool is_granted = settings.policy.may(Grant::Baseline);
  const bool is_theirs = flags.untrusted && is_content(flags.baseline, targets, working_directory);
  ChosenBaselines chosen = TRY(choose_baselines({.named = flags.baseline,
                                                 .starts = starts_of(targets, working_directory),
                                                 .trusts_named = is_granted && !is_theirs,
                                                 .trusts_found = is_granted && !flags.untrusted,
                                                 .mistrust = settings.policy.options().mistrust,
                                                 .working_directory = working_directory,
                                                 .fingerprint_key = settings.fingerprint_key}));
  settings.policy.use(std::move(chosen.baselines));
  std::ranges::move(chosen.notes, std::back_inserter(settings.notes));
  return {};
}

/// The top of the repository that lies around a directory of files and is not scanned with it;
/// nothing where there is none.
std::optional<Path> repository_around(const Target& target, const Path& working_directory) {
  if (target.kind != Target::Kind::Files || !is_directory(target.text)) return std::nullopt;
  Path above = absolute_path(target.text, working_directory);
  if (exists(join(above, ".git")) || exists(join(above, "objects"))) return std::nullopt;
  while (above != "/") {
    above = absolute_path("..", above);
    if (exists(join(above, ".git"))) return above;
  }
  return std::nullopt;
}

/// The directories of which everything is looked at, what was there once too.
std::vector<Path> seen_whole(const SettingsFlags& flags, const std::vector<Target>& targets,
                             const Path& working_directory) {
  std::vector<Path> seen;
  if (!flags.history || !flags.exclude.empty()) return seen;
  for (const Target& target : targets)
    if (target.kind == Target::Kind::Files && is_directory(target.text) &&
        !repository_around(target, working_directory))
      seen.push_back(absolute_path(target.text, working_directory));
  return seen;
}

/// The one directory or repository that is scanned; null where there are more, or it is a file.
const Target* only_directory(const std::vector<Target>& targets) {
  if (targets.size() != 1 || targets[0].kind == Target::Kind::Stdin) return nullptr;
  return is_directory(targets[0].text) ? &targets[0] : nullptr;
}

/// The top of the tree that a repository's paths begin at, for a path that names its `.git`.
Path top_of(const Target& target, Path path) {
  if (target.kind == Target::Kind::Git && (path == ".git" || path.ends_with("/.git")))
    return path == ".git" ? "." : path.substr(0, path.size() - 5);
  return path;
}

/// The top of the work tree that a change's paths begin at, absolute, where the target names a
/// directory below it; nothing where it names the top itself, a bare repository, or none.
std::optional<Path> top_above(const Target& target) {
  // Git runs hooks at the top, and names the git directory then.
  if (target.kind != Target::Kind::Change || !target.change->git_directory.empty())
    return std::nullopt;
  const auto places = find_git_places(target.text);
  if (!places || places->work_tree.empty()) return std::nullopt;
  std::error_code error;
  if (std::filesystem::equivalent(places->work_tree, target.text, error)) return std::nullopt;
  return places->work_tree;
}

/// Whether the repository at `top` is a target itself, so that its history is looked at.
bool is_target(const std::vector<Target>& targets, const Path& top, const Path& working_directory) {
  return std::ranges::any_of(targets, [&](const Target& target) {
    return target.kind != Target::Kind::Stdin &&
           absolute_path(top_of(target, target.text), working_directory) == top;
  });
}

}  // namespace

void add_config_options(CLI::App& app, SettingsFlags& flags) {
  app.add_option("--config", flags.config, "the only configuration that counts")->type_name("FILE");
  app.add_flag("--no-config", flags.no_config, "read no configuration");
  app.add_option("--baseline", flags.baseline, "the only list of known secrets that counts")
      ->type_name("FILE");
}

void add_list(CLI::App& app, const std::string& name, std::vector<std::string>& values,
              const std::string& about, const std::string& type) {
  // Without this, an option with several values would take the targets behind it, too.
  app.add_option(name, values, about)->type_name(type)->allow_extra_args(false);
}

void add_exclude_option(CLI::App& app, SettingsFlags& flags) {
  add_list(app, "-x,--exclude", flags.exclude, "leave paths out; several are fine", "GLOB");
}

void add_providers_option(CLI::App& app, std::vector<Path>& directories) {
  add_list(app, "--providers", directories, "provider files of your own; several are fine", "DIR");
}

Date date_of(std::int64_t unix_time) {
  return Date(std::chrono::floor<std::chrono::days>(
      std::chrono::sys_seconds(std::chrono::seconds(unix_time))));
}

Result<Path> working_directory() {
  std::array<char, PATH_MAX> buffer{};
  if (::getcwd(buffer.data(), buffer.size()) == nullptr)
    return std::unexpected(system_error(errno).in("the working directory"));
  return Path(buffer.data());
}

Path way_to(const Path& path, const Path& directory) {
  if (path == directory) return {};
  if (const auto up = path_below(directory, path)) {
    Path way = "..";
    for (const char c : *up)
      if (c == '/') way += "/..";
    return way;
  }
  return as_typed(path, directory);
}

Path report_directory(const std::vector<Target>& targets, const Path& working_directory) {
  const Target* only = only_directory(targets);
  if (only == nullptr) return working_directory;
  if (auto top = top_above(*only)) return *std::move(top);
  return absolute_path(top_of(*only, only->text), working_directory);
}

Path place_prefix(const std::vector<Target>& targets) {
  const Target* only = only_directory(targets);
  if (only == nullptr) return {};
  // Of a bare repository no path can be opened.
  if (only->kind == Target::Kind::Git && only->text == top_of(*only, only->text) &&
      !exists(join(only->text, ".git")))
    return {};
  if (const auto top = top_above(*only)) {
    const auto here = working_directory();
    return here ? way_to(*top, *here) : *top;
  }
  Path prefix = top_of(*only, only->text);
  while (prefix.size() > 1 && prefix.ends_with('/')) prefix.pop_back();
  while (prefix.starts_with("./")) prefix.erase(0, 2);
  return prefix == "." ? Path() : prefix;
}

Result<std::vector<Target>> parse_targets(const std::vector<std::string>& typed) {
  std::vector<Target> targets;
  for (const std::string& target : typed) targets.push_back(TRY(Target::parse(target)));
  if (targets.empty()) targets.push_back(TRY(Target::parse(".")));
  return targets;
}

std::vector<Path> starts_of(const std::vector<Target>& targets, const Path& working_directory) {
  std::vector<Path> starts;
  for (const Target& target : targets) starts.push_back(start_of(target, working_directory));
  return starts;
}

std::vector<std::string> note_histories(const std::vector<Target>& targets,
                                        const Path& working_directory) {
  std::vector<std::string> notes;
  for (const Target& target : targets) {
    const auto top = repository_around(target, working_directory);
    if (!top || is_target(targets, *top, working_directory)) continue;
    notes.push_back(fmt::format(
        "{} is part of a repository, whose history was not looked at; `cordon scan git:{}` does",
        printable(target.text), printable(as_typed(*top, working_directory))));
  }
  return notes;
}

Result<Settings> read_settings(const SettingsFlags& flags, const std::vector<Target>& targets,
                               std::int64_t unix_time) {
  const Path directory = TRY(working_directory());
  Configs configs = TRY(choose_configs(flags, targets, directory, unix_time));
  Settings settings;
  FingerprintKey key = TRY(choose_key(configs.trusted));
  settings.fingerprint_key = std::move(key.key);
  settings.fingerprint_key_variable = std::move(key.variable);
  for (const Config& config : configs.trusted)
    for (const Path& provider : config.providers)
      if (std::ranges::find(settings.providers, provider) == settings.providers.end())
        settings.providers.push_back(provider);
  settings.hook = hook_of(configs.trusted);
  PolicyOptions options{.directory = report_directory(targets, directory),
                        .today = date_of(unix_time),
                        .exclude = flags.exclude,
                        .comments = comments_of(flags, configs.policy),
                        .seen_whole = seen_whole(flags, targets, directory),
                        .mistrust = mistrust(flags, configs.policy)};
  if (configs.policy && !configs.policy->grants->has(Grant::Ignore) && !flags.exclude.empty())
    configs.untrusted.push_back(without_say(std::exchange(options.exclude, {}), options.directory));
  settings.policy =
      Policy(std::move(configs.trusted), std::move(configs.untrusted), std::move(options));
  settings.notes = std::move(configs.notes);
  TRY(use_baselines(flags, targets, directory, settings));
  settings.notes.insert(settings.notes.end(), settings.policy.notes().begin(),
                        settings.policy.notes().end());
  return settings;
}

std::vector<Path> provider_directories(Settings& settings, const std::vector<Path>& typed) {
  std::vector<Path> directories = settings.providers;
  for (const Path& directory : typed) {
    if (settings.policy.may(Grant::Providers))
      directories.push_back(directory);
    else
      settings.notes.push_back(fmt::format("--providers: `{}` does not count ({})",
                                           printable(directory),
                                           settings.policy.options().mistrust));
  }
  return directories;
}

void resolve_ids(Settings& settings, const Catalog& catalog) {
  const std::size_t known = settings.policy.notes().size();
  settings.policy.resolve_ids(
      {.detector = [&](std::string_view id) -> std::optional<std::string> {
         const auto detector = catalog.find_former(id);
         if (!detector) return std::nullopt;
         return std::string(catalog.detector(*detector).id);
       },
       .is_provider = [&](std::string_view id) { return catalog.has_provider(id); }});
  const auto& notes = settings.policy.notes();
  settings.notes.insert(settings.notes.end(),
                        std::next(notes.begin(), static_cast<std::ptrdiff_t>(known)), notes.end());
}

void ask_policy(const Policy& policy, ScanOptions& options) {
  if (policy.excludes_any())
    options.is_excluded = [&](std::string_view path) { return policy.is_excluded(path); };
  const auto usage = std::make_shared<Usage>();
  options.judge = [&policy, usage](const Finding& finding) {
    return policy.judge(finding, *usage);
  };
  options.is_disabled = [&](std::string_view detector, std::string_view provider) {
    return policy.is_disabled(detector, provider);
  };
  options.stale = [&policy, usage] { return policy.stale(*usage); };
  options.accept = [&](const Skip& skip) { return policy.accept(skip); };
}

}  // namespace cordon
