#include "engine/judge.h"

#include <algorithm>
#include <array>
#include <string>

#include "base/text.h"
#include "engine/scorer/file_kind.h"
#include "engine/scorer/scorecard.h"

namespace cordon {
namespace {

template <std::size_t N>
bool is_one_of(const std::array<std::string_view, N>& all, std::string_view text) {
  return std::ranges::find(all, text) != all.end();
}

std::string_view name_of(std::string_view path) { return path.substr(path.rfind('/') + 1); }

std::string_view extension_of(std::string_view name) {
  const std::size_t dot = name.rfind('.');
  return dot == name.npos ? std::string_view() : name.substr(dot + 1);
}

/// Files of hashes and addresses that a package tool writes.
bool is_lock_file(std::string_view name) {
  constexpr std::array<std::string_view, 16> kNames = {
      "package-lock.json", "yarn.lock",   "pnpm-lock.yaml", "npm-shrinkwrap.json",
      "cargo.lock",        "poetry.lock", "pipfile.lock",   "gemfile.lock",
      "composer.lock",     "go.sum",      "go.mod",         "packages.lock.json",
      "podfile.lock",      "mix.lock",    "flake.lock",     "uv.lock"};
  return is_one_of(kNames, name);
}

/// Texts for people in one language: `locales/pl.yml`, `i18n/hu_HU.json`, `messages_de.properties`.
bool is_translation(std::string_view lower_path) {
  constexpr std::array<std::string_view, 9> kFolders = {
      "locale", "locales", "i18n", "l10n", "lang", "langs", "languages", "translations", "intl"};
  std::string_view rest = lower_path;
  for (std::size_t slash = rest.find('/'); slash != rest.npos; slash = rest.find('/')) {
    if (is_one_of(kFolders, rest.substr(0, slash))) return true;
    rest.remove_prefix(slash + 1);
  }
  const std::string_view extension = extension_of(rest);
  if (extension == "po" || extension == "pot" || extension == "strings" || extension == "resx")
    return true;
  return rest.starts_with("messages_") || rest.starts_with("messages.");
}

/// Test data and examples, by the names of the folders and the file.
bool is_for_tests(std::string_view path) {
  constexpr std::array<std::string_view, 18> kFolders = {
      "test",    "tests",    "testing", "testdata",  "__tests__", "spec",
      "specs",   "fixtures", "fixture", "example",   "examples",  "sample",
      "samples", "mock",     "mocks",   "__mocks__", "demo",      "e2e"};
  std::string_view rest = path;
  while (!rest.empty()) {
    const std::size_t slash = rest.find('/');
    if (slash == rest.npos) break;
    if (is_one_of(kFolders, rest.substr(0, slash))) return true;
    rest.remove_prefix(slash + 1);
  }
  for (const std::string_view mark : {"_test.", ".test.", ".spec.", "example", "sample", ".dist"})
    if (rest.find(mark) != rest.npos) return true;
  return rest.starts_with("test_");
}

Judgement silenced(std::string reason) { return {Confidence::Low, true, {std::move(reason)}}; }

}  // namespace

Judgement judge_path(const Match& match, bool is_generic, std::string_view path) {
  const std::string lower_path = to_lower(path);
  const std::string_view name = name_of(lower_path);
  const std::string_view extension = extension_of(name);
  const Evidence& evidence = *match.evidence;
  Judgement judgement{.confidence = evidence.confidence};
  if (!evidence.features.empty()) {
    const double total = evidence.score + points_of_file(kind_of_file(path), evidence.syntax);
    if (is_unlikely(total)) return silenced("in such a file the scorer takes it for none");
    judgement.confidence = std::min(judgement.confidence, confidence_of(total));
  }
  if (path.empty()) return judgement;
  if (!evidence.is_proven && !evidence.has_form && is_lock_file(name))
    return silenced("it stands in a lock file, which holds hashes");
  if (is_generic && !evidence.is_proven) {
    if (extension == "svg" || extension == "css" || extension == "map" || name.ends_with(".min.js"))
      return silenced("its file is made by a tool and holds no settings");
    // Words of languages that the scorer does not know; a secret there has a digit in it.
    if (is_translation(lower_path) && !evidence.features.empty() &&
        evidence.features[static_cast<std::size_t>(Feature::Digits)] == 0)
      return silenced("it stands in a translation");
    if (kind_of_file(path) == FileKind::Code && evidence.syntax == Syntax::Bare)
      return silenced("without quotes it is an expression in this language");
  }
  // It lowers the rank and says so; it hides nothing: real keys leak through tests, too.
  if (is_for_tests(lower_path) && !(evidence.is_proven && !is_generic)) {
    judgement.confidence = std::min(judgement.confidence, Confidence::Medium);
    judgement.reasons.emplace_back("its path is that of tests or examples");
  }
  return judgement;
}

}  // namespace cordon
