#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "remedy/rewrite/edit.h"
#include "remedy/rewrite/language.h"
#include "remedy/rewrite/lookups.h"
#include "remedy/rewrite/syntax_tree.h"

namespace cordon {

/// How one secret leaves a text.
struct Change {
  std::vector<Edit> edits;
  /// Whether something now reads the variable, so that it has to be there.
  bool reads = true;
  /// Whether what stands there now is the task's lookup, whose import and file it then needs.
  bool has_lookup = false;
  /// What of the text becomes the variable's value, where that is more than the secret.
  std::optional<Span> moved = {};
  /// The variable's name where the file's own reader dictates it, as `TF_VAR_key`; else empty.
  std::string variable = {};
  /// Where what reads it has it from, for people, as far as that is no store.
  std::string_view source = "the environment";
  /// Whether that is one that is there already, so that others may read it, too.
  bool reads_existing = false;
};

/// The change that puts the task's lookup in the place.
[[nodiscard]] inline Change with_lookup(std::vector<Edit> edits) {
  return {.edits = std::move(edits), .has_lookup = true};
}

/// What a planner looks at: a secret that stands in a text, and the name that is meant for it.
struct Task {
  Language language;
  std::string_view path;  ///< relative, as reports name it
  std::string_view text;
  Span secret;
  std::string_view name;
  Result<Lookup> lookup;  ///< how its code reads it, or why it cannot
  const Surroundings& around;
};

/// Why a secret stays where it is: an Error whose text is for people.
[[nodiscard]] std::unexpected<Error> refuse(std::string reason);

/// The change that the task's language plans; `tree` is there where it has a grammar.
Result<Change> plan_change(const Task& task, const SyntaxTree* tree);
/// What a text has to say so that it may use the lookup, where it does not yet. An error where that
/// is not to be had.
Result<std::optional<Edit>> find_import(const SyntaxTree& tree, Language language,
                                        const Lookup& lookup);
/// Whether a text without a grammar is made of what it was, but for the edits.
[[nodiscard]] bool still_reads(Language language, const std::vector<Edit>& edits,
                               std::string_view before, std::string_view after);

// A planner for each family of languages. They look at one secret, and either know a text that
// means the same with the secret gone, or refuse. Those of code get the syntax tree.
Result<Change> plan_python(const Task& task, const SyntaxTree& tree);
Result<Change> plan_javascript(const Task& task, const SyntaxTree& tree);
Result<Change> plan_java(const Task& task, const SyntaxTree& tree);
Result<Change> plan_go(const Task& task, const SyntaxTree& tree);
Result<Change> plan_ruby(const Task& task, const SyntaxTree& tree);
Result<Change> plan_php(const Task& task, const SyntaxTree& tree);
Result<Change> plan_csharp(const Task& task, const SyntaxTree& tree);
Result<Change> plan_rust(const Task& task, const SyntaxTree& tree);
Result<Change> plan_c(const Task& task, const SyntaxTree& tree);
Result<Change> plan_shell(const Task& task, const SyntaxTree& tree);
Result<Change> plan_yaml(const Task& task, const SyntaxTree& tree);
Result<Change> plan_json(const Task& task, const SyntaxTree& tree);
Result<Change> plan_toml(const Task& task, const SyntaxTree& tree);
Result<Change> plan_properties(const Task& task);
Result<Change> plan_dotenv(const Task& task);
Result<Change> plan_dockerfile(const Task& task);
Result<Change> plan_terraform(const Task& task);

// Whether a text that was edited is made of what it was, but for the edits: asked of languages that
// have no grammar.
[[nodiscard]] bool still_reads_as_dockerfile(const std::vector<Edit>& edits,
                                             std::string_view before, std::string_view after);
[[nodiscard]] bool still_reads_as_terraform(const std::vector<Edit>& edits, std::string_view before,
                                            std::string_view after);

// What a text has to import for a lookup, where it does not yet; placed as the language's people
// place it. An error where the import's name means something else in this file.
Result<std::optional<Edit>> import_python(const SyntaxTree& tree, const Lookup& lookup);
Result<std::optional<Edit>> import_java(const SyntaxTree& tree, const Lookup& lookup);
Result<std::optional<Edit>> import_go(const SyntaxTree& tree, const Lookup& lookup);
Result<std::optional<Edit>> import_csharp(const SyntaxTree& tree, const Lookup& lookup);
Result<std::optional<Edit>> import_c(const SyntaxTree& tree, const Lookup& lookup);
/// The same of a snippet beside the file, in all languages but C++, whose snippets are headers.
Result<std::optional<Edit>> import_snippet(const SyntaxTree& tree, Language language,
                                           const Lookup& lookup);

}  // namespace cordon
