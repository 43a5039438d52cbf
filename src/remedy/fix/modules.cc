#include "remedy/fix/modules.h"

#include <filesystem>
#include <string_view>
#include <system_error>
#include <vector>

#include "remedy/rewrite/hcl.h"
#include "remedy/rewrite/rewrite.h"

namespace cordon {
namespace {

namespace fs = std::filesystem;

/// Directories that begin so are tools' own, such as .git and .terraform.
bool is_skipped(const fs::path& directory) {
  return directory.filename().string().starts_with('.') || directory.filename() == "node_modules";
}

std::vector<Path> terraform_files(const Path& top) {
  std::vector<Path> files;
  std::error_code error;
  fs::recursive_directory_iterator at(top, fs::directory_options::skip_permission_denied, error);
  for (; !error && at != fs::recursive_directory_iterator(); at.increment(error)) {
    std::error_code unknown;
    const auto status = at->symlink_status(unknown);
    if (fs::is_directory(status) && is_skipped(at->path())) at.disable_recursion_pending();
    if (fs::is_regular_file(status) && at->path().extension() == ".tf")
      files.push_back(at->path().lexically_relative(top).string());
  }
  return files;
}

/// The local sources of the text's modules: what `source = "./…"` says, wherever it stands; of what
/// is no module, this is more than is needed.
std::vector<std::string_view> local_sources(std::string_view text) {
  std::vector<std::string_view> sources;
  const auto tokens = hcl::tokenize(text);
  for (std::size_t i = 2; i < tokens.size(); ++i) {
    if (tokens[i].kind != hcl::Token::Kind::String || tokens[i].span.size() < 2) continue;
    if (tokens[i - 1].span.of(text) != "=" || tokens[i - 2].span.of(text) != "source") continue;
    const std::string_view quoted = tokens[i].span.of(text);
    const std::string_view source = quoted.substr(1, quoted.size() - 2);
    if (source.starts_with("./") || source.starts_with("../")) sources.push_back(source);
  }
  return sources;
}

}  // namespace

std::set<Path> terraform_modules(const Tree& tree) {
  std::set<Path> modules;
  for (const Path& path : terraform_files(tree.top())) {
    const auto file = tree.read(path, kRewriteSizeMax);
    if (!file) continue;
    for (const std::string_view source : local_sources(file->bytes)) {
      Path directory = (fs::path(path).parent_path() / source).lexically_normal().string();
      while (directory.ends_with('/')) directory.pop_back();
      modules.insert(directory.empty() || directory == "." ? Path() : directory);
    }
  }
  return modules;
}

}  // namespace cordon
