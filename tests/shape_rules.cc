#include "shape_rules.h"

#include <re2/re2.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <functional>
#include <map>
#include <optional>
#include <set>
#include <sstream>

namespace cordon::shape {
namespace {

constexpr std::size_t kFileLinesMax = 700;

/// The stages of layer 4 know each other's work only as nouns of `model`.
constexpr std::array<std::string_view, 6> kStages = {"sources", "engine", "policy",
                                                     "verify",  "report", "incidents"};

/// What may be included from outside a folder: its door and the nouns on its doorstep. `base` and
/// `model` are open; a folder that is not listed is closed.
const std::map<std::string_view, std::set<std::string_view>>& doors() {
  static const std::map<std::string_view, std::set<std::string_view>> table = {
      {"catalog",
       {"catalog/catalog.h", "catalog/provider.h", "catalog/blob.h", "catalog/checksum.h",
        "catalog/decoded.h", "catalog/generate.h", "catalog/builtin.h"}},
      {"net", {"net/http.h", "net/url.h", "net/guard.h", "net/aws_signature.h", "net/document.h"}},
      {"sources",
       {"sources/open.h", "sources/source.h", "sources/target.h", "sources/tracked.h",
        "sources/git_facts.h", "sources/git_place.h", "sources/change_facts.h"}},
      {"engine", {"engine/engine.h", "engine/selftest.h"}},
      {"policy",
       {"policy/policy.h", "policy/baseline.h", "policy/baseline_file.h", "policy/config.h",
        "policy/config_file.h", "policy/edit_config.h", "policy/explain.h", "policy/hook_limits.h",
        "policy/paths.h", "policy/split.h"}},
      {"report", {"report/report.h"}},
      {"scan", {"scan/scan.h", "scan/progress.h"}},
      {"gates/push",
       {"gates/push/push.h", "gates/push/skipped.h", "gates/push/clean_objects.h",
        "gates/push/delivery.h", "gates/push/outbox.h", "gates/push/push_report.h"}},
      {"gates/hooks", {"gates/hooks/hook_directory.h", "gates/hooks/hook_places.h"}},
      {"remedy/snippets", {"remedy/snippets/snippets.h", "remedy/snippets/builtin.h"}},
      {"remedy/playbook", {"remedy/playbook/playbook.h", "remedy/playbook/overview.h"}},
      {"remedy/stores",
       {"remedy/stores/open.h", "remedy/stores/git_add.h", "remedy/stores/secrets.h",
        "remedy/stores/store.h", "remedy/stores/presence.h"}},
      {"remedy/rewrite",
       {"remedy/rewrite/rewrite.h", "remedy/rewrite/edit.h", "remedy/rewrite/language.h",
        "remedy/rewrite/hcl.h", "remedy/rewrite/lookups.h"}},
      {"remedy/fix",
       {"remedy/fix/branch.h", "remedy/fix/fix.h", "remedy/fix/found.h", "remedy/fix/git.h",
        "remedy/fix/ground.h", "remedy/fix/patch.h", "remedy/fix/tree.h",
        "remedy/fix/veiled_scan.h"}},
      {"inventory",
       {"inventory/collect.h", "inventory/report.h", "inventory/store_path.h",
        "inventory/needles.h", "inventory/value_forms.h"}},
      {"gates/ci",
       {"gates/ci/read_job.h", "gates/ci/job.h", "gates/ci/range.h", "gates/ci/surroundings.h"}},
      {"history",
       {"history/plan.h", "history/holders.h", "history/report.h", "history/input_file.h"}},
  };
  return table;
}

/// A library that one file or folder wraps, so that nobody else depends on it.
struct Wrapped {
  std::string_view include;
  std::vector<std::string_view> by;
};

const std::vector<Wrapped>& wrapped_libraries() {
  static const std::vector<Wrapped> table = {
      {"<expected>", {"src/base/result.h"}},
      {"<yaml-cpp/", {"src/base/yaml.cc"}},
      {"<spdlog/", {"src/base/log.cc"}},
      {"<openssl/", {"src/base/", "tests/snippets/"}},
      {"<CLI/", {"src/cli/"}},
      {"<curl/", {"src/net/"}},
      {"<libdeflate.h>", {"src/sources/"}},
      {"<zlib.h>", {"src/sources/", "fuzz/"}},
      {"<tree_sitter/", {"src/remedy/rewrite/"}},
      {"<regex>", {}},
      {"<iostream>", {"src/cli/", "tests/"}},
  };
  return table;
}

/// A test, or a header that only tests include: `test_….h`.
bool is_test(std::string_view path) {
  const std::string_view name = path.substr(path.rfind('/') + 1);
  return path.starts_with("tests/") || path.ends_with("_test.cc") ||
         (name.starts_with("test_") && name.ends_with(".h"));
}

bool begins_with_any(std::string_view path, const std::vector<std::string_view>& beginnings) {
  return std::ranges::any_of(beginnings, [&](auto beginning) {
    return beginning == "_test.cc" ? is_test(path) : path.starts_with(beginning);
  });
}

std::size_t line_at(std::string_view text, std::size_t position) {
  return 1 + static_cast<std::size_t>(std::ranges::count(text.substr(0, position), '\n'));
}

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  std::istringstream stream(text);
  for (std::string line; std::getline(stream, line);) lines.push_back(line);
  return lines;
}

struct Include {
  std::string spelling;  ///< with its quotes or brackets
  std::size_t line;
  [[nodiscard]] bool is_ours() const { return spelling.starts_with('"'); }
  [[nodiscard]] std::string path() const { return spelling.substr(1, spelling.size() - 2); }
};

std::vector<Include> includes_of(const File& file) {
  static const RE2 pattern(R"re(^#include\s+(["<][^">]+[">]))re");
  const auto text = lines_of(file.text);
  const auto code = lines_of(file.code);
  std::vector<Include> includes;
  std::string spelling;
  for (std::size_t i = 0; i < code.size(); ++i)
    if (code[i].starts_with("#include") && RE2::PartialMatch(text[i], pattern, &spelling))
      includes.push_back({spelling, i + 1});
  return includes;
}

