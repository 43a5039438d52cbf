#pragma once

#include <iosfwd>
#include <string>
#include <string_view>
#include <vector>

namespace cordon::shape {

/// A source file as the rules see it.
struct File {
  std::string path;  ///< from the top of the tree: `src/base/fd.cc`
  std::string text;  ///< as it is
  std::string code;  ///< without comments and without what stands in literals; the same lines
};

/// A line `layer(name USES … LINKS …)` of src/CMakeLists.txt.
struct Layer {
  std::string name;
  std::vector<std::string> uses;
};

/// All that the rules look at; a test can make one by hand.
struct House {
  std::vector<Layer> layers;  ///< in the order of their lines: from the bottom up
  std::vector<File> files;
  std::string architecture;  ///< ARCHITECTURE.md
};

/// What breaks a rule, a line each: place, and what is wrong there.
using Complaints = std::vector<std::string>;

/// Reads the tree under `top`. Ends the process where the tree cannot be read.
House read_house(const std::string& top);
File make_file(std::string path, std::string text);
std::vector<Layer> parse_layers(std::string_view cmake);
/// Comments gone, literals empty, line breaks kept.
std::string strip(std::string_view text);

// The plan: layer lines against folders and includes.
Complaints layers_have_folders(const House& house);
Complaints arrows_go_down(const House& house);
Complaints stages_stand_apart(const House& house);
Complaints includes_are_in_uses(const House& house);
Complaints uses_are_needed(const House& house);
Complaints folders_are_entered_by_their_door(const House& house);
Complaints picture_names_every_layer(const House& house);

// Files.
Complaints files_are_short(const House& house);
Complaints headers_are_guarded(const House& house);
Complaints includes_have_no_cycle(const House& house);
Complaints type_names_are_unique(const House& house);
Complaints own_header_comes_first(const House& house);
Complaints tests_lie_beside_what_they_prove(const House& house);
Complaints libraries_are_met_where_the_table_says(const House& house);

/// A thing that only some may do: what it looks like in code, who may, and why nobody else. `bad`
/// and `good` are snippets that the rule must and must not catch: what cannot fail proves nothing.
struct Wall {
  std::string_view name;
  std::string_view pattern;  ///< RE2
  std::vector<std::string_view>
      may;  ///< beginnings of paths; `_test.cc`: tests and what only they include
  std::string_view because;
  std::string_view bad;
  std::string_view good;
  bool in_comments = false;  ///< whether comments and literals are looked at, too
};

void PrintTo(const Wall& wall, std::ostream* out);
const std::vector<Wall>& walls();
Complaints wall_holds(const Wall& wall, const House& house);

}  // namespace cordon::shape
