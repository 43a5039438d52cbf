#include "remedy/fix/surroundings.h"

#include <filesystem>
#include <functional>
#include <nlohmann/json.hpp>
#include <set>
#include <string>
#include <system_error>

#include "remedy/rewrite/language.h"
#include "remedy/rewrite/rewrite.h"

namespace cordon {
namespace {

constexpr std::size_t kPackageSizeMax = 1 << 20;

/// `src/shop/` of `src/shop/a.py`; empty at the top.
Path directory_of(const Path& path) { return path.substr(0, path.rfind('/') + 1); }

/// What the nearest package.json says decides, whatever those above it say.
bool is_es_module(const Tree& tree, const Path& path) {
  for (Path directory = directory_of(path);;
       directory = directory_of(directory.substr(0, directory.size() - 1))) {
    if (const auto package = tree.read(directory + "package.json", kPackageSizeMax)) {
      const auto json = nlohmann::json::parse(package->bytes, nullptr, false);
      const auto type = json.is_object() ? json.find("type") : json.end();
      return type != json.end() && *type == "module";
    }
    if (directory.empty()) return false;
  }
}

bool is_of_terraform(std::string_view name) {
  return name.ends_with(".tf") || name.ends_with(".tfvars");
}

/// Calls visit(name) for whatever lies in the directory.
template <class Visit>
void for_each_name(const Tree& tree, const Path& directory, Visit visit) {
  std::error_code error;
  std::filesystem::directory_iterator at(tree.top() + "/" + directory, error);
  for (; !error && at != std::filesystem::directory_iterator(); at.increment(error))
    visit(at->path().filename().string());
}

/// Terraform reads all files of a directory as one.
TerraformNames terraform_names(const Tree& tree, const Path& path) {
  TerraformNames names;
  if (!is_of_terraform(path)) return names;
  const Path directory = directory_of(path);
  for_each_name(tree, directory, [&](const Path& name) {
    if (!is_of_terraform(name)) return;
    if (const auto file = tree.read(directory + name, kRewriteSizeMax))
      add_terraform_names(directory + name, file->bytes, names);
  });
  return names;
}

std::set<std::string, std::less<>> python_modules(const Tree& tree, const Path& path) {
  std::set<std::string, std::less<>> modules;
  if (!path.ends_with(".py")) return modules;
  for_each_name(tree, directory_of(path), [&](const Path& name) {
    if (name.ends_with(".py")) modules.insert(name.substr(0, name.size() - 3));
  });
  return modules;
}

}  // namespace

Surroundings surroundings_of(const Tree& tree, const Path& path) {
  return {.is_python_package =
              tree.read(directory_of(path) + "__init__.py", kPackageSizeMax).has_value(),
          .python_modules = python_modules(tree, path),
          .is_es_module = is_es_module(tree, path),
          .terraform = terraform_names(tree, path)};
}

}  // namespace cordon
