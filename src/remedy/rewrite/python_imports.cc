// Python searches the directory of the program that was started, not that of the file that imports.
// Which one that is, no file says; but what a file imports already works, and so does another
// module beside it in the same way.
#include "remedy/rewrite/python_imports.h"

#include <algorithm>
#include <optional>
#include <vector>

#include "remedy/rewrite/plan.h"

namespace cordon {
namespace {

/// `a.b` of `import a.b` and `import a.b as c`; `a` and `a.b` of `from a import b`.
std::vector<std::string> imported_modules(const SyntaxTree& tree) {
  std::vector<std::string> modules;
  for (const Node& statement : tree.root().children()) {
    const bool is_from = statement.is("import_from_statement");
    if (!is_from && !statement.is("import_statement")) continue;
    const auto source = is_from ? statement.field("module_name") : std::nullopt;
    const std::string from(source ? tree.text_of(*source) : std::string_view());
    if (is_from) modules.push_back(from);
    for (const Node& part : statement.children()) {
      if (part == source) continue;
      const auto name = part.is("aliased_import") ? part.field("name") : std::optional(part);
      if (!name || !name->is("dotted_name")) continue;
      const std::string written(tree.text_of(*name));
      modules.push_back(is_from ? from + (from.ends_with('.') ? "" : ".") + written : written);
    }
  }
  return modules;
}

/// Whether the path's directories end with those of a package: `src/shop/` with `shop`.
bool is_in_package(std::string_view path, std::string package) {
  std::ranges::replace(package, '.', '/');
  const std::string directory = "/" + std::string(path.substr(0, path.rfind('/') + 1));
  return directory.ends_with("/" + package + "/");
}

/// The prefix that the file's own imports of what lies beside it have.
std::optional<std::string> prefix_in_use(const Caller& caller) {
  const auto modules = imported_modules(caller.tree);
  const auto begins_with_dot = [](const std::string& module) { return module.starts_with('.'); };
  if (std::ranges::any_of(modules, begins_with_dot)) return ".";
  const std::string_view file = caller.path.substr(caller.path.rfind('/') + 1);
  const std::string_view own = file.substr(0, file.rfind('.'));
  for (const std::string& module : modules) {
    const std::size_t dot = module.rfind('.');
    const std::string name = dot == std::string::npos ? module : module.substr(dot + 1);
    if (name == own || !caller.around.python_modules.contains(name)) continue;
    if (dot == std::string::npos) {
      // Within a package this is never what lies beside it, but a library of the same name.
      if (caller.around.is_python_package) continue;
      return "";
    }
    if (is_in_package(caller.path, module.substr(0, dot))) return module.substr(0, dot + 1);
  }
  return std::nullopt;
}

}  // namespace

Result<std::string> import_prefix(const Caller& caller) {
  if (auto prefix = prefix_in_use(caller)) return *std::move(prefix);
  const std::string_view text = caller.tree.text();
  const bool is_program = text.starts_with("#!") || text.contains("__main__");
  if (caller.around.is_python_package && is_program)
    return refuse(
        "it may be run as a program, and imported from its package, and these reach what reads "
        "the store by different names");
  if (caller.around.is_python_package) return ".";
  // The directory of a program that is run is searched, and so mostly is the tree's top.
  if (is_program || !caller.path.contains('/')) return "";
  return refuse(
      "nothing tells by which name it would import what lies beside it: make its directory a "
      "package (`__init__.py`), or have it import a module there, and fix again");
}

}  // namespace cordon