std::string place(const File& file, std::size_t line) {
  return file.path + ":" + std::to_string(line) + ": ";
}

const Layer* find_layer(const House& house, std::string_view name) {
  const auto found = std::ranges::find(house.layers, name, &Layer::name);
  return found == house.layers.end() ? nullptr : &*found;
}

/// The layer that a path from src lies in: `remedy/fix/tree.h` in `remedy/fix` where there is such
/// a layer, else in `remedy`. Empty for a path without folder.
std::string layer_at(const House& house, std::string_view path) {
  const std::size_t first = path.find('/');
  if (first == std::string_view::npos) return {};
  for (std::size_t slash = path.rfind('/'); slash > first; slash = path.rfind('/', slash - 1))
    if (find_layer(house, path.substr(0, slash)) != nullptr)
      return std::string(path.substr(0, slash));
  return std::string(path.substr(0, first));
}

/// What is outside src lies in no layer.
std::string layer_of(const House& house, const File& file) {
  constexpr std::string_view kTop = "src/";
  if (!file.path.starts_with(kTop)) return {};
  return layer_at(house, std::string_view(file.path).substr(kTop.size()));
}

const File* find_file(const House& house, std::string_view path) {
  const auto found = std::ranges::find(house.files, path, &File::path);
  return found == house.files.end() ? nullptr : &*found;
}

/// An include of ours that leads from one layer to another.
struct Crossing {
  const File& file;
  Include include;
  std::string from;
  std::string to;
};

void for_each_crossing(const House& house, const std::function<void(const Crossing&)>& visit) {
  for (const File& file : house.files) {
    const std::string from = layer_of(house, file);
    if (from.empty()) continue;
    for (const Include& include : includes_of(file)) {
      if (!include.is_ours()) continue;
      const std::string to = layer_at(house, include.path());
      if (to != from) visit({file, include, from, to});
    }
  }
}

std::string read_text(const std::filesystem::path& path) {
  std::ifstream stream(path, std::ios::binary);
  if (!stream) {
    std::fprintf(stderr, "shape: cannot read %s\n", path.c_str());
    std::exit(2);
  }
  std::ostringstream text;
  text << stream.rdbuf();
  return text.str();
}

}  // namespace

