// One secret after the other, from the last to the first, so that what is replaced moves none that
// is still to come. Each change is tried in a copy, parsed again, and taken only where the grammar
// has no more to complain of than before; so a planner that errs costs a refusal, not a file.
#include "remedy/rewrite/rewrite.h"

#include <algorithm>
#include <functional>
#include <map>
#include <optional>

#include "base/check.h"
#include "base/text.h"
#include "remedy/rewrite/language.h"
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

/// `${KEY:-secret}` of a shell, Compose, Spring and their like.
bool is_default_of_variable(const Task& task) {
  switch (task.language) {
    case Language::Shell:
    case Language::Yaml:
    case Language::Json:
    case Language::Toml:
    case Language::Properties:
    case Language::Dotenv:
    case Language::Dockerfile:
      break;
    default:
      return false;
  }
  const std::size_t begin = line_around(task.text, task.secret.begin).begin;
  const std::string_view before = task.text.substr(begin, task.secret.begin - begin);
  const std::size_t open = before.rfind("${");
  if (open == std::string_view::npos || before.find('}', open) != std::string_view::npos)
    return false;
  return before.find_first_of(":-=", open) != std::string_view::npos;
}

/// What all of a file's secrets are replaced with.
struct Means {
  const Lookups& lookups;
  const Surroundings& around;
  /// What stands in the file already, by its secret's name: a call of ours, whose import comes
  /// last.
  const std::map<std::string, Lookup, std::less<>>& taken;
};

struct Changed {
  std::string text;
  Change change;
  Lookup lookup;  ///< what stands there now, if one does
};

Result<Changed> change_in_tree(Task task, const Means& means) {
  const SyntaxTree before = TRY(SyntaxTree::parse(task.language, task.text));
  if (const auto taken = means.taken.find(task.name); taken != means.taken.end())
    task.lookup = taken->second;
  else
    task.lookup = means.lookups.find(before, task.language, task.path, task.name, means.around);
  Change change = TRY(plan_in_tree(task, before));
  std::string text = apply(task.text, change.edits);
  const SyntaxTree after = TRY(SyntaxTree::parse(task.language, text));
  if (after.error_count() > before.error_count())
    return refuse("what would stand there does not parse");
  if (!change.has_lookup) return Changed{std::move(text), std::move(change), {}};
  // Whether the import can be had is asked now, when only this secret hangs on it.
  TRY(find_import(after, task.language, *task.lookup));
  return Changed{std::move(text), std::move(change), *std::move(task.lookup)};
}

bool still_reads(const Task& task, const std::vector<Edit>& edits, std::string_view text) {
  switch (task.language) {
    case Language::Dockerfile:
      return still_reads_as_dockerfile(edits, task.text, text);
    case Language::Terraform:
      return still_reads_as_terraform(edits, task.text, text);
    default:
      return true;
  }
}

Result<Changed> change_one(Task task, const Means& means) {
  if (is_default_of_variable(task))
    return refuse(
        "it is the default of a variable: drop the default, so that the variable has to "
        "be there");
  if (has_grammar(task.language)) return change_in_tree(std::move(task), means);
  if (task.language == Language::Terraform)
    task.lookup = means.lookups.find_in_terraform(task.path, task.name);
  Change change = TRY(plan_in_lines(task));
  std::string text = apply(task.text, change.edits);
  if (!still_reads(task, change.edits, text))
    return refuse("what would stand there would change what is around it");
  Lookup lookup = change.has_lookup ? *std::move(task.lookup) : Lookup();
  return Changed{std::move(text), std::move(change), std::move(lookup)};
}

Result<std::string> add_import(Language language, const std::string& text, const Lookup& lookup) {
  const SyntaxTree before = TRY(SyntaxTree::parse(language, text));
  const auto edit = TRY(find_import(before, language, lookup));
  if (!edit) return text;
  std::string whole = apply(std::string_view(text), {*edit});
  const SyntaxTree after = TRY(SyntaxTree::parse(language, whole));
  if (after.error_count() > before.error_count())
    return refuse("the import that it needs has no place in this file");
  return whole;
}

