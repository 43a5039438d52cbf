// Languages in which a class, a module or a namespace is laid around the snippet, named after the
// secret, so that the snippet's own functions stay what they are.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>
#include <vector>

#include "base/text.h"
#include "remedy/rewrite/plan.h"
#include "remedy/rewrite/snippet_dress.h"

namespace cordon {
namespace {

/// The lines further to the right; empty ones stay empty.
std::string indented(std::string_view text, std::string_view by) {
  std::string moved;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size() - 1) + 1;
    if (text[0] != '\n') moved += by;
    moved += text.substr(0, end);
    text.remove_prefix(end);
  }
  return moved;
}

/// Without the empty lines that it begins with.
std::string_view without_gap(std::string_view text) {
  return text.substr(std::min(text.find_first_not_of('\n'), text.size()));
}

/// What the snippet says first, such as its imports, and the rest.
struct Halves {
  std::string_view head, body;
};
Halves halve(std::string_view text, std::string_view head_line) {
  const std::size_t behind = behind_lines(text, head_line);
  return {text.substr(0, behind), without_gap(text.substr(behind))};
}

std::optional<Node> root_child(const Caller& caller, std::string_view kind) {
  for (const Node& node : caller.tree.root().children())
    if (node.is(kind)) return node;
  return std::nullopt;
}

/// The one namespace that all of a file of C# is in; empty where it is in none, or in several.
std::string_view namespace_of(const Caller& caller) {
  std::vector<std::string_view> names;
  for (const Node& node : caller.tree.root().children())
    if (node.kind().ends_with("namespace_declaration"))
      names.push_back(node.field("name") ? caller.tree.text_of(*node.field("name")) : "");
  return names.size() == 1 ? names.front() : std::string_view();
}

/// Whether Cargo takes every file of the directory for a program of its own.
bool is_directory_of_programs(std::string_view path) {
  const std::string directory = "/" + std::string(path.substr(0, path.rfind('/') + 1));
  for (const std::string_view end : {"/src/bin/", "/tests/", "/examples/", "/benches/"})
    if (directory.ends_with(end)) return true;
  return false;
}

/// Whether the modules of a file of Rust lie beside it, and not in a directory of its name.
bool has_modules_beside(std::string_view path) {
  constexpr std::array<std::string_view, 3> kRoots = {"main.rs", "lib.rs", "mod.rs"};
  return std::ranges::find(kRoots, file_name(path)) != kRoots.end();
}

/// Refused where the caller has a module or a type of the name; a variable of it, as there mostly
/// is where the secret stood, is another thing to Rust.
Result<void> check_module_free(const Caller& caller, std::string_view name,
                               std::string_view import) {
  constexpr std::array<std::string_view, 8> kNaming = {
      "mod_item",      "use_declaration",          "use_list",          "scoped_use_list",
      "use_as_clause", "extern_crate_declaration", "scoped_identifier", "scoped_type_identifier"};
  if (caller.tree.text().contains(import)) return {};
  const std::string call = fmt::format("{}::read_secret()", name);
  bool is_free = true;
  caller.tree.for_each([&](const Node& node, const Node& parent) {
    if (!node.kind().ends_with("identifier") || caller.tree.text_of(node) != name) return;
    if (caller.tree.text().substr(node.span().begin).starts_with(call)) return;
    is_free = is_free && !node.is("type_identifier") &&
              std::ranges::find(kNaming, parent.kind()) == kNaming.end();
  });
  if (is_free) return {};
  return refuse(
      fmt::format("`{}`, which would read it, is a module of its own in this file", name));
}

}  // namespace

Result<Lookup> dress_java(const Undressed& snippet, const Caller& caller) {
  const std::string& name = snippet.name.pascal;
  const std::string call = name + ".readSecret()";
  TRY(check_only_called(caller, name, call));
  std::string text = TRY(rename(snippet.text, Language::Java, "Secrets", name));
  if (const auto package = root_child(caller, "package_declaration"))
    text = fmt::format("{}\n\n{}", caller.tree.text_of(*package), text);
  return Lookup{
      .read = call, .import = {}, .file = SnippetFile{beside(caller.path, name + ".java"), text}};
}

