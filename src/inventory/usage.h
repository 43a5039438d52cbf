#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/cover.h"
#include "model/piece.h"
#include "model/skip.h"

namespace cordon::inventory {

/// Which kind of file a use stands in; how it is read depends on this.
enum class FileKind : std::uint8_t {
  Code,
  Shell,
  Ci,
  Dockerfile,
  Compose,
  Kubernetes,  ///< manifests, Helm charts, External Secrets
  Terraform,   ///< and what else is written in HCL, such as Vault's agent
  Ansible,
  Dotenv,
  Settings,  ///< other files of keys and values
  Text,
  Binary,
};

/// What a spot does with a secret.
enum class Role : std::uint8_t {
  Holds,     ///< the value itself stands there
  Declares,  ///< gives the name its value, or asks for one under this name
  Passes,    ///< hands it on under another name or to another program
  Reads,     ///< takes it to work with
  Mentions,  ///< has the name in it, and we cannot tell why
};

/// Something that a secret goes by.
struct Term {
  enum class Kind : std::uint8_t {
    Name,              ///< of a variable, or of an entry in a store without folders
    StorePath,         ///< in Vault, AWS Secrets Manager, Conjur, 1Password
    KubernetesSecret,  ///< an object of kind Secret; `key` is the entry in it
    File,              ///< a file of settings that declares it, by its last name
  };
  Kind kind = Kind::Name;
  std::string text;
  std::string key = {};  ///< the entry or field behind it; empty: any

  friend auto operator<=>(const Term&, const Term&) = default;
};

/// What was made of a spot.
struct Reading {
  Role role = Role::Mentions;
  std::string form = {};         ///< how it is written: `process.env`, `secretKeyRef`
  std::string unit = {};         ///< the part of the file that uses it: `service web`
  std::vector<Term> leads = {};  ///< what else the secret goes by from here on
};

/// One use. It holds no text of the file but names.
struct Usage {
  Role role = Role::Mentions;
  FileKind kind = FileKind::Text;
  /// The position of its name in `Inventory::names`; nothing: the value itself stands there.
  std::optional<std::size_t> name;
  std::string form;
  std::string unit;  ///< empty: the file itself
  std::string path;  ///< as reports name it; bytes
  Position position;

  friend auto operator<=>(const Usage&, const Usage&) = default;
};

/// A name, and how we came to it.
struct Name {
  Term term;
  std::size_t round = 0;                 ///< steps away from what was asked
  std::optional<std::size_t> from = {};  ///< the name it was come by; nothing: asked, or the value
  std::string where = {};                ///< `path:line` that led to it; empty: it was asked
  bool is_followed = true;               ///< false: so common a word that its uses tell nothing
};

/// Where a secret is used: what a report tells.
struct Inventory {
  std::vector<Name> names;
  std::vector<Usage> usages;  ///< sorted by path, position, role
  std::vector<Skip> skips;
  std::uint64_t files = 0;
  std::uint64_t bytes = 0;

  [[nodiscard]] bool is_complete() const;
  /// All that files gave it: their paths, and names in them.
  [[nodiscard]] std::vector<std::string> told() const;
  void put_under(const Cover& cover);
};

[[nodiscard]] std::string_view to_text(FileKind kind);
[[nodiscard]] std::string_view to_text(Role role);
[[nodiscard]] std::string_view to_text(Term::Kind kind);
/// A term as people write it: `apps/x#api_key`; of a file the whole path.
[[nodiscard]] std::string to_text(const Term& term);

}  // namespace cordon::inventory
