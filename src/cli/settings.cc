#include "cli/settings.h"

#include <fmt/format.h>
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <array>
#include <cerrno>
#include <chrono>
#include <climits>
#include <cstdlib>
#include <filesystem>
#include <memory>
#include <optional>
#include <utility>

#include "base/file_kind.h"
#include "base/text.h"
#include "model/fingerprint.h"
#include "policy/paths.h"
#include "sources/git_place.h"

namespace cordon {
namespace {

constexpr const char* kKeyVariable = "CORDON_FINGERPRINT_KEY";

struct Configs {
  std::vector<Config> trusted;
  std::vector<Config> untrusted;
  std::vector<std::string> notes;
};

/// The directory from which a target's config is looked for upwards.
Path start_of(const Target& target, const Path& working_directory) {
  if (target.kind == Target::Kind::Stdin) return working_directory;
  const Path absolute = absolute_path(target.text, working_directory);
  return is_directory(absolute) ? absolute : absolute_path("..", absolute);
}

/// A path as the user would type it: relative where it lies below the working directory.
Path as_typed(const Path& absolute, const Path& working_directory) {
  const auto below = path_below(absolute, working_directory);
  return below ? Path(*below) : absolute;
}

/// The top of what a target's content lies in: its work tree, else its directory; nothing for a git
/// directory, into which no content puts a file.
std::optional<Path> content_top(const Target& target, const Path& working_directory) {
  if (target.kind == Target::Kind::Stdin) return std::nullopt;
  const Path start = start_of(target, working_directory);
  if (exists(join(start, "objects")) && exists(join(start, "HEAD"))) return std::nullopt;
  for (Path above = start; above != "/"; above = absolute_path("..", above))
    if (exists(join(above, ".git"))) return above;
  return start;
}

/// Whether a file comes with what is scanned, so that whoever wrote that may have written it, or
/// the link that leads to it.
bool is_content(const Path& file, const std::vector<Target>& targets,
                const Path& working_directory) {
  std::error_code error;
  const auto real = [&](const Path& path) {
    return std::filesystem::weakly_canonical(path, error).string();
  };
  const auto is_in = [](const Path& path, const Path& top) {
    const auto below = path_below(path, top);
    return below && *below != ".git" && !below->starts_with(".git/");
  };
  const Path absolute = absolute_path(file, working_directory);
  return std::ranges::any_of(targets, [&](const Target& target) {
    const auto top = content_top(target, working_directory);
    return top && (is_in(absolute, *top) || is_in(real(absolute), real(*top)));
  });
}

Result<Configs> find_configs(const SettingsFlags& flags, const std::vector<Target>& targets,
                             const Path& working_directory) {
  Configs configs;
  std::vector<Path> seen;
  if (!flags.config.empty()) seen.push_back(absolute_path(flags.config, working_directory));
  for (const Target& target : targets) {
    const auto found = find_config(start_of(target, working_directory));
    if (!found || std::ranges::find(seen, *found) != seen.end()) continue;
    seen.push_back(*found);
    auto config =
        read_config(as_typed(*found, working_directory), working_directory, Fd::Follow::No);
    if (!flags.untrusted) {
      configs.trusted.push_back(TRY(std::move(config)));
    } else if (config) {
      configs.untrusted.push_back(*std::move(config));
    } else {
      configs.notes.push_back(config.error().text + "; it does not count anyway (--untrusted)");
    }
  }
  return configs;
}

Result<Configs> choose_configs(const SettingsFlags& flags, const std::vector<Target>& targets,
                               const Path& working_directory) {
  if (flags.no_config && !flags.config.empty())
    return fail(Error::Kind::Usage, "--config and --no-config contradict each other");
  if (flags.no_config) return Configs{};
  // What does not count is looked at all the same: it may be stricter.
  Configs configs;
  if (flags.config.empty() || flags.untrusted)
    configs = TRY(find_configs(flags, targets, working_directory));
  if (flags.config.empty()) return configs;
  const bool is_theirs = flags.untrusted && is_content(flags.config, targets, working_directory);
  auto config =
      read_config(flags.config, working_directory, is_theirs ? Fd::Follow::No : Fd::Follow::Yes);
  if (!is_theirs) {
    configs.trusted.push_back(TRY(std::move(config)));
    return configs;
  }
  configs.notes.push_back(fmt::format(
      "--config: {} comes with what is scanned, which is not trusted: it counts where it is "
      "stricter; keep your own elsewhere",
      printable(flags.config)));
  if (config)
    configs.untrusted.push_back(*std::move(config));
  else
    configs.notes.push_back(config.error().text + "; it does not count anyway (--untrusted)");
  return configs;
}

std::optional<std::string> environment(const char* name) {
  const char* value = std::getenv(name);
  if (value == nullptr || *value == '\0') return std::nullopt;
  return value;
}

Result<std::string> choose_key(const std::vector<Config>& configs) {
  if (auto key = environment(kKeyVariable)) return *std::move(key);
  for (const Config& config : configs) {
    if (config.fingerprint_key_env.empty()) continue;
    if (auto key = environment(config.fingerprint_key_env.c_str())) return *std::move(key);
    // The public key in its place would give every secret another fingerprint, unnoticed.
    return fail(Error::Kind::Usage,
                fmt::format("{}: fingerprint_key_env: the variable {} is not set", config.name,
                            printable(config.fingerprint_key_env)));
  }
  return std::string(kPublicFingerprintKey);
}

Date date_of(std::int64_t unix_time) {
  return Date(std::chrono::floor<std::chrono::days>(
      std::chrono::sys_seconds(std::chrono::seconds(unix_time))));
}

Comments comments_of(const SettingsFlags& flags) {
  if (flags.no_config) return Comments::Off;
  return flags.untrusted ? Comments::Untrusted : Comments::Count;
}

HookLimits hook_of(const std::vector<Config>& configs) {
  for (const Config& config : configs)
    if (config.hook) return *config.hook;
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

/// How an absolute path is reached from a directory, as `../..`; empty: it is that one.
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
}

Result<Path> working_directory() {
  std::array<char, PATH_MAX> buffer{};
  if (::getcwd(buffer.data(), buffer.size()) == nullptr)
    return std::unexpected(system_error(errno).in("the working directory"));
  return Path(buffer.data());
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
  Configs configs = TRY(choose_configs(flags, targets, directory));
  Settings settings;
  settings.fingerprint_key = TRY(choose_key(configs.trusted));
  for (const Config& config : configs.trusted)
    settings.providers.insert(settings.providers.end(), config.providers.begin(),
                              config.providers.end());
  settings.hook = hook_of(configs.trusted);
  settings.policy = Policy(std::move(configs.trusted), std::move(configs.untrusted),
                           {.directory = report_directory(targets, directory),
                            .today = date_of(unix_time),
                            .exclude = flags.exclude,
                            .comments = comments_of(flags),
                            .seen_whole = seen_whole(flags, targets, directory)});
  settings.notes = std::move(configs.notes);
  settings.notes.insert(settings.notes.end(), settings.policy.notes().begin(),
                        settings.policy.notes().end());
  return settings;
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
