#include "sources/git/repository.h"

#include <dirent.h>
#include <fmt/format.h>
#include <stdlib.h>
#include <sys/stat.h>

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <memory>

#include "base/handle.h"
#include "base/text.h"
#include "sources/git/config.h"

// Where a repository's parts lie is stated by its own files, and a hostile one states what it
// likes: `gitdir: /home/you/other/.git`, an alternate in somebody else's store, `objects` as a link
// to it. So every step is compared with what may be entered: the boundary, and what points back at
// where we came from. Paths are compared after realpath, so a link cannot pretend to lie inside.

namespace cordon::git {
namespace {

using ResolvedPath = Handle<char, ::free>;
using Directory = Handle<DIR, ::closedir>;

constexpr std::size_t kPointerSizeMax = 64 * 1024;  // .git, gitdir, commondir: one path
constexpr std::size_t kConfigSizeMax = 16 * 1024 * 1024;
constexpr std::size_t kShallowSizeMax = 256 * 1024 * 1024;
constexpr std::size_t kAlternatesSizeMax = 1024 * 1024;
constexpr std::size_t kAlternatesDepthMax = 5;  // as in git
constexpr std::size_t kAlternatesMax = 64;

std::optional<struct stat> status_of(const Path& path) {
  struct stat status = {};
  if (::lstat(path.c_str(), &status) != 0) return std::nullopt;
  return status;
}

bool exists(const Path& path) { return status_of(path).has_value(); }

/// Nothing where it is not there; that it cannot be asked for is another matter.
Result<std::optional<struct stat>> look_at(const Path& path) {
  struct stat status = {};
  if (::lstat(path.c_str(), &status) == 0) return status;
  if (errno == ENOENT || errno == ENOTDIR) return std::nullopt;
  return std::unexpected(system_error(errno).in(path));
}

bool is_directory(const Path& path) {
  struct stat status = {};
  return ::stat(path.c_str(), &status) == 0 && S_ISDIR(status.st_mode);
}

Result<Path> real_path(const Path& path) {
  const ResolvedPath resolved(::realpath(path.c_str(), nullptr));
  if (resolved == nullptr) return std::unexpected(system_error(errno).in(path));
  return Path(resolved.get());
}

bool is_within(const Path& path, const Path& root) {
  if (root == "/") return true;
  return path.starts_with(root) && (path.size() == root.size() || path[root.size()] == '/');
}

Path parent_of(const Path& path) {
  const std::size_t slash = path.find_last_of('/');
  if (slash == path.npos) return ".";
  return slash == 0 ? "/" : path.substr(0, slash);
}

std::string_view base_name(std::string_view path) {
  while (path.size() > 1 && path.ends_with('/')) path.remove_suffix(1);
  return path.substr(path.find_last_of('/') + 1);
}

std::string_view trim_end(std::string_view text) {
  while (!text.empty() && (text.back() == '\n' || text.back() == '\r')) text.remove_suffix(1);
  return text;
}

/// A file of a git directory, never through a link.
Result<std::string> read_own_file(const Path& path, std::size_t size_max) {
  const Fd file = TRY(Fd::open(path));
  const struct stat status = TRY(file.stat());
  if (!S_ISREG(status.st_mode)) return fail(Error::Kind::Unreadable, "not a regular file");
  return file.read_all(size_max);
}

/// What a file that holds one path names, seen from `directory`.
Result<Path> read_pointer(const Path& file, const Path& directory, std::string_view prefix = {}) {
  const std::string bytes = TRY(read_own_file(file, kPointerSizeMax));
  std::string_view text = trim_end(bytes);
  if (!text.starts_with(prefix)) return fail(Error::Kind::Corrupt, "is no pointer to a directory");
  text.remove_prefix(prefix.size());
  while (!prefix.empty() && text.starts_with(' ')) text.remove_prefix(1);
  if (text.empty() || text.contains('\0') || text.contains('\n'))
    return fail(Error::Kind::Corrupt, "is no pointer to a directory");
  return text.starts_with('/') ? Path(text) : join(directory, text);
}

bool is_same(const Result<Path>& pointer, const Path& real) {
  if (!pointer) return false;
  const auto resolved = real_path(*pointer);
  return resolved && *resolved == real;
}

/// No settings where there is no configuration.
Result<std::vector<Setting>> read_config(const Path& git_directory) {
  const auto bytes = read_own_file(join(git_directory, "config"), kConfigSizeMax);
  if (bytes) return parse_config(*bytes);
  if (bytes.error().kind == Error::Kind::NotFound) return std::vector<Setting>();
  return std::unexpected(bytes.error());
}

bool is_true(std::string_view value) {
  const std::string text = to_lower(value);
  return text == "true" || text == "yes" || text == "on" || text == "1";
}

/// Whether the git directory that a `.git` file names says that it belongs to that file: `gitdir`
/// of a linked worktree names the file, `core.worktree` of a submodule its directory.
bool points_back(const Path& git_directory, const Path& real_git_file) {
  if (is_same(read_pointer(join(git_directory, "gitdir"), git_directory), real_git_file))
    return true;
  const auto settings = read_config(git_directory);
  if (!settings) return false;
  const std::string* work_tree = find_setting(*settings, "core", "worktree");
  if (work_tree == nullptr || work_tree->empty()) return false;
  const Path named = work_tree->starts_with('/') ? *work_tree : join(git_directory, *work_tree);
  return is_same(named, parent_of(real_git_file));
}

bool has_promisor_pack(const Path& object_directory) {
  const Directory packs(::opendir(join(object_directory, "pack").c_str()));
  if (packs == nullptr) return false;
  while (const dirent* entry = ::readdir(packs.get()))
    if (std::string_view(entry->d_name).ends_with(".promisor")) return true;
  return false;
}

/// Takes the parts together, and knows what may be entered.
class Discovery {
 public:
  explicit Discovery(Path boundary) { roots_.push_back(std::move(boundary)); }

