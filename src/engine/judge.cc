#include "engine/judge.h"

#include <algorithm>
#include <array>
#include <string>

#include "base/text.h"

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

/// Languages in which a value without quotes is an expression.
bool is_code(std::string_view extension) {
  constexpr std::array<std::string_view, 39> kExtensions = {
      "c",  "h",    "cc",  "cpp", "cxx", "hpp", "hh",   "m",      "mm",    "go",
      "rs", "java", "kt",  "kts", "cs",  "fs",  "vb",   "py",     "rb",    "php",
      "js", "jsx",  "mjs", "cjs", "ts",  "tsx", "dart", "swift",  "scala", "clj",
      "ex", "exs",  "erl", "hs",  "lua", "pl",  "pm",   "groovy", "vue"};
  return is_one_of(kExtensions, extension);
}

bool is_prose(std::string_view extension) {
  constexpr std::array<std::string_view, 7> kExtensions = {"md",  "rst", "adoc", "html",
                                                           "htm", "po",  "tex"};
  return is_one_of(kExtensions, extension);
}

/// Test data and examples, by the names of the folders and the file.
bool is_for_tests(std::string_view path) {
  constexpr std::array<std::string_view, 19> kFolders = {
      "test",     "tests",     "testing", "testdata", "__tests__", "spec",    "specs",
      "fixtures", "fixture",   "example", "examples", "sample",    "samples", "mock",
      "mocks",    "__mocks__", "demo",    "e2e",      "docs"};
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

Confidence lower(Confidence confidence) {
  return confidence == Confidence::High ? Confidence::Medium : Confidence::Low;
}

}  // namespace

Judgement judge_path(const Match& match, bool is_generic, std::string_view path) {
  const std::string lower_path = to_lower(path);
  const std::string_view name = name_of(lower_path);
  const std::string_view extension = extension_of(name);
  const Evidence& evidence = *match.evidence;
  Judgement judgement{.confidence = evidence.confidence};
  if (path.empty()) return judgement;
  if (is_generic && !evidence.is_proven) {
    if (is_lock_file(name)) return silenced("it stands in a lock file, which holds hashes");
    if (extension == "svg" || extension == "css" || extension == "map" || name.ends_with(".min.js"))
      return silenced("its file is made by a tool and holds no settings");
    if (is_code(extension) && evidence.syntax == Syntax::Bare)
      return silenced("without quotes it is an expression in this language");
    if (is_prose(extension) && evidence.syntax == Syntax::Bare) {
      judgement.confidence = lower(judgement.confidence);
      judgement.reasons.emplace_back("it stands in prose, without quotes");
    }
  }
  // It lowers the rank and says so; it hides nothing: real keys leak through tests, too.
  if (is_for_tests(lower_path) && !(evidence.is_proven && !is_generic)) {
    judgement.confidence = std::min(judgement.confidence, Confidence::Medium);
    judgement.reasons.emplace_back("its path is that of tests or examples");
  }
  return judgement;
}

}  // namespace cordon
