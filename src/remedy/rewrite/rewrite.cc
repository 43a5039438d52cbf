// As many secrets at once as are no concern of each other, since each parse reads the whole file;
// of a literal with several, one at a time. A change is tried in a copy, parsed again, and taken
// only where the grammar has no more to complain of than before; where it has, fewer are tried at
// once, until one is left to blame. So a planner that errs costs a refusal, not a file.
#include "remedy/rewrite/rewrite.h"

#include <algorithm>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <utility>

#include "base/check.h"
#include "base/text.h"
#include "remedy/rewrite/language.h"
#include "remedy/rewrite/plan.h"

namespace cordon {
namespace {

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

/// Whether edits reach into what others change; two may insert at the same place.
bool touches(const std::vector<Edit>& edits, const std::vector<Edit>& others) {
  const auto meet = [](const Edit& a, const Edit& b) {
    if (a.span.size() == 0 && b.span.size() == 0) return false;
    return a.span.begin < b.span.end && b.span.begin < a.span.end;
  };
  return std::ranges::any_of(edits, [&](const Edit& edit) {
    return std::ranges::any_of(others, [&](const Edit& other) { return meet(edit, other); });
  });
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

/// A text that outlives its tree wherever both are moved to.
struct Version {
  std::unique_ptr<const std::string> text;
  std::optional<SyntaxTree> tree;  ///< nothing where its language has no grammar
};

Result<Version> read_version(Language language, std::string text) {
  Version version{std::make_unique<const std::string>(std::move(text)), std::nullopt};
  if (has_grammar(language)) version.tree = TRY(SyntaxTree::parse(language, *version.text));
  return version;
}

/// One file on the way: what it says so far, and what became of its secrets.
class Rewriter {
 public:
  Rewriter(std::string_view path, Language language, Version version,
           const std::vector<Occurrence>& occurrences, const Lookups& lookups,
           const Surroundings& around)
      : path_(path),
        language_(language),
        now_(std::move(version)),
        occurrences_(occurrences),
        lookups_(lookups),
        around_(around),
        outcomes_(occurrences.size()) {
    for (const Occurrence& occurrence : occurrences) {
      CHECK(occurrence.span.begin < occurrence.span.end &&
            occurrence.span.end <= now_.text->size());
      CHECK(spans_.empty() || spans_.back()->end <= occurrence.span.begin);
      spans_.emplace_back(occurrence.span);
    }
  }

  Result<Rewritten> run() {
    // From the last to the first, so that those in front of a change keep their place.
    for (std::size_t i = occurrences_.size(); i-- > 0;) open_.push_back(i);
    for (std::size_t count_max = open_.size(); !open_.empty();) {
      const std::vector<Planned> batch = plan_batch(count_max);
      if (batch.empty()) continue;
      auto version = try_out(batch);
      if (version) {
        take(batch, *std::move(version));
        count_max = std::min(count_max * 2, occurrences_.size());
      } else if (batch.size() > 1) {
        count_max = batch.size() / 2;
      } else {
        close(batch.front().index, version.error().text);
      }
    }
    std::string text = *now_.text;
    for (const auto& [line, lookup] : imports_) text = TRY(add_import(language_, text, lookup));
    return Rewritten{std::move(text), std::move(outcomes_)};
  }

 private:
  struct Planned {
    std::size_t index;
    Change change;
    Lookup lookup;  ///< what stands there then, if one does
  };

  /// Nothing more is done about this one.
  void close(std::size_t index, std::string refusal = {}) {
    if (!refusal.empty()) outcomes_[index].refusal = std::move(refusal);
    std::erase(open_, index);
  }

  /// The open ones whose changes do not touch each other. Closes those that cannot be done.
  std::vector<Planned> plan_batch(std::size_t count_max) {
    CHECK(count_max > 0);
    std::vector<Planned> batch;
    std::vector<Edit> edits;
    for (const std::size_t i : std::vector(open_)) {
      if (batch.size() == count_max) break;
      auto planned = plan(i);
      if (!planned) {
        close(i, planned.error().text);
      } else if (!touches(planned->change.edits, edits)) {
        edits.insert(edits.end(), planned->change.edits.begin(), planned->change.edits.end());
        batch.push_back(*std::move(planned));
      }
    }
    return batch;
  }

  Result<Planned> plan(std::size_t i) {
    if (!spans_[i]) return refuse("it shares a literal with another secret");
    Task task{.language = language_,
              .path = path_,
              .text = *now_.text,
              .secret = *spans_[i],
              .name = occurrences_[i].variable,
              .lookup = Lookup(),
              .around = around_};
    if (is_default_of_variable(task))
      return refuse(
          "it is the default of a variable: drop the default, so that the variable has to "
          "be there");
    const auto taken = taken_.find(task.name);
    if (now_.tree)
      task.lookup = taken != taken_.end()
                        ? taken->second
                        : lookups_.find(*now_.tree, language_, path_, task.name, around_);
    else if (language_ == Language::Terraform)
      task.lookup = lookups_.find_in_terraform(path_, task.name);
    Change change = TRY(plan_change(task, now_.tree ? &*now_.tree : nullptr));
    if (!change.has_lookup) return Planned{i, std::move(change), {}};
    TRY(check_import(*task.lookup));
    return Planned{i, std::move(change), *std::move(task.lookup)};
  }

  /// What a file cannot import is asked once, and not for each secret by a change that fails.
  Result<void> check_import(const Lookup& lookup) {
    if (!now_.tree || lookup.file) return {};
    const auto [asked, is_new] = import_refusals_.try_emplace(lookup.import);
    if (is_new)
      if (const auto import = find_import(*now_.tree, language_, lookup); !import)
        asked->second = import.error().text;
    return asked->second.empty() ? Result<void>() : refuse(asked->second);
  }

  /// The text with all of the batch's changes.
  Result<Version> try_out(const std::vector<Planned>& batch) const {
    const std::vector<Edit> edits = edits_of(batch);
    Version after = TRY(read_version(language_, apply(std::string_view(*now_.text), edits)));
    if (!now_.tree && !still_reads(language_, edits, *now_.text, *after.text))
      return refuse("what would stand there would change what is around it");
    if (!now_.tree) return after;
    if (after.tree->error_count() > now_.tree->error_count())
      return refuse("what would stand there does not parse");
    // Whether an import can be had is asked now, when these alone hang on it.
    std::set<std::string_view> asked;
    for (const Planned& planned : batch)
      if (asked.insert(planned.lookup.import).second)
        TRY(find_import(*after.tree, language_, planned.lookup));
    return after;
  }

  void take(const std::vector<Planned>& batch, Version version) {
    for (const Planned& planned : batch) take(planned);
    const std::vector<Edit> edits = edits_of(batch);
    for (auto& span : spans_)
      if (span) span = follow(*span, span->of(*now_.text), edits);
    now_ = std::move(version);
  }

  void take(const Planned& planned) {
    const Change& change = planned.change;
    const std::string& name = occurrences_[planned.index].variable;
    Outcome outcome{.reads = change.reads, .file = planned.lookup.file};
    outcome.variable = change.variable.empty() ? name : change.variable;
    if (outcome.file) outcome.language = planned.lookup.language;
    outcome.source = change.source;
    if (!change.reads_existing) introduced_.insert(outcome.variable);
    outcome.reads_existing = !introduced_.contains(outcome.variable);
    if (change.moved) outcome.value = SecretText(std::string(change.moved->of(*now_.text)));
    if (!planned.lookup.read.empty()) taken_.emplace(name, planned.lookup);
    if (!planned.lookup.import.empty())
      imports_.insert_or_assign(planned.lookup.import, planned.lookup);
    // Others in what moved went along.
    for (std::size_t i = 0; i < spans_.size(); ++i) {
      const bool goes = spans_[i] && change.moved && change.moved->holds(*spans_[i]);
      if (i != planned.index && !goes) continue;
      outcomes_[i] = outcome;
      spans_[i].reset();
      close(i);
    }
  }

  /// Sorted; what several ask to be inserted is so once.
  static std::vector<Edit> edits_of(const std::vector<Planned>& batch) {
    std::vector<Edit> edits;
    for (const Planned& planned : batch)
      edits.insert(edits.end(), planned.change.edits.begin(), planned.change.edits.end());
    std::ranges::sort(edits);
    const auto same = std::ranges::unique(edits);
    edits.erase(same.begin(), same.end());
    return edits;
  }

  std::string_view path_;
  Language language_;
  Version now_;
  const std::vector<Occurrence>& occurrences_;
  const Lookups& lookups_;
  const Surroundings& around_;
  std::vector<std::optional<Span>> spans_;  ///< of the secrets that stand there, if it is known
  std::vector<Outcome> outcomes_;
  std::vector<std::size_t> open_;          ///< of which nothing is known yet, from the last
  std::map<std::string, Lookup> imports_;  ///< that the text needs, by what they say
  std::set<std::string> introduced_;       ///< variables that the file had nothing of
  std::map<std::string, std::string> import_refusals_;  ///< empty where there is none
  /// What stands in the file already, by its secret's name: a call of ours, whose import comes
  /// last.
  std::map<std::string, Lookup, std::less<>> taken_;
};

}  // namespace

Rewritten rewrite(std::string_view path, std::string_view text,
                  const std::vector<Occurrence>& occurrences, const Lookups& lookups,
                  const Surroundings& around) {
  if (const auto obstacle = find_obstacle(text, occurrences.size()))
    return refuse_all(text, occurrences, *obstacle);
  const auto language = language_of(path, text);
  if (!language)
    return refuse_all(text, occurrences, "nothing is known of what this file is written in");
  auto version = read_version(*language, std::string(text));
  if (!version) return refuse_all(text, occurrences, version.error().text);
  auto rewritten =
      Rewriter(path, *language, *std::move(version), occurrences, lookups, around).run();
  return rewritten ? *std::move(rewritten) : refuse_all(text, occurrences, rewritten.error().text);
}

}  // namespace cordon
