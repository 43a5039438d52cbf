#include "remedy/rewrite/snippet_file.h"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

#include "base/text.h"
#include "remedy/rewrite/edit.h"
#include "remedy/rewrite/plan.h"
#include "remedy/rewrite/snippet_dress.h"

namespace cordon {
namespace {

CasedName cased(std::string_view variable) {
  CasedName name{std::string(variable), to_lower(variable), to_lower(variable), {}};
  std::ranges::replace(name.kebab, '_', '-');
  bool begins_word = true;
  for (const char c : name.snake) {
    if (c != '_') name.pascal += begins_word && is_alpha(c) ? static_cast<char>(c - 32) : c;
    begins_word = c == '_';
  }
  return name;
}

bool is_of_word(char c) { return is_alnum(c) || c == '_'; }

/// Where the word stands by itself from a position on.
std::size_t find_word(std::string_view text, std::string_view word, std::size_t from) {
  for (std::size_t at = text.find(word, from); at != std::string_view::npos;
       at = text.find(word, at + 1)) {
    const std::size_t end = at + word.size();
    if ((at == 0 || !is_of_word(text[at - 1])) && (end == text.size() || !is_of_word(text[end])))
      return at;
  }
  return std::string_view::npos;
}

bool has_word(std::string_view text, std::string_view word) {
  return find_word(text, word, 0) != std::string_view::npos;
}

Result<void> refuse_name(std::string_view name) {
  return refuse(fmt::format("`{}`, which would read it, is a name of its own in this file", name));
}

}  // namespace

std::string beside(std::string_view path, std::string_view file_name) {
  return std::string(path.substr(0, path.rfind('/') + 1)).append(file_name);
}

Result<std::string> rename(const std::string& text, Language language, std::string_view from,
                           std::string_view to) {
  const SyntaxTree tree = TRY(SyntaxTree::parse(language, text));
  std::vector<Edit> edits;
  tree.for_each([&](const Node& node, const Node& parent) {
    const bool is_name = node.kind().ends_with("identifier") || node.is("word");
    const bool is_comment = node.kind().ends_with("comment") && parent.kind() != node.kind();
    if (is_name && tree.text_of(node) == from) edits.push_back({node.span(), std::string(to)});
    if (!is_comment) return;
    const std::size_t begin = node.span().begin;
    for (std::size_t at = find_word(tree.text_of(node), from, 0); at != std::string_view::npos;
         at = find_word(tree.text_of(node), from, at + 1))
      edits.push_back({{begin + at, begin + at + from.size()}, std::string(to)});
  });
  return apply(std::string_view(text), std::move(edits));
}

std::size_t behind_lines(std::string_view text, std::string_view beginning) {
  std::size_t behind = 0;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size() - 1) + 1;
    if (text.substr(at).starts_with(beginning)) behind = end;
    at = end;
  }
  return behind;
}

Result<void> check_free(const Caller& caller, std::string_view name, std::string_view import) {
  const std::string_view text = caller.tree.text();
  return !has_word(text, name) || text.contains(import) ? Result<void>() : refuse_name(name);
}

Result<void> check_only_called(const Caller& caller, std::string_view name, std::string_view call) {
  bool is_free = true;
  caller.tree.for_each([&](const Node& node, const Node& /*parent*/) {
    if (!is_free || !node.kind().ends_with("identifier") || caller.tree.text_of(node) != name)
      return;
    // `func name()` begins as a call of it does.
    is_free = caller.tree.text().substr(node.span().begin).starts_with(call) &&
              !node.is_field_of_parent("name");
  });
  return is_free ? Result<void>() : refuse_name(name);
}

Result<Lookup> dress_snippet(const Snippet& snippet, const SnippetNames& names,
                             const Caller& caller) {
  const Undressed undressed{fill(snippet.code, names), snippet.call, cased(names.env)};
  switch (caller.language) {
    case Language::Python:
      return dress_python(undressed, caller);
    case Language::JavaScript:
    case Language::TypeScript:
    case Language::Tsx:
      return dress_javascript(undressed, caller);
    case Language::Java:
      return dress_java(undressed, caller);
    case Language::Go:
      return dress_go(undressed, caller);
    case Language::Ruby:
      return dress_ruby(undressed, caller);
    case Language::Php:
      return dress_php(undressed, caller);
    case Language::CSharp:
      return dress_csharp(undressed, caller);
    case Language::Rust:
      return dress_rust(undressed, caller);
    case Language::Cpp:
      return dress_cpp(undressed, caller);
    case Language::Shell:
      return dress_shell(undressed, caller);
    default:
      return refuse("no code of its language reads a store");
  }
}

}  // namespace cordon
