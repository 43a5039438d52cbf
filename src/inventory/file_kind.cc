#include "inventory/file_kind.h"

#include <algorithm>
#include <array>
#include <string>

#include "base/text.h"
#include "inventory/lines.h"

namespace cordon::inventory {
namespace {

// What is looked at of a YAML file to tell what it is for.
constexpr std::size_t kHeadSize = 8192;
// As much as git looks at to tell text from binary.
constexpr std::size_t kTextHeadSize = 8000;

bool is_any(std::string_view word, std::initializer_list<std::string_view> words) {
  return std::ranges::find(words, word) != words.end();
}

bool has_any(std::string_view text, std::initializer_list<std::string_view> parts) {
  return std::ranges::any_of(parts, [&](auto part) { return text.find(part) != text.npos; });
}

std::string_view extension(std::string_view name) {
  const std::size_t dot = name.rfind('.');
  return dot == name.npos ? std::string_view() : name.substr(dot + 1);
}

/// Whether a line of the text begins with `begin`, without indentation.
bool has_line(std::string_view text, std::string_view begin) {
  for (std::size_t at = text.find(begin); at != text.npos; at = text.find(begin, at + 1))
    if (at == 0 || text[at - 1] == '\n') return true;
  return false;
}

bool is_ci(std::string_view path, std::string_view name) {
  if (has_any(path, {".github/workflows/", ".github/actions/", ".circleci/", ".buildkite/",
                     ".gitea/workflows/", ".forgejo/workflows/", ".woodpecker"}))
    return true;
  return name.starts_with("jenkinsfile") || name.ends_with(".jenkinsfile") ||
         name.ends_with(".gitlab-ci.yml") || name.ends_with(".gitlab-ci.yaml") ||
         name.starts_with("azure-pipelines") || name.starts_with("bitbucket-pipelines") ||
         is_any(name, {"action.yml", "action.yaml", ".travis.yml", ".drone.yml", "cloudbuild.yaml",
                       "cloudbuild.yml", "buildspec.yml", "buildspec.yaml", "appveyor.yml",
                       ".appveyor.yml", ".cirrus.yml"});
}

FileKind kind_of_yaml(std::string_view path, std::string_view name, std::string_view text) {
  const std::string_view head = text.substr(0, kHeadSize);
  if (name.starts_with("docker-compose") || name.starts_with("compose.") ||
      name.starts_with("compose-"))
    return FileKind::Compose;
  if (has_line(head, "apiVersion:") && has_line(head, "kind:")) return FileKind::Kubernetes;
  if (has_any(path, {"/templates/", "charts/", "helm/"}) && head.find("{{") != head.npos)
    return FileKind::Kubernetes;
  if (name.starts_with("values") || name == "chart.yaml" || name == "kustomization.yaml")
    return FileKind::Kubernetes;
  if (has_line(head, "services:") && has_any(head, {"image:", "build:"})) return FileKind::Compose;
  if (has_any(path, {"roles/", "group_vars/", "host_vars/", "playbooks/", "ansible/"}) ||
      has_line(head, "- hosts:") || has_line(head, "  hosts:"))
    return FileKind::Ansible;
  if (has_line(head, "pipelines:") || has_line(head, "stages:")) return FileKind::Ci;
  return FileKind::Settings;
}

bool is_dotenv(std::string_view name) {
  return name == ".env" || name.starts_with(".env.") || name.ends_with(".env") ||
         name == ".dev.vars";
}

bool is_code(std::string_view kind) {
  return is_any(
      kind, {"py",    "pyi",    "ipynb", "js",   "jsx",    "mjs",    "cjs", "ts",   "tsx",  "mts",
             "vue",   "svelte", "java",  "kt",   "kts",    "scala",  "go",  "rb",   "erb",  "php",
             "cs",    "fs",     "vb",    "rs",   "c",      "cc",     "cpp", "cxx",  "h",    "hpp",
             "swift", "m",      "mm",    "dart", "ex",     "exs",    "erl", "clj",  "hs",   "lua",
             "pl",    "pm",     "r",     "jl",   "groovy", "gradle", "sql", "html", "astro"});
}

bool is_settings(std::string_view kind) {
  return is_any(kind, {"json", "json5", "jsonc", "toml", "ini", "cfg", "conf", "properties", "xml",
                       "plist", "config", "service", "nix"});
}

bool is_hcl(std::string_view kind) {
  return is_any(kind, {"tf", "tfvars", "hcl", "nomad", "tofu", "ctmpl", "tpl"});
}

bool is_shell(std::string_view name, std::string_view kind, std::string_view text) {
  if (is_any(kind, {"sh", "bash", "zsh", "ksh", "fish", "bats", "ps1", "psm1", "cmd", "bat", "mk"}))
    return true;
  if (is_any(name, {"makefile", "gnumakefile", "justfile", "procfile", ".envrc", ".bashrc",
                    ".zshrc", ".profile", ".bash_profile"}))
    return true;
  const std::string_view first = text.substr(0, text.find('\n'));
  return first.starts_with("#!") && first.find("sh") != first.npos;
}

bool is_code_by_first_line(std::string_view text) {
  const std::string_view first = text.substr(0, text.find('\n'));
  return first.starts_with("#!") && has_any(first, {"python", "node", "ruby", "perl", "php"});
}

}  // namespace

std::string_view file_name(std::string_view path) {
  const std::size_t slash = path.rfind('/');
  return slash == path.npos ? path : path.substr(slash + 1);
}

bool is_groovy(std::string_view path) {
  const std::string name = to_lower(file_name(path));
  return name.starts_with("jenkinsfile") || name.ends_with(".jenkinsfile") ||
         name.ends_with(".groovy") || name.ends_with(".gradle");
}

bool is_binary(std::string_view text) {
  return text.substr(0, kTextHeadSize).find('\0') != std::string_view::npos;
}

FileKind kind_of(std::string_view path, std::string_view text) {
  if (is_binary(text)) return FileKind::Binary;
  const std::string name = to_lower(file_name(path));
  const std::string_view kind = extension(name);
  if (is_dotenv(name)) return FileKind::Dotenv;
  if (is_ci(to_lower(path), name)) return FileKind::Ci;
  if (name.starts_with("dockerfile") || name.starts_with("containerfile") ||
      name.ends_with(".dockerfile"))
    return FileKind::Dockerfile;
  if (kind == "yml" || kind == "yaml") return kind_of_yaml(to_lower(path), name, text);
  if (name.ends_with(".env.tpl")) return FileKind::Dotenv;
  if (is_hcl(kind)) return FileKind::Terraform;
  if (kind == "j2") return FileKind::Ansible;
  if (is_shell(name, kind, text)) return FileKind::Shell;
  if (is_code(kind) || is_code_by_first_line(text)) return FileKind::Code;
  if (is_settings(kind)) return FileKind::Settings;
  return FileKind::Text;
}

}  // namespace cordon::inventory