  Result<Repository> open(const Path& path) {
    repository_.path = path;
    TRY(find_git_directory(path));
    TRY(find_common_directory());
    TRY(read_format());
    find_objects();
    read_shallow();
    if (!exists(join(repository_.git_directory, "HEAD")))
      skip(Skip::Reason::Corrupt, join(repository_.git_directory, "HEAD"), "HEAD is missing");
    return std::move(repository_);
  }

 private:
  void skip(Skip::Reason reason, Path place, std::string text) {
    repository_.skips.push_back({reason, std::move(place), std::move(text)});
  }

  [[nodiscard]] bool may_enter(const Path& real) const {
    return std::ranges::any_of(roots_, [&](const Path& root) { return is_within(real, root); });
  }

  Result<> find_git_directory(const Path& path) {
    const Path dot_git = join(path, ".git");
    const auto status = TRY(look_at(dot_git));
    if (!status) {
      if (!is_git_directory(path)) return fail(Error::Kind::NotFound, "not a git repository");
      repository_.git_directory = path;
      if (base_name(path) == ".git") repository_.work_tree = parent_of(TRY(real_path(path)));
      return enter_link(path);
    }
    repository_.work_tree = path;
    if (S_ISREG(status->st_mode)) return follow_git_file(dot_git);
    repository_.git_directory = dot_git;
    // A directory without `objects` hides nothing: what lies in it is plain files.
    if (!is_directory(dot_git) || !is_directory(join(dot_git, "objects")))
      return fail(Error::Kind::NotFound, ".git is no git directory");
    return enter_link(dot_git);
  }

  /// The user may have typed a path through a link, but a `.git` that is one must not lead out.
  Result<> enter_link(const Path& directory) {
    const auto status = status_of(directory);
    const Path real = TRY(real_path(directory));
    if (status && S_ISLNK(status->st_mode) && base_name(directory) == ".git" && !may_enter(real))
      return fail(Error::Kind::Outside, fmt::format("{} is a link out of the target", directory));
    roots_.push_back(real);
    return {};
  }

