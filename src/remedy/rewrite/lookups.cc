#include "remedy/rewrite/lookups.h"

#include <fmt/format.h>

#include "base/text.h"
#include "remedy/rewrite/plan.h"
#include "remedy/rewrite/snippet_file.h"

namespace cordon {
namespace {

/// The id that snippets know the language by; empty where they do not, which is so for settings and
/// for C.
std::string_view snippet_language(Language language) {
  switch (language) {
    case Language::Python:
      return "python";
    case Language::JavaScript:
    case Language::TypeScript:
    case Language::Tsx:
      return "javascript";
    case Language::Java:
      return "java";
    case Language::Go:
      return "go";
    case Language::Ruby:
      return "ruby";
    case Language::Php:
      return "php";
    case Language::CSharp:
      return "csharp";
    case Language::Rust:
      return "rust";
    case Language::Cpp:
      return "cpp";
    case Language::Shell:
      return "shell";
    default:
      return {};
  }
}

/// In a shell the quotes are those of the place.
std::string without_quotes(std::string text) {
  if (text.size() > 1 && text.front() == '"' && text.back() == '"')
    return text.substr(1, text.size() - 2);
  return text;
}

}  // namespace

Lookup Lookups::in_env(Language language, std::string_view name) const {
  // Snippets are C++ where C would be meant, which has no client of any store.
  if (language == Language::C)
    return {.read = fmt::format(R"(getenv("{}"))", name), .import = "#include <stdlib.h>"};
  const auto snippet = env_.languages.find(std::string(snippet_language(language)));
  if (snippet == env_.languages.end()) return {};
  std::string read = fill_env(snippet->second.read, name);
  if (language == Language::Shell) read = without_quotes(std::move(read));
  return {.read = std::move(read), .import = snippet->second.import, .language = snippet->first};
}

Result<Lookup> Lookups::find(const SyntaxTree& tree, Language language, std::string_view path,
                             std::string_view name, const Surroundings& around) const {
  if (store_ == nullptr) return in_env(language, name);
  if (language == Language::C)
    return refuse(fmt::format("there is no client of {} for C", store_->name));
  const auto snippet = store_->languages.find(std::string(snippet_language(language)));
  if (snippet == store_->languages.end()) return in_env(language, name);
  const SnippetNames names = names_of(*store_, application_, name);
  Lookup lookup = TRY(dress_snippet(snippet->second, names, {tree, language, path, around}));
  lookup.language = snippet->first;
  return lookup;
}

Lookup Lookups::find_in_terraform(std::string_view path, std::string_view name) const {
  if (store_ == nullptr || !store_->terraform) return {};
  SnippetNames names = names_of(*store_, application_, name);
  names.env = to_lower(name);
  const std::string directory(path.substr(0, path.rfind('/') + 1));
  return {.read = fill(store_->terraform->read, names),
          .import = {},
          .language = "terraform",
          .file = SnippetFile{fmt::format("{}{}.tf", directory, names.env),
                              fill(store_->terraform->code, names)}};
}

std::string fill_env(std::string_view text, std::string_view name) {
  return fill(text, {.env = std::string(name), .path = {}, .field = {}});
}

}  // namespace cordon
