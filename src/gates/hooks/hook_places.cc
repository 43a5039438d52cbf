#include "gates/hooks/hook_places.h"

#include <array>
#include <filesystem>
#include <system_error>
#include <utility>

namespace cordon {
namespace {

bool is_there(const Path& path) {
  std::error_code error;
  return std::filesystem::exists(path, error);
}

Result<std::optional<HooksPath>> find_hooks_path(const RunGit& git) {
  const auto text = TRY(git({"config", "--show-scope", "--type=path", "--get", "core.hooksPath"}));
  if (!text) return std::nullopt;
  const std::size_t tab = text->find('\t');
  if (tab == std::string::npos) return HooksPath{*text, "local"};
  return HooksPath{text->substr(tab + 1), text->substr(0, tab)};
}

HookKeeper find_keeper(const HookPlaces& places) {
  if (places.moved && (places.moved->path.ends_with(".husky/_") || places.moved->path == ".husky"))
    return HookKeeper::Husky;
  for (const char* name : {"lefthook.yml", "lefthook.yaml", "lefthook.toml", "lefthook.json",
                           ".lefthook.yml", ".lefthook.yaml", ".config/lefthook.yml"})
    if (is_there(join(places.top, name))) return HookKeeper::Lefthook;
  for (const char* name : {".pre-commit-config.yaml", ".pre-commit-config.yml"})
    if (is_there(join(places.top, name))) return HookKeeper::PreCommit;
  return HookKeeper::None;
}

}  // namespace

std::string_view to_text(HookScope scope) {
  switch (scope) {
    case HookScope::Repository:
      return "local";
    case HookScope::Global:
      return "global";
    case HookScope::System:
      return "system";
  }
  std::unreachable();
}

std::string_view to_text(HookKeeper keeper) {
  switch (keeper) {
    case HookKeeper::None:
      return "";
    case HookKeeper::Husky:
      return "husky";
    case HookKeeper::Lefthook:
      return "lefthook";
    case HookKeeper::PreCommit:
      return "the pre-commit framework";
  }
  std::unreachable();
}

Result<HookPlaces> find_hook_places(const RunGit& git) {
  HookPlaces places;
  auto top = git({"rev-parse", "--show-toplevel"});
  if (!top || !*top) top = git({"rev-parse", "--absolute-git-dir"});
  if (!top || !*top)
    return fail(Error::Kind::NotFound,
                "this is not in a git repository; --global is for all of yours, --system for all "
                "of this machine");
  places.top = **top;
  const auto directory = TRY(git({"rev-parse", "--git-path", "hooks"}));
  if (!directory) return fail(Error::Kind::Internal, "git does not say where its hooks are");
  places.directory = *directory;
  places.moved = TRY(find_hooks_path(git));
  places.keeper = find_keeper(places);
  if (places.keeper == HookKeeper::Husky) places.keeper_directory = join(places.top, ".husky");
  return places;
}

Result<std::optional<Path>> hooks_path_of(const RunGit& git, HookScope scope) {
  return git(
      {"config", "--" + std::string(to_text(scope)), "--type=path", "--get", "core.hooksPath"});
}

const std::vector<std::string_view>& all_hook_names() {
  static const std::vector<std::string_view> names = {"applypatch-msg",
                                                      "pre-applypatch",
                                                      "post-applypatch",
                                                      "pre-commit",
                                                      "pre-merge-commit",
                                                      "prepare-commit-msg",
                                                      "commit-msg",
                                                      "post-commit",
                                                      "pre-rebase",
                                                      "post-checkout",
                                                      "post-merge",
                                                      "pre-push",
                                                      "pre-receive",
                                                      "update",
                                                      "post-receive",
                                                      "post-update",
                                                      "reference-transaction",
                                                      "pre-auto-gc",
                                                      "post-rewrite",
                                                      "sendemail-validate",
                                                      "post-index-change",
                                                      "p4-changelist",
                                                      "p4-prepare-changelist",
                                                      "p4-post-changelist",
                                                      "p4-pre-submit"};
  return names;
}

}  // namespace cordon