  Result<> follow_git_file(const Path& git_file) {
    auto pointer = read_pointer(git_file, repository_.work_tree, "gitdir:");
    if (!pointer) return std::unexpected(std::move(pointer).error().in(git_file));
    auto real = real_path(*pointer);
    if (!real)
      return fail(Error::Kind::Missing,
                  fmt::format("{} names {}, which is not there", git_file, *pointer));
    if (!may_enter(*real) && !points_back(*real, TRY(real_path(git_file))))
      return fail(Error::Kind::Outside,
                  fmt::format("{} leads to {}, outside of the target", git_file, *real));
    if (!is_directory(join(*real, "objects")) && !exists(join(*real, "commondir")))
      return fail(Error::Kind::Corrupt,
                  fmt::format("{} names {}, which is no git directory", git_file, *real));
    repository_.git_directory = *real;
    roots_.push_back(*std::move(real));
    return {};
  }

  /// A linked worktree's `commondir` is followed inside the target, or where that directory has
  /// this one among its `worktrees`.
  Result<> find_common_directory() {
    const Path& own = repository_.git_directory;
    repository_.common_directory = own;
    const Path file = join(own, "commondir");
    if (!TRY(look_at(file))) return {};
    auto pointer = read_pointer(file, own);
    if (!pointer) return std::unexpected(std::move(pointer).error().in(file));
    auto real = real_path(*pointer);
    if (!real)
      return fail(Error::Kind::Missing,
                  fmt::format("{} names {}, which is not there", file, *pointer));
    const Path real_own = TRY(real_path(own));
    if (!may_enter(*real) && parent_of(real_own) != join(*real, "worktrees"))
      return fail(Error::Kind::Outside,
                  fmt::format("{} leads to {}, outside of the target", file, *real));
    repository_.common_directory = *real;
    roots_.push_back(*std::move(real));
    return {};
  }

  void read_ref_storage(std::string_view name) {
    if (name.empty() || name == "files") return;
    if (name == "reftable") {
      repository_.ref_storage = Repository::RefStorage::Reftable;
      return;
    }
    repository_.ref_storage = Repository::RefStorage::Unknown;
    skip(Skip::Reason::Unsupported, join(repository_.common_directory, "config"),
         "refs are stored in a form that cordon does not read; all objects are scanned, and "
         "which of them a branch still has is not known");
  }

  Result<> read_format() {
    const Path file = join(repository_.common_directory, "config");
    const auto read = read_config(repository_.common_directory);
    // Which hash it has, and whether it is partial, is a guess then.
    if (!read) repository_.skips.push_back(to_skip(file, read.error()));
    const std::vector<Setting> settings = read.value_or(std::vector<Setting>());
    if (const std::string* format = find_setting(settings, "extensions", "objectformat")) {
      if (to_lower(*format) == "sha256")
        repository_.hash = HashKind::Sha256;
      else if (to_lower(*format) != "sha1")
        return fail(Error::Kind::Unsupported,
                    fmt::format("{}: unknown object format {}", file, *format));
    }
    if (const std::string* storage = find_setting(settings, "extensions", "refstorage"))
      read_ref_storage(to_lower(*storage));
    for (const Setting& setting : settings) {
      const bool is_promisor = setting.section == "remote" && setting.key == "promisor";
      const bool is_named = setting.section == "extensions" && setting.key == "partialclone";
      if ((is_promisor && is_true(setting.value)) || (is_named && !setting.value.empty()))
        repository_.is_partial = true;
    }
    return {};
  }

  /// Whether an object directory and what git keeps packs in may be entered and read; else a Skip.
  bool check_objects(const Path& directory) {
    for (const char* part : {"", "pack", "info"}) {
      const Path path = *part == '\0' ? directory : join(directory, part);
      const auto real = real_path(path);
      if (!real) {
        const bool may_lack = *part != '\0';
        if (may_lack && real.error().kind == Error::Kind::NotFound) continue;
        repository_.skips.push_back(to_skip(path, real.error()));
        if (may_lack) continue;
        return false;
      }
      if (!may_enter(*real)) {
        skip(Skip::Reason::Outside, path, fmt::format("leads to {}, outside of the target", *real));
        return false;
      }
    }
    if (const auto opened = Fd::open_directory(directory); !opened) {
      repository_.skips.push_back(to_skip(directory, opened.error()));
      return false;
    }
    return true;
  }

