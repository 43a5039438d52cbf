#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "base/result.h"
#include "base/secret_text.h"
#include "engine/engine.h"
#include "model/piece.h"
#include "remedy/fix/file_change.h"
#include "remedy/fix/found.h"
#include "remedy/fix/patch.h"
#include "remedy/fix/tree.h"
#include "remedy/rewrite/lookups.h"

namespace cordon {

/// The files that hold values, name them, and keep git from taking them.
inline constexpr const char* kEnvFile = ".env";
inline constexpr const char* kExampleFile = ".env.example";
inline constexpr const char* kIgnoreFile = ".gitignore";

/// A place that a secret is taken out of, or left in.
struct FixedPlace {
  Path path;
  Position position;
  std::string detector;       ///< its name, for people
  std::string variable;       ///< what stands there now, by its name; empty where it is left
  bool is_read = false;       ///< something reads it; a comment does not
  std::string source;         ///< where from, for people, if that is no store
  std::string reason;         ///< why it is left
  Path snippet = {};          ///< what reads it from the store; empty where nothing does
  std::string language = {};  ///< of that, as snippets call it
};

/// What has to be done, none of which is done yet. Its texts hold secrets; `veil` covers them.
struct Fix {
  std::vector<FileChange> support;   ///< .gitignore, .env, .env.example, as far as they change
  std::vector<FileChange> snippets;  ///< what reads the store, beside the files that call it
  std::vector<FileChange> files;     ///< in the order of their paths
  std::vector<FixedPlace> done;      ///< in the order of their places
  std::vector<FixedPlace> left;
  std::vector<Path> kept;              ///< files of variables that git does not track: right there
  bool is_env_open = false;            ///< .env is one of them, and git would take it
  std::vector<std::string> variables;  ///< that are read from the environment, sorted
  std::vector<std::string> stored;     ///< that are read from the store, sorted
  std::set<std::string> languages;     ///< that do so, as snippets call them
  Veil veil;
};

struct FixRequest {
  const Tree& tree;
  const Engine& engine;
  const Lookups& lookups;
  const std::map<SecretText, FoundSecret>& secrets;
  /// Which stand in which file; paths from the tree's top.
  const std::map<Path, std::set<SecretText>>& files;
  /// Whether the tree is a repository's work tree, and what git tracks in it of the files above, of
  /// what lies beside them, of those that fix writes itself, and of the directories above them,
  /// which are submodules then.
  bool is_repository = false;
  std::set<Path> tracked;
  /// What git does not track is left alone, as a commit of it would be more than the change.
  bool only_tracked = false;
};

/// The door of this folder: reads the files, finds the secrets in them again and plans how each
/// gets out. Writes nothing. Usage where .env is no place for values: git tracks it, or takes it in
/// in spite of .gitignore.
Result<Fix> plan_fix(const FixRequest& request);

/// Sums up in `fix` what the places that are done read.
void tell_needs(Fix& fix);

/// Writes it: first what holds the values, then what reads them, then the files. A file that cannot
/// be written, or that changed in between, is left alone: its places move to `left`, and what only
/// they needed is no longer told, nor is the file kept that would read the store for them. An error
/// ends it before any file is touched.
Result<void> apply_fix(const Tree& tree, Fix& fix);

}  // namespace cordon
