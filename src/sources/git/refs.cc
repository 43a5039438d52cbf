#include "sources/git/refs.h"

#include <dirent.h>
#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <variant>

#include "base/fd.h"
#include "base/handle.h"
#include "base/text.h"
#include "sources/git/listing.h"
#include "sources/git/reftable.h"

namespace cordon::git {
namespace {

using Directory = Handle<DIR, ::closedir>;

constexpr std::size_t kPackedRefsSizeMax = 1024UL * 1024 * 1024;
constexpr std::size_t kRefSizeMax = 64 * 1024;
constexpr std::size_t kSymbolicDepthMax = 5;  // as in git
constexpr std::size_t kDirectoryDepthMax = 64;

struct Symbolic {
  std::string target;
};
using RefValue = std::variant<ObjectId, Symbolic>;

std::string_view trim(std::string_view text) {
  while (!text.empty() && is_space(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_space(text.back())) text.remove_suffix(1);
  return text;
}

std::optional<ObjectId> parse_id(std::string_view text, HashKind hash) {
  if (text.size() != 2 * hash_size(hash)) return std::nullopt;
  auto id = ObjectId::parse(text);
  return id && !id->is_null() ? id : std::nullopt;
}

/// A ref's file: an id, or `ref:` and a name; what follows an id behind a blank does not count.
std::optional<RefValue> parse_ref(std::string_view bytes, HashKind hash) {
  if (bytes.starts_with("ref:")) {
    const std::string_view name = trim(bytes.substr(4));
    if (name.empty() || name.contains('\0') || name.contains('\n')) return std::nullopt;
    return Symbolic{std::string(name)};
  }
  const std::size_t size = 2 * hash_size(hash);
  if (bytes.size() > size && !is_space(bytes[size])) return std::nullopt;
  const auto id = parse_id(bytes.substr(0, size), hash);
  return id ? std::optional<RefValue>(*id) : std::nullopt;
}

/// What git itself takes for no ref: locks, and what a desktop or an editor leaves in a directory.
bool is_ref_name(std::string_view name) {
  return !name.starts_with('.') && !name.ends_with(".lock");
}

/// The names in a directory, sorted.
Result<std::vector<std::string>> list(const Fd& directory) {
  const int copy = ::openat(directory.get(), ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (copy < 0) return std::unexpected(system_error(errno));
  const Directory stream(::fdopendir(copy));
  if (stream == nullptr) {
    const int code = errno;
    ::close(copy);
    return std::unexpected(system_error(code));
  }
  std::vector<std::string> names;
  for (;;) {
    errno = 0;
    const dirent* entry = ::readdir(stream.get());
    if (entry == nullptr) break;
    const std::string_view name = entry->d_name;
    if (name != "." && name != "..") names.emplace_back(name);
  }
  if (errno != 0) return std::unexpected(system_error(errno));
  std::ranges::sort(names);
  return names;
}

/// Old repositories have links for symbolic refs: their text is read, they are not followed.
std::optional<std::string> read_link(const Fd& directory, const Path& name) {
  std::array<char, 4096> buffer;
  const ssize_t size = ::readlinkat(directory.get(), name.c_str(), buffer.data(), buffer.size());
  if (size < 0) return std::nullopt;
  return std::string(buffer.data(), static_cast<std::size_t>(size));
}

class Reader {
 public:
  explicit Reader(const Repository& repository) : repository_(repository) {}

  Refs read() {
    const Path& common = repository_.common_directory;
    find_worktrees();
    if (repository_.ref_storage == Repository::RefStorage::Unknown) return std::move(refs_);
    if (repository_.ref_storage == Repository::RefStorage::Reftable) {
      read_tables();
      resolve();
      return std::move(refs_);
    }
    read_packed();
    read_directory(common, "refs", "");
    read_one(common, "HEAD", "");
    // Each linked worktree has a HEAD and a few refs of its own beside the shared ones.
    for (const Path& own : std::span(refs_.worktrees).subspan(1)) {
      const std::string prefix = own.substr(own.find_last_of('/') + 1) + "/";
      read_one(own, "HEAD", "worktrees/" + prefix);
      // It has refs of its own only while it bisects or rebases.
      if (::access(join(own, "refs").c_str(), F_OK) == 0 || errno != ENOENT)
        read_directory(own, "refs", "worktrees/" + prefix);
    }
    resolve();
    return std::move(refs_);
  }

 private:
  /// Each linked worktree has tables of its own, for its HEAD and what else it does not share.
  void read_tables() {
    for (std::size_t i = 0; i < refs_.worktrees.size(); ++i) {
      const Path& own = refs_.worktrees[i];
      const std::string prefix =
          i == 0 ? "" : "worktrees/" + own.substr(own.find_last_of('/') + 1) + "/";
      read_reftables(
          join(own, "reftable"), repository_.hash, refs_.skips, [&](const TableRef& ref) {
            std::string name = prefix + std::string(ref.name);
            if (ref.kind == TableRef::Kind::Deleted)
              values_.erase(name);
            else if (ref.kind == TableRef::Kind::Symbolic)
              values_.insert_or_assign(std::move(name), Symbolic{std::string(ref.target)});
            else
              values_.insert_or_assign(std::move(name), ref.id);
          });
    }
  }

  void skip(Skip::Reason reason, Path place, std::string text) {
    refs_.skips.push_back({reason, std::move(place), std::move(text)});
  }

  void read_packed() {
    const Path path = join(repository_.common_directory, "packed-refs");
    auto file = Fd::open(path);
    if (!file && file.error().kind == Error::Kind::NotFound) return;
    auto bytes = file ? file->read_all(kPackedRefsSizeMax)
                      : Result<std::string>(std::unexpected(std::move(file).error()));
    if (!bytes) {
      refs_.skips.push_back(to_skip(path, bytes.error()));
      return;
    }
    Refs packed = parse_packed_refs(*bytes, repository_.hash, path);
    for (Ref& ref : packed.refs) values_.insert_or_assign(std::move(ref.name), ref.target);
    refs_.skips.insert(refs_.skips.end(), packed.skips.begin(), packed.skips.end());
  }

  void find_worktrees() {
    refs_.worktrees = {repository_.common_directory};
    const Path parent = join(repository_.common_directory, "worktrees");
    const auto common = Fd::open_directory(repository_.common_directory);
    const auto names = common ? list_below(*common, "worktrees")
                              : Result<std::vector<Path>>(std::unexpected(common.error()));
    if (!names) {
      refs_.skips.push_back(to_skip(parent, names.error()));
      return;
    }
    for (const Path& name : *names)
      if (name != "." && name != "..") take_worktree(*common, join("worktrees", name));
  }

  void take_worktree(const Fd& common, const Path& name) {
    struct stat status = {};
    const Path place = join(repository_.common_directory, name);
    if (::fstatat(common.get(), name.c_str(), &status, AT_SYMLINK_NOFOLLOW) != 0)
      return refs_.skips.push_back(to_skip(place, system_error(errno)));
    if (S_ISREG(status.st_mode)) return;  // Git has none there, and takes none for a work tree.
    const auto listed = list_below(common, name);
    if (listed)
      refs_.worktrees.push_back(place);
    else
      refs_.skips.push_back(to_skip(place, listed.error()));
  }

  void read_one(const Path& base, const std::string& name, const std::string& prefix) {
    const auto directory = Fd::open_directory(base);
    if (!directory) return refs_.skips.push_back(to_skip(base, directory.error()));
    read_ref(*directory, name, join(base, name), prefix + name);
  }

  /// Reads the refs below a directory, breadth first, opening each level without following a link.
  void read_directory(const Path& base, const std::string& top, const std::string& prefix) {
    const auto root = Fd::open_directory(base);
    if (!root) return refs_.skips.push_back(to_skip(base, root.error()));
    std::vector<std::string> pending = {top};
    for (std::size_t i = 0; i < pending.size(); ++i) {
      const std::string relative = pending[i];
      const Path place = join(base, relative);
      auto directory = open_below(*root, relative);
      auto names =
          directory
              ? list(*directory)
              : Result<std::vector<std::string>>(std::unexpected(std::move(directory).error()));
      if (!names) {
        refs_.skips.push_back(to_skip(place, names.error()));
        continue;
      }
      for (const std::string& name : *names) {
        if (!is_ref_name(name)) continue;
        struct stat status = {};
        if (::fstatat(directory->get(), name.c_str(), &status, AT_SYMLINK_NOFOLLOW) != 0) {
          // Gone since it was listed: a ref that was deleted, or packed.
          if (errno != ENOENT)
            refs_.skips.push_back(to_skip(join(place, name), system_error(errno)));
          continue;
        }
        const std::string inner = relative + "/" + name;
        if (!S_ISDIR(status.st_mode))
          read_ref(*directory, name, join(place, name), prefix + inner);
        else if (std::ranges::count(inner, '/') < static_cast<std::ptrdiff_t>(kDirectoryDepthMax))
          pending.push_back(inner);
        else
          skip(Skip::Reason::OverLimit, join(place, name),
               fmt::format("refs nested deeper than {}", kDirectoryDepthMax));
      }
    }
  }

  static Result<Fd> open_below(const Fd& root, std::string_view relative) {
    Fd directory;
    while (!relative.empty()) {
      const std::size_t slash = std::min(relative.find('/'), relative.size());
      const Fd& from = directory.is_open() ? directory : root;
      Fd next = TRY(Fd::open_directory_at(from, Path(relative.substr(0, slash))));
      directory = std::move(next);
      relative.remove_prefix(std::min(slash + 1, relative.size()));
    }
    return directory;
  }

  void read_ref(const Fd& directory, const std::string& file, const Path& place, std::string name) {
    if (const auto link = read_link(directory, file)) {
      if (link->starts_with("refs/"))
        values_.insert_or_assign(std::move(name), Symbolic{*link});
      else
        skip(Skip::Reason::Outside, place, "is a link that leads to no ref");
      return;
    }
    const auto bytes = read_file_at(directory, file, kRefSizeMax);
    if (!bytes) {
      // The repository has said so already where its own HEAD is missing.
      const bool is_known = bytes.error().kind == Error::Kind::NotFound && name == "HEAD";
      if (!is_known) refs_.skips.push_back(to_skip(place, bytes.error()));
      return;
    }
    if (auto value = parse_ref(*bytes, repository_.hash))
      values_.insert_or_assign(std::move(name), *std::move(value));
    else
      skip(Skip::Reason::Corrupt, place, "a broken ref: neither an id nor the name of a ref");
  }

  /// A branch is born with its first commit; until then HEAD names something that is not there. A
  /// remote's HEAD stays behind when the branch that it named is pruned. Neither lacks an object.
  static bool may_dangle(std::string_view name, std::string_view target) {
    if (name != "HEAD" && !name.ends_with("/HEAD")) return false;
    return target.starts_with(name.starts_with("refs/") ? "refs/remotes/" : "refs/heads/");
  }

  void resolve() {
    for (const auto& [name, value] : values_) {
      const RefValue* found = &value;
      for (std::size_t depth = 0; depth < kSymbolicDepthMax && found != nullptr; ++depth) {
        const auto* symbolic = std::get_if<Symbolic>(found);
        if (symbolic == nullptr) break;
        const auto target = values_.find(symbolic->target);
        found = target == values_.end() ? nullptr : &target->second;
      }
      if (found != nullptr && std::holds_alternative<ObjectId>(*found)) {
        refs_.refs.push_back({name, std::get<ObjectId>(*found)});
        continue;
      }
      const std::string& target = std::get<Symbolic>(value).target;
      if (found == nullptr && may_dangle(name, target)) continue;
      skip(found == nullptr ? Skip::Reason::MissingObject : Skip::Reason::Corrupt,
           join(repository_.common_directory, name),
           fmt::format("a broken ref: it leads to {}, {}", target,
                       found == nullptr ? "which is not there" : "and from there in a circle"));
    }
  }

  const Repository& repository_;
  std::map<std::string, RefValue> values_;
  Refs refs_;
};

}  // namespace

bool Ref::is_branch() const {
  return name == "HEAD" || name.starts_with("refs/heads/") || name.starts_with("refs/remotes/") ||
         (name.starts_with("worktrees/") && name.ends_with("/HEAD"));
}

Refs read_refs(const Repository& repository) { return Reader(repository).read(); }

Refs parse_packed_refs(std::string_view bytes, HashKind hash, std::string_view place) {
  Refs packed{};
  std::uint64_t line_number = 0;
  std::uint64_t broken_first = 0;
  std::uint64_t broken_count = 0;
  while (!bytes.empty()) {
    const std::size_t end = std::min(bytes.find('\n'), bytes.size());
    std::string_view line = bytes.substr(0, end);
    bytes.remove_prefix(std::min(end + 1, bytes.size()));
    ++line_number;
    if (line.ends_with('\r')) line.remove_suffix(1);
    if (line.empty() || line.starts_with('#')) continue;
    // `^id` peels the tag above it. We follow tags ourselves and need not believe it.
    const bool is_peeled = line.starts_with('^');
    if (is_peeled) line.remove_prefix(1);
    const std::size_t size = 2 * hash_size(hash);
    const auto id = parse_id(line.substr(0, size), hash);
    const bool has_name = line.size() > size + 1 && line[size] == ' ';
    if (id && is_peeled && line.size() == size) continue;
    if (id && !is_peeled && has_name) {
      packed.refs.push_back({std::string(line.substr(size + 1)), *id});
      continue;
    }
    if (broken_count++ == 0) broken_first = line_number;
  }
  if (broken_count > 0)
    packed.skips.push_back({Skip::Reason::Corrupt, std::string(place),
                            fmt::format("{} lines that are no refs, the first is line {}",
                                        broken_count, broken_first)});
  std::ranges::sort(packed.refs);
  return packed;
}

}  // namespace cordon::git
