#include "engine/scorer/file_kind.h"

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

}  // namespace

FileKind kind_of_file(std::string_view path) {
  constexpr std::array<std::string_view, 21> kSettings = {
      "yml", "yaml",       "json", "toml",    "ini",    "conf", "cfg",
      "cnf", "properties", "env",  "xml",     "plist",  "tf",   "tfvars",
      "hcl", "config",     "dist", "example", "sample", "rsp",  "cf"};
  constexpr std::array<std::string_view, 8> kScripts = {"sh",  "bash", "zsh", "fish",
                                                        "ps1", "bat",  "cmd", "mk"};
  constexpr std::array<std::string_view, 4> kLogs = {"log", "har", "out", "trace"};
  const std::string name = to_lower(path.substr(path.rfind('/') + 1));
  const std::size_t dot = name.rfind('.');
  const std::string_view extension =
      dot == name.npos ? std::string_view() : std::string_view(name).substr(dot + 1);
  if (extension == "asciidoc" || extension == "markdown" || is_prose(extension) ||
      name.starts_with("readme"))
    return FileKind::Prose;
  if (is_code(extension)) return FileKind::Code;
  if (is_one_of(kSettings, extension) || name.contains(".env")) return FileKind::Settings;
  if (is_one_of(kScripts, extension) || name.starts_with("dockerfile") || name == "makefile")
    return FileKind::Script;
  if (is_one_of(kLogs, extension)) return FileKind::Log;
  return path.empty() ? FileKind::Unknown : FileKind::Plain;
}

}  // namespace cordon
