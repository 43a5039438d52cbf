#include "remedy/fix/support_files.h"

#include <algorithm>
#include <set>
#include <string_view>
#include <utility>
#include <vector>

#include "base/utf16.h"
#include "remedy/fix/env_file.h"

namespace cordon {
namespace {

constexpr std::size_t kSizeMax = 1 << 20;
constexpr mode_t kOwnerOnly = 0600;
constexpr mode_t kForAll = 0644;

Result<std::optional<TreeFile>> read_if_there(const Tree& tree, const Path& path) {
  auto file = tree.read(path, kSizeMax);
  if (file) return std::optional(*std::move(file));
  if (file.error().kind == Error::Kind::NotFound) return std::optional<TreeFile>();
  return std::unexpected(std::move(file).error().in(path));
}

std::string_view text_of(const std::optional<TreeFile>& file) {
  return file ? std::string_view(file->bytes) : std::string_view();
}

}  // namespace

Result<SupportFiles> SupportFiles::read(const FixRequest& request) {
  if (request.tracked.contains(kEnvFile))
    return fail(Error::Kind::Usage,
                ".env is tracked by git, so that no value may go there: take it out with "
                "`git rm --cached .env`, revoke what is in it, and fix again");
  SupportFiles files;
  files.env_ = TRY(read_if_there(request.tree, kEnvFile));
  if (files.env_ && begins_as_utf16(files.env_->bytes))
    return fail(Error::Kind::Usage,
                ".env is written in UTF-16, in which no program looks for variables: save it as "
                "UTF-8, and fix again");
  files.example_ = TRY(read_if_there(request.tree, kExampleFile));
  files.ignore_ = TRY(read_if_there(request.tree, kIgnoreFile));
  return files;
}

bool SupportFiles::ignores_env() const { return ignore_env(text_of(ignore_)) == text_of(ignore_); }

void SupportFiles::tell(Names& names) const {
  for (const EnvEntry& entry : parse_env(text_of(env_))) names.add(entry.variable, entry.value);
}

Result<void> SupportFiles::plan(const FixRequest& request, const Names& names, VeiledScan& scan,
                                Fix& fix) const {
  // Where nothing is read from .env, it is none of ours.
  if (fix.variables.empty() && fix.stored.empty()) return {};
  const auto support = [&](const char* path, const std::optional<TreeFile>& was, std::string bytes,
                           mode_t mode) {
    if (was ? was->bytes == bytes : bytes.empty()) return;
    const bool keeps_mode = was && std::string_view(path) != kEnvFile;
    fix.support.push_back(with_places(scan, {.path = path,
                                             .was = was,
                                             .bytes = std::move(bytes),
                                             .mode = keeps_mode ? was->mode : mode,
                                             .is_tracked = request.tracked.contains(path)}));
  };
  if (request.is_repository) {
    const auto ignored = ignore_env(text_of(ignore_));
    if (!ignored)
      return fail(Error::Kind::Usage,
                  ".gitignore takes .env in again (a line with `!`), so that no value may go "
                  "there: take that line out, and fix again");
    support(kIgnoreFile, ignore_, *ignored, kForAll);
  }
  std::vector<std::string> values, examples;
  // Settings may read from the environment what code reads from a store.
  std::set<std::string_view> seen;
  for (const auto* variables : {&fix.variables, &fix.stored})
    for (const std::string& variable : *variables)
      if (seen.insert(variable).second && !has_variable(text_of(env_), variable))
        values.push_back(*env_line(variable, names.value(variable)));
  for (const std::string& variable : fix.variables)
    if (!has_variable(text_of(example_), variable)) examples.push_back(variable + "=");
  support(kEnvFile, env_, add_lines(text_of(env_), values), kOwnerOnly);
  support(kExampleFile, example_, add_lines(text_of(example_), examples), kForAll);
  return {};
}

}  // namespace cordon