  void find_objects() {
    struct Store {
      Path directory;
      std::size_t depth = 0;
    };
    std::vector<Store> stores = {{join(repository_.common_directory, "objects"), 0}};
    std::vector<Path> seen;
    for (std::size_t i = 0; i < stores.size(); ++i) {
      const Store store = stores[i];
      if (!check_objects(store.directory)) continue;
      const auto real = real_path(store.directory);
      if (!real || std::ranges::find(seen, *real) != seen.end()) continue;
      seen.push_back(*real);
      repository_.object_directories.push_back(store.directory);
      repository_.is_partial |= has_promisor_pack(store.directory);

      const Path file = join(store.directory, "info/alternates");
      for (Path& alternate : read_alternates(file, store.directory)) {
        if (store.depth == kAlternatesDepthMax || stores.size() > kAlternatesMax) {
          skip(Skip::Reason::OverLimit, file,
               fmt::format("more than {} alternates, or more than {} in a row", kAlternatesMax,
                           kAlternatesDepthMax));
          break;
        }
        stores.push_back({std::move(alternate), store.depth + 1});
      }
    }
  }

  std::vector<Path> read_alternates(const Path& file, const Path& directory) {
    const auto bytes = read_own_file(file, kAlternatesSizeMax);
    if (!bytes && bytes.error().kind == Error::Kind::NotFound) return {};
    if (!bytes) {
      repository_.skips.push_back(to_skip(file, bytes.error()));
      return {};
    }
    std::vector<Path> alternates;
    std::string_view rest = *bytes;
    while (!rest.empty()) {
      const std::size_t end = std::min(rest.find('\n'), rest.size());
      std::string_view line = trim_end(rest.substr(0, end));
      rest.remove_prefix(std::min(end + 1, rest.size()));
      if (line.empty() || line.starts_with('#') || line.contains('\0')) continue;
      if (line.size() > 1 && line.starts_with('"') && line.ends_with('"'))
        line = line.substr(1, line.size() - 2);
      alternates.push_back(line.starts_with('/') ? Path(line) : join(directory, line));
    }
    return alternates;
  }

  void read_shallow() {
    const Path file = join(repository_.common_directory, "shallow");
    const auto bytes = read_own_file(file, kShallowSizeMax);
    if (!bytes && bytes.error().kind == Error::Kind::NotFound) return;
    if (!bytes) {
      repository_.is_shallow = true;
      repository_.skips.push_back(to_skip(file, bytes.error()));
      return;
    }
    std::string_view rest = *bytes;
    while (!rest.empty()) {
      const std::size_t end = std::min(rest.find('\n'), rest.size());
      if (const auto id = ObjectId::parse(trim_end(rest.substr(0, end))))
        repository_.shallow_commits.push_back(*id);
      rest.remove_prefix(std::min(end + 1, rest.size()));
    }
    if (bytes->empty()) return;
    repository_.is_shallow = true;
    skip(Skip::Reason::Shallow, file,
         fmt::format("a shallow clone: what came before {} of its commits is not here; `git fetch "
                     "--unshallow` brings it",
                     repository_.shallow_commits.size()));
  }

  std::vector<Path> roots_;  ///< resolved
  Repository repository_;
};

}  // namespace

bool is_git_directory(const Path& directory) {
  if (!exists(join(directory, "HEAD"))) return false;
  if (exists(join(directory, "commondir"))) return true;
  return is_directory(join(directory, "objects")) && is_directory(join(directory, "refs"));
}

bool lies_within(const Path& path, const Path& directory) {
  const auto real = real_path(path);
  const auto root = real_path(directory);
  return real && root && is_within(*real, *root);
}

Result<Repository> open_repository(const Path& path, const Path& boundary) {
  Path real_boundary = TRY(real_path(boundary.empty() ? path : boundary));
  return Discovery(std::move(real_boundary)).open(path);
}

}  // namespace cordon::git
