#pragma once

#include <functional>
#include <optional>
#include <set>
#include <string>
#include <string_view>

#include "base/result.h"
#include "remedy/rewrite/language.h"
#include "remedy/rewrite/syntax_tree.h"
#include "remedy/rewrite/terraform_names.h"
#include "remedy/snippets/snippets.h"

namespace cordon {

/// A snippet as it is written beside the code that calls it: a file of its own, which reads one
/// secret from its store.
struct SnippetFile {
  std::string path;  ///< from where the code's path begins
  std::string text;
};

/// How one secret is read by the code of one file.
struct Lookup {
  std::string read;      ///< an expression that gives its value
  std::string import;    ///< what the file has to say for that; empty where nothing is needed
  std::string language;  ///< the snippet's; empty where there is none
  /// What has to lie beside the file; nothing where a variable of the environment is read.
  std::optional<SnippetFile> file = {};
};

/// What a file's text does not tell about itself, but what lies around it does.
struct Surroundings {
  bool is_python_package = false;  ///< there is an `__init__.py` beside it
  /// What it may import of what lies beside it, itself too.
  std::set<std::string, std::less<>> python_modules = {};
  bool is_es_module = false;      ///< the nearest package.json says so of JavaScript
  TerraformNames terraform = {};  ///< what is declared in its directory, by itself too
};

/// Where code is to read its secrets from: variables of the environment, or a store.
class Lookups {
 public:
  /// The guides are those of the environment and of the store, and outlive it; without a store the
  /// environment is it. `application` is the name that secrets have in the store.
  Lookups(const StoreGuide& env, const StoreGuide* store, std::string application)
      : env_(env), store_(store), application_(std::move(application)) {}

  /// How a file's code reads the secret called `name`. Refused where nothing is known of that, or
  /// where what it would be called is something else in the file already. Languages of settings
  /// have a lookup that says nothing: their readers have it.
  [[nodiscard]] Result<Lookup> find(const SyntaxTree& tree, Language language,
                                    std::string_view path, std::string_view name,
                                    const Surroundings& around) const;
  /// How Terraform reads it; an empty `read` where that is a variable.
  [[nodiscard]] Lookup find_in_terraform(std::string_view path, std::string_view name) const;

 private:
  [[nodiscard]] Lookup in_env(Language language, std::string_view name) const;

  const StoreGuide& env_;
  const StoreGuide* store_;
  std::string application_;
};

/// A template with its hole `__ENV__` filled in.
[[nodiscard]] std::string fill_env(std::string_view text, std::string_view name);

}  // namespace cordon