std::string strip(std::string_view text) {
  std::string code;
  std::size_t i = 0;
  const auto keep_lines_until = [&](std::size_t end) {
    for (; i < std::min(end, text.size()); ++i)
      if (text[i] == '\n') code += '\n';
  };
  while (i < text.size()) {
    const std::string_view rest = text.substr(i);
    const bool in_word =
        !code.empty() && (std::isalnum(static_cast<unsigned char>(code.back())) != 0);
    if (rest.starts_with("//")) {
      i = std::min(text.find('\n', i), text.size());
    } else if (rest.starts_with("/*")) {
      const std::size_t end = text.find("*/", i + 2);
      keep_lines_until(end == std::string_view::npos ? text.size() : end + 2);
      code += ' ';
    } else if (rest.starts_with("R\"") && !in_word) {
      const std::size_t open = text.find('(', i);
      const std::string close = ")" + std::string(text.substr(i + 2, open - i - 2)) + "\"";
      const std::size_t end = text.find(close, open);
      keep_lines_until(end == std::string_view::npos ? text.size() : end + close.size());
      code += "\"\"";
    } else if (rest[0] == '"' || (rest[0] == '\'' && !in_word)) {
      // A quote behind a letter or digit separates digits: 1'000.
      const char quote = rest[0];
      std::size_t end = i + 1;
      while (end < text.size() && text[end] != quote && text[end] != '\n')
        end += text[end] == '\\' ? 2u : 1u;
      keep_lines_until(end < text.size() && text[end] == quote ? end + 1 : end);
      code += {quote, quote};
    } else {
      code += text[i++];
    }
  }
  return code;
}

File make_file(std::string path, std::string text) {
  std::string code = strip(text);
  return {std::move(path), std::move(text), std::move(code)};
}

std::vector<Layer> parse_layers(std::string_view cmake) {
  std::vector<Layer> layers;
  constexpr std::string_view kOpening = "\nlayer(";
  const std::string text = "\n" + std::string(cmake);
  for (std::size_t at = text.find(kOpening); at != std::string::npos;
       at = text.find(kOpening, at + 1)) {
    const std::size_t begin = at + kOpening.size();
    std::istringstream words(text.substr(begin, text.find(')', begin) - begin));
    Layer layer;
    words >> layer.name;
    bool is_uses = false;
    for (std::string word; words >> word;) {
      if (word == "USES" || word == "LINKS")
        is_uses = word == "USES";
      else if (is_uses)
        layer.uses.push_back(word);
    }
    layers.push_back(std::move(layer));
  }
  return layers;
}

House read_house(const std::string& top) {
  namespace fs = std::filesystem;
  House house;
  house.layers = parse_layers(read_text(fs::path(top) / "src/CMakeLists.txt"));
  house.architecture = read_text(fs::path(top) / "ARCHITECTURE.md");
  for (const char* folder : {"src", "tests", "tools", "fuzz", "bench"}) {
    if (!fs::exists(fs::path(top) / folder)) continue;
    for (const auto& entry : fs::recursive_directory_iterator(fs::path(top) / folder)) {
      const std::string extension = entry.path().extension();
      if (!entry.is_regular_file() || (extension != ".cc" && extension != ".h")) continue;
      house.files.push_back(
          make_file(fs::relative(entry.path(), top).string(), read_text(entry.path())));
    }
  }
  std::ranges::sort(house.files, {}, &File::path);
  return house;
}

Complaints layers_have_folders(const House& house) {
  std::set<std::string> folders;
  for (const File& file : house.files)
    if (const auto layer = layer_of(house, file); !layer.empty()) folders.insert(layer);
  Complaints complaints;
  for (const Layer& layer : house.layers)
    if (folders.erase(layer.name) == 0)
      complaints.push_back("src/CMakeLists.txt: the layer " + layer.name + " has no files");
  for (const std::string& folder : folders)
    complaints.push_back("src/" + folder + ": no layer() line in src/CMakeLists.txt");
  return complaints;
}

Complaints arrows_go_down(const House& house) {
  Complaints complaints;
  std::set<std::string_view> below;
  for (const Layer& layer : house.layers) {
    for (const std::string& used : layer.uses)
      if (!below.contains(used))
        complaints.push_back("src/CMakeLists.txt: " + layer.name + " uses " + used +
                             ", which does not stand above it in the list");
    below.insert(layer.name);
  }
  return complaints;
}

