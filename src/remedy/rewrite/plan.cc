// Which planner a language has.
#include "remedy/rewrite/plan.h"

namespace cordon {
namespace {

Result<Change> plan_in_tree(const Task& task, const SyntaxTree& tree) {
  switch (task.language) {
    case Language::Python:
      return plan_python(task, tree);
    case Language::JavaScript:
    case Language::TypeScript:
    case Language::Tsx:
      return plan_javascript(task, tree);
    case Language::Java:
      return plan_java(task, tree);
    case Language::Go:
      return plan_go(task, tree);
    case Language::Ruby:
      return plan_ruby(task, tree);
    case Language::Php:
      return plan_php(task, tree);
    case Language::CSharp:
      return plan_csharp(task, tree);
    case Language::Rust:
      return plan_rust(task, tree);
    case Language::C:
    case Language::Cpp:
      return plan_c(task, tree);
    case Language::Shell:
      return plan_shell(task, tree);
    case Language::Yaml:
      return plan_yaml(task, tree);
    case Language::Json:
      return plan_json(task, tree);
    case Language::Toml:
      return plan_toml(task, tree);
    case Language::Properties:
    case Language::Dotenv:
    case Language::Dockerfile:
    case Language::Terraform:
      break;
  }
  return refuse("nothing is known of its language");
}

Result<Change> plan_in_lines(const Task& task) {
  switch (task.language) {
    case Language::Properties:
      return plan_properties(task);
    case Language::Dotenv:
      return plan_dotenv(task);
    case Language::Dockerfile:
      return plan_dockerfile(task);
    case Language::Terraform:
      return plan_terraform(task);
    default:
      return refuse("nothing is known of its language");
  }
}

}  // namespace

Result<Change> plan_change(const Task& task, const SyntaxTree* tree) {
  return tree != nullptr ? plan_in_tree(task, *tree) : plan_in_lines(task);
}

Result<std::optional<Edit>> find_import(const SyntaxTree& tree, Language language,
                                        const Lookup& lookup) {
  if (lookup.import.empty()) return std::optional<Edit>();
  if (lookup.file && language != Language::Cpp) return import_snippet(tree, language, lookup);
  switch (language) {
    case Language::Python:
      return import_python(tree, lookup);
    case Language::Java:
      return import_java(tree, lookup);
    case Language::Go:
      return import_go(tree, lookup);
    case Language::CSharp:
      return import_csharp(tree, lookup);
    case Language::C:
    case Language::Cpp:
      return import_c(tree, lookup);
    default:
      return std::optional<Edit>();
  }
}

bool still_reads(Language language, const std::vector<Edit>& edits, std::string_view before,
                 std::string_view after) {
  switch (language) {
    case Language::Dockerfile:
      return still_reads_as_dockerfile(edits, before, after);
    case Language::Terraform:
      return still_reads_as_terraform(edits, before, after);
    default:
      return true;
  }
}

}  // namespace cordon