Result<Lookup> dress_csharp(const Undressed& snippet, const Caller& caller) {
  const std::string& name = snippet.name.pascal;
  const std::string call = name + ".ReadSecretAsync()";
  TRY(check_only_called(caller, name, call));
  std::string text = TRY(rename(snippet.text, Language::CSharp, "Secrets", name));
  if (const std::string_view space = namespace_of(caller); !space.empty()) {
    const Halves halves = halve(text, "using ");
    text = fmt::format("{}\nnamespace {}\n{{\n{}}}\n", halves.head, space,
                       indented(halves.body, "    "));
  }
  return Lookup{.read = "await " + call,
                .import = {},
                .file = SnippetFile{beside(caller.path, name + ".cs"), text}};
}

Result<Lookup> dress_ruby(const Undressed& snippet, const Caller& caller) {
  const std::string& name = snippet.name.pascal;
  const std::string import = fmt::format("require_relative '{}'", snippet.name.snake);
  TRY(check_free(caller, name, import));
  const Halves halves = halve(snippet.text, "require ");
  return Lookup{
      .read = name + ".read_secret",
      .import = import,
      .file = SnippetFile{
          beside(caller.path, snippet.name.snake + ".rb"),
          fmt::format("{}\n# Reads {} where it is kept.\nmodule {}\n  module_function\n\n"
                      "{}end\n",
                      halves.head, snippet.name.variable, name, indented(halves.body, "  "))}};
}

Result<Lookup> dress_php(const Undressed& snippet, const Caller& caller) {
  const std::string& name = snippet.name.pascal;
  const std::string import = fmt::format("require_once __DIR__ . '/{}.php';", snippet.name.snake);
  TRY(check_free(caller, name, import));
  const Halves halves = halve(snippet.text, "declare(");
  return Lookup{
      .read = fmt::format(R"(\{}\read_secret())", name),
      .import = import,
      .file = SnippetFile{beside(caller.path, snippet.name.snake + ".php"),
                          fmt::format("{}\nnamespace {};\n\n{}", halves.head, name, halves.body)}};
}

Result<Lookup> dress_rust(const Undressed& snippet, const Caller& caller) {
  if (is_directory_of_programs(caller.path))
    return refuse("Cargo would take what reads the store, beside it, for a program of its own");
  const std::string& name = snippet.name.snake;
  const std::string import = has_modules_beside(caller.path)
                                 ? fmt::format("mod {};", name)
                                 : fmt::format("#[path = \"{0}.rs\"]\nmod {0};", name);
  TRY(check_module_free(caller, name, import));
  return Lookup{.read = fmt::format(R"({}::read_secret().await.expect("{} cannot be read"))", name,
                                    snippet.name.variable),
                .import = import,
                .file = SnippetFile{beside(caller.path, name + ".rs"), snippet.text}};
}

Result<Lookup> dress_cpp(const Undressed& snippet, const Caller& caller) {
  // Around it, as there is one for each secret: what is called `secrets` nearer by would hide it.
  TRY(check_only_called(caller, "secrets", "secrets::"));
  const std::string& name = snippet.name.snake;
  const Halves halves = halve(snippet.text, "#include");
  std::string body(halves.body);
  // A header, so that no list of sources has to name it; `static`, as what it calls is, too.
  constexpr std::string_view kFunction = "std::string read_secret()";
  if (const std::size_t at = body.find(kFunction); at != std::string::npos)
    body.insert(at, "static ");
  return Lookup{
      .read = fmt::format("secrets::{}::read_secret()", name),
      .import = fmt::format("#include \"{}.h\"", name),
      .file = SnippetFile{beside(caller.path, name + ".h"),
                          fmt::format("#pragma once\n\n{0}\nnamespace secrets::{1} {{\n{2}\n}}  "
                                      "// namespace secrets::{1}\n",
                                      halves.head, name, body)}};
}

}  // namespace cordon
