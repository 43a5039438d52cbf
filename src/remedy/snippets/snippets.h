#pragma once

#include <array>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/fd.h"
#include "base/result.h"

namespace cordon {

/// The languages that snippets are written in, in the order in which pages show them.
struct SnippetLanguage {
  std::string_view id;    ///< as in file names
  std::string_view name;  ///< for people
};
inline constexpr std::array<SnippetLanguage, 10> kSnippetLanguages = {{{"python", "Python"},
                                                                       {"javascript", "JavaScript"},
                                                                       {"java", "Java"},
                                                                       {"go", "Go"},
                                                                       {"csharp", "C#"},
                                                                       {"ruby", "Ruby"},
                                                                       {"php", "PHP"},
                                                                       {"rust", "Rust"},
                                                                       {"cpp", "C++"},
                                                                       {"shell", "Shell"}}};

/// Code of one language that reads a secret from one store.
struct Snippet {
  std::string code;     ///< a whole file, with holes
  std::string install;  ///< how its client is had; empty where nothing is needed
  std::string call;     ///< how code calls it
  std::string import;   ///< of environment variables alone: what `read` needs,
  std::string read;  ///< and an expression that reads the variable; Terraform's that reads `code`
};

/// A way to put a value into a store; it takes the value from standard input.
struct PutWay {
  std::string tool;
  std::string run;
};

/// Something that a program takes from its surroundings.
struct StoreSetting {
  std::string name;
  std::string about;
};

/// A place where secrets belong, and how code gets them from there.
struct StoreGuide {
  std::string id;
  std::string name;
  std::string why;
  std::string docs;
  int order = 0;
  std::vector<PutWay> put;
  std::vector<StoreSetting> settings;
  /// It hands its values over as environment variables, so that code reads those.
  bool hands_env = false;
  std::map<std::string, std::string> files;  ///< name, text: what hands them over
  std::map<std::string, std::string> about;  ///< by language: what its way needs said
  std::map<std::string, Snippet> languages;  ///< by language
  std::optional<Snippet> terraform;          ///< a data source, for `cordon fix`; it has no `call`
};

/// What stands in a snippet's holes.
struct SnippetNames {
  std::string env = "API_KEY";    ///< __ENV__
  std::string path = "apps/app";  ///< __PATH__
  std::string field = "api_key";  ///< __FIELD__
};

/// The text with its holes filled. The names are expected to be safe in a string literal of any
/// language: `safe_name` sees to it.
[[nodiscard]] std::string fill(std::string_view text, const SnippetNames& names);
/// The names as the store takes them: where it knows fewer characters in one, `-` for the others.
[[nodiscard]] SnippetNames names_in(const StoreGuide& store, SnippetNames names);
/// What an application's secret is called in the store: `variable`, below the application's name. A
/// store that keeps fields has one path for all secrets of the application.
[[nodiscard]] SnippetNames names_of(const StoreGuide& store, std::string_view application,
                                    std::string_view variable);
/// Letters, digits, `_`, `-`, `/` and `.` of a name; whatever else is there becomes `_`.
[[nodiscard]] std::string safe_name(std::string_view name);

/// Reads and checks a folder of stores, as snippets/README.md describes it; sorted by `order`.
/// Errors are Usage and point at the file and the line.
Result<std::vector<StoreGuide>> read_snippets(const Path& directory);

/// The stores as one text, and back: how they are embedded.
[[nodiscard]] std::string to_json(const std::vector<StoreGuide>& stores);
Result<std::vector<StoreGuide>> open_snippets(std::string_view json);

}  // namespace cordon