Rewritten refuse_all(std::string_view text, const std::vector<Occurrence>& occurrences,
                     const std::string& reason) {
  return {std::string(text), std::vector<Outcome>(occurrences.size(), Outcome{.refusal = reason})};
}

/// Where a secret in front of or within what was edited stands now; nothing where that is not
/// plain to see.
std::optional<Span> follow(const Span& secret, std::string_view written,
                           const std::vector<Edit>& edits) {
  std::size_t shift = 0;  // unsigned on purpose: it wraps back
  for (const Edit& edit : edits) {
    if (edit.span.begin >= secret.end) continue;
    if (edit.span.end <= secret.begin) {
      shift += edit.text.size() - edit.span.size();
      continue;
    }
    const std::size_t at = edit.text.find(written);
    if (at == std::string::npos || edit.text.find(written, at + 1) != std::string::npos)
      return std::nullopt;
    const std::size_t begin = edit.span.begin + at;
    return Span{begin + shift, begin + shift + written.size()};
  }
  return Span{secret.begin + shift, secret.end + shift};
}

std::optional<std::string> find_obstacle(std::string_view text, std::size_t count) {
  if (text.size() > kRewriteSizeMax) return "the file is too large to be somebody's own text";
  if (count > kOccurrencesMax) return "the file holds too many secrets to be anything but data";
  if (text.find('\0') != std::string_view::npos || !is_utf8(text)) return "the file is not UTF-8";
  return std::nullopt;
}

}  // namespace

Rewritten rewrite(std::string_view path, std::string_view text,
                  const std::vector<Occurrence>& occurrences, const Lookups& lookups,
                  const Surroundings& around) {
  if (const auto obstacle = find_obstacle(text, occurrences.size()))
    return refuse_all(text, occurrences, *obstacle);
  const auto language = language_of(path, text);
  if (!language)
    return refuse_all(text, occurrences, "nothing is known of what this file is written in");
  Rewritten result{std::string(text), std::vector<Outcome>(occurrences.size())};
  std::vector<std::optional<Span>> spans;
  for (const Occurrence& occurrence : occurrences) {
    CHECK(occurrence.span.begin < occurrence.span.end && occurrence.span.end <= text.size());
    CHECK(spans.empty() || spans.back()->end <= occurrence.span.begin);
    spans.emplace_back(occurrence.span);
  }
  std::map<std::string, Lookup> imports;             // by what they say
  std::map<std::string, Lookup, std::less<>> taken;  // by their secrets' names
  for (std::size_t i = occurrences.size(); i-- > 0;) {
    Outcome& outcome = result.outcomes[i];
    if (!outcome.variable.empty()) continue;  // it went along with another one
    if (!spans[i]) {
      outcome.refusal = "it shares a literal with another secret";
      continue;
    }
    auto changed = change_one({.language = *language,
                               .path = path,
                               .text = result.text,
                               .secret = *spans[i],
                               .name = occurrences[i].variable,
                               .lookup = Lookup(),
                               .is_es_module = around.is_es_module},
                              {lookups, around, taken});
    if (!changed) {
      outcome.refusal = changed.error().text;
      continue;
    }
    const Change& change = changed->change;
    outcome.reads = change.reads;
    outcome.variable = change.variable.empty() ? occurrences[i].variable : change.variable;
    outcome.file = changed->lookup.file;
    if (outcome.file) outcome.language = changed->lookup.language;
    if (change.moved) outcome.value = SecretText(std::string(change.moved->of(result.text)));
    for (std::size_t other = 0; other < i; ++other) {
      if (!spans[other]) continue;
      if (change.moved && change.moved->holds(*spans[other]))
        result.outcomes[other] = outcome;
      else
        spans[other] = follow(*spans[other], spans[other]->of(result.text), change.edits);
    }
    result.text = std::move(changed->text);
    if (!changed->lookup.read.empty()) taken.emplace(occurrences[i].variable, changed->lookup);
    if (!changed->lookup.import.empty())
      imports.insert_or_assign(changed->lookup.import, changed->lookup);
  }
  for (const auto& [line, lookup] : imports) {
    auto whole = add_import(*language, result.text, lookup);
    if (!whole) return refuse_all(text, occurrences, whole.error().text);
    result.text = *std::move(whole);
  }
  return result;
}

}  // namespace cordon
