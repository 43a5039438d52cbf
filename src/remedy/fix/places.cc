#include "remedy/fix/places.h"

#include <fmt/format.h>

#include <filesystem>
#include <optional>
#include <set>
#include <system_error>
#include <utility>

#include "remedy/fix/env_file.h"
#include "remedy/fix/modules.h"
#include "remedy/rewrite/language.h"
#include "remedy/rewrite/rewrite.h"

namespace cordon {
namespace {

/// Whether a directory above the path is a repository of its own, in which a change of ours would
/// not be seen from here: a submodule, whose name the index has, be it checked out or not, or one
/// that just lies there.
bool is_in_other_repository(const FixRequest& request, const Path& path) {
  for (std::size_t slash = path.find('/'); slash != Path::npos; slash = path.find('/', slash + 1)) {
    const Path directory = path.substr(0, slash);
    std::error_code error;
    const auto status =
        std::filesystem::symlink_status(request.tree.top() + "/" + directory + "/.git", error);
    if (request.tracked.contains(directory) || std::filesystem::exists(status)) return true;
  }
  return false;
}

bool is_gits_own(const Path& path) { return path.starts_with(".git/") || path.contains("/.git/"); }

class Finder {
 public:
  Finder(const FixRequest& request, VeiledScan& scan, Fix& fix)
      : request_(request), scan_(scan), fix_(fix) {}

  std::vector<PlacedFile> run() {
    for (const auto& [path, secrets] : request_.files) look_up(path, secrets);
    return std::move(files_);
  }

 private:
  void leave(const Path& path, const std::set<SecretText>& secrets, const std::string& reason) {
    for (const SecretText& secret : secrets)
      fix_.left.push_back({.path = path,
                           .position = {0, 0},
                           .detector = name_of(request_, secret),
                           .reason = reason});
  }

  void look_up(const Path& path, const std::set<SecretText>& secrets) {
    for (const SecretText& secret : secrets) scan_.veil(secret);
    if (is_gits_own(path)) return leave(path, secrets, "it is git's own: change it with git");
    if (is_in_other_repository(request_, path))
      return leave(path, secrets, "it lies in a repository of its own: fix it there");
    auto file = request_.tree.read(path, kRewriteSizeMax);
    if (!file) return leave(path, secrets, file.error().text);
    const bool is_dotenv = language_of(path, file->bytes) == Language::Dotenv;
    const bool is_env = is_dotenv && file_name(path) == kEnvFile;
    if (is_dotenv && !request_.tracked.contains(path) && (request_.is_repository || is_env)) {
      fix_.kept.push_back(path);
      return;
    }
    if (is_env)
      return leave(path, secrets,
                   "git tracks it, and it is where values belong: `git rm --cached` it");
    if (request_.only_tracked && !request_.tracked.contains(path))
      return leave(path, secrets,
                   "git does not track it, so that a branch cannot take it: `git add` and "
                   "commit it, or fix it with --apply");
    if (language_of(path, file->bytes) == Language::Terraform && is_in_module(path))
      return leave(path, secrets,
                   "it is in a module, which gets its variables from what uses it: give it "
                   "one there");
    PlacedFile placed{path, *std::move(file), {}};
    find_in(placed, secrets);
    if (!placed.places.empty()) files_.push_back(std::move(placed));
  }

  void find_in(PlacedFile& placed, const std::set<SecretText>& secrets) {
    for (const Match& match : scan_.scan(placed.file.bytes)) {
      if (!secrets.contains(match.evidence->value)) continue;
      const Span span{match.begin, match.end};
      if (!placed.places.empty() && span.begin < placed.places.back().span.end) continue;
      placed.places.push_back({span, match.from, match.evidence->value, {}});
      if (!match.evidence->via.empty())
        placed.places.back().refusal =
            fmt::format("it stands there as {}", to_text(match.evidence->via.front()));
      else if (span.of(placed.file.bytes) != match.evidence->value.reveal())
        placed.places.back().refusal = "it is written with escapes";
      else if (!env_line("NAME", match.evidence->value))
        placed.places.back().refusal =
            "no way of writing it in .env is read the same by all who read that: it has several "
            "lines, or quotes of both kinds";
    }
  }

  bool is_in_module(const Path& path) {
    if (!modules_) modules_ = terraform_modules(request_.tree);
    return modules_->contains(path.substr(0, path.contains('/') ? path.rfind('/') : 0));
  }

  const FixRequest& request_;
  VeiledScan& scan_;
  Fix& fix_;
  std::vector<PlacedFile> files_;
  std::optional<std::set<Path>> modules_;  ///< once they are asked for
};

}  // namespace

std::vector<PlacedFile> find_places(const FixRequest& request, VeiledScan& scan, Fix& fix) {
  return Finder(request, scan, fix).run();
}

std::string name_of(const FixRequest& request, const SecretText& secret) {
  const auto found = request.secrets.find(secret);
  return found == request.secrets.end() ? "a secret" : found->second.name;
}

}  // namespace cordon
