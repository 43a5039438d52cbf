#include <filesystem>
#include <string>
#include <string_view>

#include "sources/open.h"

namespace cordon {
namespace {

struct Real {
  Target::Kind kind = Target::Kind::Files;
  std::string path;   ///< without links; empty where there is nothing
  std::string named;  ///< as typed, made absolute: what the user's exclusions go by
  bool is_directory = false;
};

Real real_of(const Target& target) {
  Real real{.kind = target.kind};
  real.named = std::filesystem::absolute(target.text).lexically_normal().string();
  while (real.named.size() > 1 && real.named.ends_with('/')) real.named.pop_back();
  std::error_code error;
  real.path = std::filesystem::canonical(target.text, error).string();
  if (error) real.path.clear();
  real.is_directory = std::filesystem::is_directory(real.path, error);
  return real;
}

/// What of `inner` lies below `outer`; nothing where it lies elsewhere.
std::optional<std::string_view> below(std::string_view inner, std::string_view outer) {
  if (outer == "/") return inner.substr(1);
  if (!inner.starts_with(outer) || inner.size() == outer.size()) return std::nullopt;
  inner.remove_prefix(outer.size());
  if (!inner.starts_with('/')) return std::nullopt;
  return inner.substr(1);
}

/// Whether a scan of `directory` looks at `path` in it as a scan of `path` itself would: the user
/// may leave out a directory on the way, and what git keeps is read by another reader.
bool is_looked_at(const Path& directory, std::string_view path, const SourceOptions& options) {
  const Path prefix = std::filesystem::path(directory).lexically_normal().string();
  for (std::size_t slash = path.find('/');; slash = path.find('/', slash + 1)) {
    const std::string_view part = path.substr(0, slash);
    // What lies there may be git's, and then the reader of files leaves it to the reader of
    // objects.
    const std::string_view name = part.substr(part.rfind('/') + 1);
    if (name == ".git" || name == "objects") return false;
    if (options.is_excluded && options.is_excluded(join(prefix == "." ? "" : prefix, part) + "/"))
      return false;
    if (slash == path.npos) return true;
  }
}

bool holds(const Target& outer, const Real& real_outer, const Real& real_inner,
           const SourceOptions& options) {
  if (!real_outer.is_directory || real_inner.kind == Target::Kind::Change) return false;
  const auto path = below(real_inner.path, real_outer.path);
  if (!path) return false;
  // By another name other exclusions fit.
  if (options.is_excluded && real_inner.named != join(real_outer.named, *path)) return false;
  return is_looked_at(outer.text, *path, options);
}

bool is_same(const Real& a, const Real& b, const SourceOptions& options) {
  if (a.kind != b.kind || a.kind == Target::Kind::Git || a.kind == Target::Kind::Change)
    return false;
  if (a.kind == Target::Kind::Stdin) return true;
  return !a.path.empty() && a.path == b.path && (!options.is_excluded || a.named == b.named);
}

}  // namespace

std::vector<std::optional<std::size_t>> find_holders(const std::vector<Target>& targets,
                                                     const SourceOptions& options) {
  std::vector<Real> reals;
  for (const Target& target : targets) reals.push_back(real_of(target));
  std::vector<std::optional<std::size_t>> holders(targets.size());
  for (std::size_t inner = 0; inner < targets.size(); ++inner)
    for (std::size_t outer = 0; outer < targets.size() && !holders[inner]; ++outer)
      if ((outer < inner && is_same(reals[outer], reals[inner], options)) ||
          holds(targets[outer], reals[outer], reals[inner], options))
        holders[inner] = outer;
  return holders;
}

}  // namespace cordon