Complaints stages_stand_apart(const House& house) {
  const auto is_stage = [](std::string_view name) {
    return std::ranges::find(kStages, name) != kStages.end();
  };
  Complaints complaints;
  for (const Layer& layer : house.layers)
    for (const std::string& used : layer.uses)
      if (is_stage(layer.name) && is_stage(used))
        complaints.push_back("src/CMakeLists.txt: the stage " + layer.name + " uses the stage " +
                             used);
  return complaints;
}

Complaints includes_are_in_uses(const House& house) {
  Complaints complaints;
  for_each_crossing(house, [&](const Crossing& crossing) {
    const Layer* layer = find_layer(house, crossing.from);
    if (layer == nullptr || std::ranges::find(layer->uses, crossing.to) == layer->uses.end())
      complaints.push_back(place(crossing.file, crossing.include.line) + crossing.include.spelling +
                           " is not in the USES of " + crossing.from);
  });
  return complaints;
}

Complaints uses_are_needed(const House& house) {
  std::set<std::pair<std::string, std::string>> needed;
  for_each_crossing(house, [&](const Crossing& crossing) {
    if (!is_test(crossing.file.path)) needed.emplace(crossing.from, crossing.to);
  });
  Complaints complaints;
  for (const Layer& layer : house.layers)
    for (const std::string& used : layer.uses)
      if (!needed.contains({layer.name, used}))
        complaints.push_back("src/CMakeLists.txt: " + layer.name + " lists " + used +
                             " in USES and includes nothing of it");
  return complaints;
}

Complaints folders_are_entered_by_their_door(const House& house) {
  Complaints complaints;
  for_each_crossing(house, [&](const Crossing& crossing) {
    const auto& [file, include, from, to] = crossing;
    if (to == "base" || to == "model" || is_test(file.path)) return;
    if (find_layer(house, to) == nullptr) return;
    const auto door = doors().find(to);
    if (door == doors().end() || !door->second.contains(include.path()))
      complaints.push_back(place(file, include.line) + include.spelling + " is not a door of " +
                           to + " (the table is in tests/shape_rules.cc)");
  });
  return complaints;
}

Complaints picture_names_every_layer(const House& house) {
  const std::size_t begin = house.architecture.find("```");
  const std::size_t end = house.architecture.find("```", begin + 3);
  if (begin == std::string::npos || end == std::string::npos)
    return {"ARCHITECTURE.md: there is no picture between two lines of ```"};
  const std::string picture = house.architecture.substr(begin, end - begin);
  Complaints complaints;
  for (const Layer& layer : house.layers) {
    // A folder within a folder stands beside that one's name: `remedy: fix …`.
    const std::string name = layer.name.substr(layer.name.rfind('/') + 1);
    if (!RE2::PartialMatch(picture, "\\b" + RE2::QuoteMeta(name) + "\\b"))
      complaints.push_back("ARCHITECTURE.md: the picture does not show the layer " + layer.name);
  }
  return complaints;
}

Complaints files_are_short(const House& house) {
  Complaints complaints;
  for (const File& file : house.files)
    if (const auto lines = lines_of(file.text).size(); lines > kFileLinesMax)
      complaints.push_back(file.path + ": " + std::to_string(lines) + " lines; at most " +
                           std::to_string(kFileLinesMax) + ", since a longer file holds two ideas");
  return complaints;
}

Complaints headers_are_guarded(const House& house) {
  Complaints complaints;
  for (const File& file : house.files)
    if (file.path.ends_with(".h") && !RE2::PartialMatch(file.code, R"(^\s*#pragma once\n)"))
      complaints.push_back(file.path + ": does not begin with #pragma once");
  return complaints;
}

Complaints includes_have_no_cycle(const House& house) {
  std::set<std::string> done;
  std::vector<std::string> path;
  Complaints complaints;
  const std::function<void(const File&)> walk = [&](const File& file) {
    if (const auto seen = std::ranges::find(path, file.path); seen != path.end()) {
      std::string circle;
      for (auto step = seen; step != path.end(); ++step) circle += *step + " -> ";
      complaints.push_back(circle + file.path);
      return;
    }
    if (!done.insert(file.path).second) return;
    path.push_back(file.path);
    for (const Include& include : includes_of(file))
      if (const File* next = find_file(house, "src/" + include.path())) walk(*next);
    path.pop_back();
  };
  for (const File& file : house.files) walk(file);
  return complaints;
}

