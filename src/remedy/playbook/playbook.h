#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "catalog/catalog.h"
#include "model/finding.h"
#include "remedy/snippets/snippets.h"

namespace cordon::playbook {

// Texts may hold `code` in backticks and refer to a section by its id: [[revoke]].

/// A paragraph.
struct Text {
  std::string text;
};

/// Things beside each other.
struct Points {
  std::vector<std::string> items;
};

/// Something to do: what, a command that does it, and where it is done.
struct Step {
  std::string text;
  std::string command;  ///< of a shell; may have several lines; may be empty
  std::string link;     ///< https; may be empty
};

/// Things to do one after the other.
struct Steps {
  std::vector<Step> steps;
};

/// What is known under a name: a row of a table.
struct Fact {
  std::string label;
  std::string text;
  std::string link;
};
struct Facts {
  std::vector<Fact> facts;
};

/// A command that asks or tells the provider something. The secret comes from a variable and
/// through standard input, so that no list of processes shows it.
struct Command {
  std::string about;
  std::string command;
  std::string notes;
};

/// What nobody has told us: said, and not filled up with words.
struct Unknown {
  std::string what;
};

/// How each store takes the value and gives it to code; holes are filled.
struct Stores {
  std::vector<StoreGuide> stores;
};

using Block = std::variant<Text, Points, Steps, Facts, Command, Unknown, Stores>;

struct Section {
  std::string_view id;  ///< a word, stable: `revoke`
  std::string title;
  std::vector<Block> blocks;
};

/// A place of a finding, as a page tells it.
struct Spot {
  std::string place;  ///< path:line, or what stands for one; bytes from outside
  std::string note;   ///< since which commit, whether it is still there
};

/// A finding that the page is about.
struct Bound {
  std::string fingerprint;
  std::string masked;
  std::vector<Spot> spots;
  std::string since;   ///< 2026-03-01T10:00:00Z: when its first commit was made; may be empty
  std::string commit;  ///< that commit's id, shortened
};

/// What to do about a secret of one kind, or about one secret.
struct Playbook {
  std::string detector;  ///< id
  std::string name;
  std::string provider;  ///< for people
  std::string provider_about;
  std::string severity;
  std::string docs;
  std::string checked;  ///< the day on which the facts were checked
  std::string env;      ///< the name that examples and commands use
  std::optional<Bound> bound;
  std::vector<Section> sections;
};

/// Makes the playbook of a detector; `finding`, where it is not null, is one of it.
Result<Playbook> make_playbook(const Catalog& catalog, DetectorNumber detector,
                               const std::vector<StoreGuide>& stores, const Finding* finding);

/// `text` with every reference to a section replaced by what `name` makes of it.
[[nodiscard]] std::string replace_references(
    std::string_view text, const std::vector<Section>& sections,
    const std::function<std::string(const Section&)>& name);

struct TextStyle {
  std::size_t width = 100;  ///< columns
  bool colour = false;
  /// The language and the store whose code is shown; empty for all of them, which is long.
  std::string language = {};
  std::string store = {};
};
[[nodiscard]] std::string to_text(const Playbook& playbook, const TextStyle& style);
[[nodiscard]] std::string to_markdown(const Playbook& playbook);
[[nodiscard]] std::string to_json(const Playbook& playbook);
/// One file that needs nothing else: no network, fonts or pictures.
[[nodiscard]] std::string to_html(const Playbook& playbook);

}  // namespace cordon::playbook
