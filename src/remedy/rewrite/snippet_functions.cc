// Languages whose files are scopes of their own, as in Python and JavaScript, or all share one, as
// in Go and shells: the function is named after the secret.
#include <fmt/format.h>

#include <algorithm>

#include "remedy/rewrite/plan.h"
#include "remedy/rewrite/python_imports.h"
#include "remedy/rewrite/snippet_dress.h"

namespace cordon {
namespace {

bool has_child(const Caller& caller, auto&& is_wanted) {
  return std::ranges::any_of(caller.tree.root().children(), is_wanted);
}

// JavaScript.

/// Whether the file may say `import` at its top, which a module may, and what `require` loads not.
bool is_module(const Caller& caller) {
  if (caller.path.ends_with(".cjs")) return false;
  return caller.language != Language::JavaScript || caller.path.ends_with(".mjs") ||
         caller.around.is_es_module || has_child(caller, [](const Node& node) {
           return node.is("import_statement") || node.is("export_statement");
         });
}

/// The quotes that the file's imports have.
char quote_of(const Caller& caller) {
  const std::string_view text = caller.tree.text();
  const bool has_double = text.contains(" from \"") || text.contains("require(\"");
  return has_double ? '"' : '\'';
}

/// What TypeScript's own imports of files beside it end with.
std::string_view import_end(const Caller& caller) {
  const std::string_view text = caller.tree.text();
  for (std::size_t at = text.find(" from "); at != std::string_view::npos;
       at = text.find(" from ", at + 1)) {
    const std::string_view source = text.substr(at + 6, text.find('\n', at) - at - 6);
    if (!source.starts_with("'.") && !source.starts_with("\".")) continue;
    for (const std::string_view end : {".js", ".ts"})
      if (source.contains(std::string(end) + "'") || source.contains(std::string(end) + "\""))
        return end;
    return "";
  }
  return ".js";
}

/// The snippet is JavaScript. Its clients' types would ask for more than it says.
std::string as_typescript(std::string text, const std::string& function) {
  const std::string head = fmt::format("async function {}()", function);
  if (const std::size_t at = text.find(head); at != std::string::npos)
    text.insert(at + head.size(), ": Promise<string>");
  return "// @ts-nocheck: what is sure of the answer is checked as it comes.\n" + text;
}

}  // namespace

Result<Lookup> dress_python(const Undressed& snippet, const Caller& caller) {
  const std::string function = "read_" + snippet.name.snake;
  const std::string import =
      fmt::format("from {}{} import {}", TRY(import_prefix(caller)), function, function);
  TRY(check_free(caller, function, import));
  return Lookup{
      .read = function + "()",
      .import = import,
      .file = SnippetFile{beside(caller.path, function + ".py"),
                          TRY(rename(snippet.text, Language::Python, "read_secret", function))}};
}

Result<Lookup> dress_javascript(const Undressed& snippet, const Caller& caller) {
  const std::string function = "read" + snippet.name.pascal;
  const std::string module = "read-" + snippet.name.kebab;
  const bool is_typed = caller.language != Language::JavaScript;
  const char quote = quote_of(caller);
  const std::string source =
      fmt::format("{}./{}{}{}", quote, module, is_typed ? import_end(caller) : ".mjs", quote);
  Lookup lookup;
  std::string text = TRY(rename(snippet.text, Language::JavaScript, "readSecret", function));
  if (is_typed) text = as_typescript(std::move(text), function);
  lookup.file = SnippetFile{beside(caller.path, module + (is_typed ? ".ts" : ".mjs")), text};
  // `require` takes no module of this kind; every function that may wait may import one.
  if (!is_module(caller)) {
    lookup.read = fmt::format("await (await import({})).{}()", source, function);
    return lookup;
  }
  lookup.import = fmt::format("import {{ {} }} from {};", function, source);
  TRY(check_free(caller, function, lookup.import));
  lookup.read = fmt::format("await {}()", function);
  return lookup;
}

Result<Lookup> dress_go(const Undressed& snippet, const Caller& caller) {
  if (caller.path.ends_with("_test.go"))
    return refuse("a test that asks a store does not run without it: give it a value of its own");
  const std::string function = "read" + snippet.name.pascal;
  const std::string must = "mustRead" + snippet.name.pascal;
  TRY(check_only_called(caller, must, must + "()"));
  const auto clauses = caller.tree.root().children();
  const auto package =
      std::ranges::find_if(clauses, [](const Node& node) { return node.is("package_clause"); });
  if (package == clauses.end()) return refuse("it has no package clause");
  std::string text = TRY(rename(snippet.text, Language::Go, "ReadSecret", function));
  text.replace(0, text.find('\n'), caller.tree.text_of(*package));
  const bool wants_context = snippet.call.contains("(ctx)");
  text += fmt::format(R"(
// {0} ends the program where the value cannot be had.
func {0}() string {{
	value, err := {1}({2})
	if err != nil {{
		panic(err)
	}}
	return value
}}
)",
                      must, function, wants_context ? "context.Background()" : "");
  // Go takes a last word such as `linux` or `test` for what the file is for, and new ones come.
  return Lookup{
      .read = must + "()",
      .import = {},
      .file = SnippetFile{beside(caller.path, fmt::format("read_{}_secret.go", snippet.name.snake)),
                          text}};
}

Result<Lookup> dress_shell(const Undressed& snippet, const Caller& caller) {
  // `$0` is the script only where it is one that is run.
  if (!caller.tree.text().starts_with("#!"))
    return refuse("it may be read into another shell, so that it does not know where it lies");
  const std::string function = "read_" + snippet.name.snake;
  const std::string import = fmt::format(R"(. "$(dirname -- "$0")/{}.sh")", function);
  TRY(check_free(caller, function, import));
  return Lookup{
      .read = fmt::format("$({})", function),
      .import = import,
      .file = SnippetFile{beside(caller.path, function + ".sh"),
                          TRY(rename(snippet.text, Language::Shell, "read_secret", function))}};
}

}  // namespace cordon
