#include "engine/validators/reference.h"

#include <algorithm>
#include <array>

#include "base/text.h"

namespace cordon {
namespace {

constexpr std::array<std::string_view, 19> kReferences = {
    "$env:",       "$\\{",    "${",     "$(",   "{{",         "<%", "os.environ",
    "os.getenv",   "getenv(", "env[",   "ENV[", "System.get", "%(", "#{",
    "process.env", "config[", "!vault", "!Ref", "!Sub"};

/// Where a value begins with it.
constexpr std::array<std::string_view, 10> kReferenceHeads = {
    "config.", "settings.", "secrets.", "data.", "var.",
    "vault:",  "secret://", "arn:aws:", "ref+",  "fn::"};

/// What a path's last name ends in, where a file is meant.
constexpr std::array<std::string_view, 33> kExtensions = {
    "key",  "pem", "crt", "cer",  "der", "p12",  "pfx",        "jks", "keystore", "gpg",  "asc",
    "pub",  "ppk", "txt", "json", "yml", "yaml", "xml",        "ini", "cfg",      "conf", "env",
    "toml", "log", "sh",  "py",   "js",  "ts",   "properties", "php", "html",     "md",   "sops"};

/// The verbs with which commands of PowerShell begin that give a value.
constexpr std::array<std::string_view, 9> kVerbs = {
    "ConvertTo", "ConvertFrom", "Get", "New", "Read", "Import", "Select", "Invoke", "Join"};

bool is_identifier(char c) { return is_alnum(c) || c == '_'; }
bool is_upper_identifier(std::string_view name) {
  return name.size() >= 3 &&
         std::ranges::none_of(name, [](char c) { return c >= 'a' && c <= 'z'; });
}

/// `$name`, and `$name{…}`, `$name[…]`, `$name->…`, `$dir/…`; the name of a variable of the shell
/// may have more around it: `basic:$NAME`, `$NAME@host`.
bool is_variable(std::string_view value) {
  for (std::size_t at = value.find('$'); at != value.npos; at = value.find('$', at + 1)) {
    if (at > 0 && std::string_view(":/=@,").find(value[at - 1]) == std::string_view::npos) continue;
    const std::string_view behind = value.substr(at + 1);
    if (behind.empty() || is_digit(behind.front())) continue;
    const std::size_t size =
        static_cast<std::size_t>(std::ranges::find_if_not(behind, is_identifier) - behind.begin());
    const std::string_view name = behind.substr(0, size), rest = behind.substr(size);
    if (name.empty()) continue;
    if (is_upper_identifier(name) &&
        (rest.empty() || std::string_view(":/.@,;)").find(rest.front()) != std::string_view::npos))
      return true;
    if (at > 0) continue;
    if (rest.empty() || rest.starts_with("->") || rest.starts_with("::") ||
        std::string_view("{[/").find(rest.front()) != std::string_view::npos)
      return true;
  }
  return false;
}

/// `Verb-Noun`, a command of PowerShell.
bool is_command(std::string_view value) {
  const std::size_t dash = value.find('-');
  return dash != value.npos && dash + 1 < value.size() &&
         std::ranges::find(kVerbs, value.substr(0, dash)) != kVerbs.end() &&
         value[dash + 1] >= 'A' && value[dash + 1] <= 'Z' &&
         std::ranges::all_of(value.substr(dash + 1), is_alnum);
}

/// `%s/%d`, and `%vfailed` where a program's texts lie one behind the other.
bool is_format(std::string_view value) {
  constexpr std::string_view kSigns = "svdqwxTp";
  std::size_t count = 0;
  for (std::size_t at = value.find('%'); at != value.npos; at = value.find('%', at + 1)) {
    const std::size_t verb = std::min(value.find_first_not_of("+#-.0", at + 1), value.size());
    if (verb < value.size() && kSigns.find(value[verb]) != kSigns.npos) ++count;
  }
  if (count == 0 || !value.starts_with('%')) return count >= 2;
  const std::string_view behind = value.substr(value.find_first_of(kSigns) + 1);
  return std::ranges::all_of(behind.substr(0, 3), is_alpha) || count >= 2;
}

/// A part of a regular expression that tells what a value looks like.
bool is_pattern(std::string_view value) {
  return value.contains('[') && (value.contains("a-z") || value.contains("A-Z")) &&
         value.contains("0-9");
}

/// `&Status{Code:`, an object of Go.
bool is_object(std::string_view value) {
  const std::size_t open = value.find('{');
  return value.starts_with('&') && open != value.npos && open > 1 &&
         std::ranges::all_of(value.substr(1, open - 1),
                             [](char c) { return is_identifier(c) || c == '.'; });
}

bool is_file_name(std::string_view value) {
  const std::size_t dot = value.rfind('.');
  if (dot == value.npos || dot == 0) return false;
  const auto is_part = [](char c) {
    return is_identifier(c) || std::string_view("-./\\$%~:").find(c) != std::string_view::npos;
  };
  return std::ranges::all_of(value, is_part) &&
         std::ranges::find(kExtensions, value.substr(dot + 1)) != kExtensions.end();
}

}  // namespace

bool is_reference(std::string_view value) {
  for (const std::string_view mark : {"${", "$\\{", "$(", "{{", "<%", "#{"})
    if (value.find(mark) != value.npos) return true;
  const std::size_t open = value.find('{');
  return open != value.npos && value.find('}', open) != value.npos &&
         (open + 1 < value.size() && (is_alpha(value[open + 1]) || value[open + 1] == '['));
}

bool is_lookup(std::string_view value) {
  for (const std::string_view reference : kReferences)
    if (value.find(reference) != value.npos) return true;
  // A version of a secret in Google's Secret Manager.
  if (value.starts_with("projects/") && value.contains("/secrets/")) return true;
  return std::ranges::any_of(kReferenceHeads,
                             [&](std::string_view head) { return value.starts_with(head); });
}

bool is_expression(std::string_view value) {
  if (is_variable(value) || is_command(value) || is_format(value) || is_pattern(value) ||
      is_object(value))
    return true;
  if (value.ends_with("()") || value.find("->") != value.npos || value.find("::") != value.npos)
    return true;
  // name(…), object.name[…]; a password may have both signs in its midst.
  const std::size_t open = value.find_first_of("([");
  const auto is_of_name = [](char c) {
    return is_identifier(c) || c == '.' || c == '$' || c == '@';
  };
  return open != value.npos && open > 0 && is_identifier(value[open - 1]) &&
         std::ranges::all_of(value.substr(0, open), is_of_name) && !is_digit(value.front());
}

bool is_path_or_address(std::string_view value) {
  if (value.starts_with("/") && std::ranges::count(value, '/') >= 2 &&
      value.find_first_of("=+") == value.npos)
    return true;
  for (const std::string_view head : {"./", "../", "~/", "@/", "@./", "@~/", "file:"})
    if (value.starts_with(head)) return true;
  if (value.find("://") != value.npos) return true;
  if (is_file_name(value)) return true;
  return value.size() > 3 && is_alpha(value[0]) && value[1] == ':' && value[2] == '\\';
}

}  // namespace cordon