// Of two types of one name, the linker keeps one destructor and one vector for both: a program that
// builds without a word and crashes.
Complaints type_names_are_unique(const House& house) {
  static const RE2 kType(
      R"((?m)^(?:namespace ([\w:]+) \{|(?:struct|class) (?:\[\[\w+\]\] )?(\w+)\b[^;\n]*\{))");
  std::map<std::string, std::string> first;  // qualified name → header
  Complaints complaints;
  for (const File& file : house.files) {
    if (!file.path.starts_with("src/") || !file.path.ends_with(".h")) continue;
    re2::StringPiece rest(file.code);
    std::string space;
    std::string name_space;
    std::string type;
    while (RE2::FindAndConsume(&rest, kType, &name_space, &type)) {
      if (!name_space.empty()) space = name_space;
      if (type.empty()) continue;
      const auto [entry, is_new] = first.try_emplace(space + "::" + type, file.path);
      if (!is_new && entry->second != file.path)
        complaints.push_back(file.path + ": " + entry->first + " is another type in " +
                             entry->second);
    }
  }
  return complaints;
}

Complaints own_header_comes_first(const House& house) {
  Complaints complaints;
  for (const File& file : house.files) {
    if (!file.path.starts_with("src/") || !file.path.ends_with(".cc")) continue;
    const std::string own = file.path.substr(4, file.path.size() - 7) + ".h";
    if (find_file(house, "src/" + own) == nullptr) continue;
    const auto includes = includes_of(file);
    if (includes.empty() || includes.front().path() != own)
      complaints.push_back(file.path + ": its first include is not \"" + own + "\"");
  }
  return complaints;
}

Complaints tests_lie_beside_what_they_prove(const House& house) {
  Complaints complaints;
  for (const File& file : house.files) {
    if (!file.path.starts_with("src/") || !file.path.ends_with("_test.cc")) continue;
    // `broken_objects_test.cc` proves `objects`: a large thing may have several tests.
    const std::string folder = file.path.substr(0, file.path.rfind('/') + 1);
    std::string proven = file.path.substr(folder.size(), file.path.size() - folder.size() - 8);
    const auto is_there = [&] {
      return find_file(house, folder + proven + ".cc") != nullptr ||
             find_file(house, folder + proven + ".h") != nullptr;
    };
    while (!is_there() && proven.find('_') != std::string::npos)
      proven.erase(0, proven.find('_') + 1);
    if (!is_there())
      complaints.push_back(file.path + ": there is no file beside it that it proves");
  }
  return complaints;
}

Complaints libraries_are_met_where_the_table_says(const House& house) {
  Complaints complaints;
  for (const File& file : house.files)
    for (const Include& include : includes_of(file))
      for (const Wrapped& library : wrapped_libraries())
        if (include.spelling.starts_with(library.include) &&
            !begins_with_any(file.path, library.by))
          complaints.push_back(place(file, include.line) + include.spelling +
                               " is wrapped elsewhere (the table is in tests/shape_rules.cc)");
  return complaints;
}

Complaints wall_holds(const Wall& wall, const House& house) {
  const RE2 pattern("(" + std::string(wall.pattern) + ")");
  if (!pattern.ok()) return {std::string(wall.name) + ": " + pattern.error()};
  Complaints complaints;
  for (const File& file : house.files) {
    if (begins_with_any(file.path, wall.may)) continue;
    const std::string& looked_at = wall.in_comments ? file.text : file.code;
    re2::StringPiece rest(looked_at);
    re2::StringPiece hit;
    while (RE2::FindAndConsume(&rest, pattern, &hit)) {
      const auto position = static_cast<std::size_t>(hit.data() - looked_at.data());
      std::string spelling(hit);
      std::ranges::replace(spelling, '\n', ' ');
      complaints.push_back(place(file, line_at(looked_at, position)) + spelling + ": " +
                           std::string(wall.because));
    }
  }
  return complaints;
}

}  // namespace cordon::shape
