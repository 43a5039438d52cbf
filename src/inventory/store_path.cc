#include "inventory/store_path.h"

#include <algorithm>
#include <array>

#include "base/text.h"
#include "inventory/ansible.h"
#include "inventory/kubernetes.h"
#include "inventory/lines.h"
#include "inventory/terraform.h"

namespace cordon::inventory {
namespace {

// How many lines above a path the call that takes it may begin.
constexpr std::size_t kCallLinesMax = 6;
constexpr std::size_t kLineSizeMax = 400;

/// What tells on the same line, or right above it, that a store is asked; in lower case.
struct Sign {
  std::string_view text;
  std::string_view form;
};

// The first that is there counts.
constexpr std::array kSigns = {
    Sign{"op://", "1Password reference"},
    Sign{"op read", "1Password reference"},
    Sign{"get-secret-value", "aws secretsmanager"},
    Sign{"secretsmanager", "AWS Secrets Manager"},
    Sign{"get_secret_value", "AWS Secrets Manager"},
    Sign{"getsecretvalue", "AWS Secrets Manager"},
    Sign{"secretid", "AWS Secrets Manager"},
    Sign{"secret-id", "AWS Secrets Manager"},
    Sign{"secret_id", "AWS Secrets Manager"},
    Sign{"aws_secret", "AWS Secrets Manager"},
    Sign{"vault_kv_secret", "Vault data source"},
    Sign{"vault_generic_secret", "Vault data source"},
    Sign{"hashi_vault", "hashi_vault lookup"},
    Sign{"vault_kv2_get", "hashi_vault lookup"},
    Sign{"vault.hashicorp.com/agent-inject", "Vault agent"},
    Sign{"vault kv", "vault kv"},
    Sign{"bao kv", "vault kv"},
    Sign{"vault read", "vault read"},
    Sign{"read_secret_version", "Vault client"},
    Sign{"read_secret", "Vault client"},
    Sign{"kvv2", "Vault client"},
    Sign{"kv.v2", "Vault client"},
    Sign{"kv2", "Vault client"},
    Sign{"vault", "Vault"},
    Sign{"/v1/", "Vault API"},
    Sign{"with secret", "Vault template"},
    Sign{"{{secret", "Vault template"},
    Sign{"conjur", "Conjur"},
    Sign{"!var", "Conjur"},
    Sign{"secretmanager", "Secret Manager"},
    Sign{"accesssecretversion", "Secret Manager"},
    Sign{"access_secret_version", "Secret Manager"},
    Sign{"getsecret", "secret store"},
    Sign{"get_secret", "secret store"},
    Sign{"parameter", "parameter store"},
};

const Sign* find_sign(std::string_view line) {
  const std::string lower = to_lower(line.substr(0, kLineSizeMax));
  for (const Sign& sign : kSigns)
    if (lower.find(sign.text) != lower.npos) return &sign;
  return nullptr;
}

/// Whether the spot is the whole of a name, quoted or an argument, and not a part of a sentence.
bool is_whole(const Spot& spot) {
  // In front of a path there may be its mount, in the other ways to write it.
  std::string_view front = spot.before;
  while (!front.empty() && (is_word(front.back()) || front.back() == '/' || front.back() == '-' ||
                            front.back() == '.' || front.back() == ':' || front.back() == '@'))
    front.remove_suffix(1);
  const bool opens =
      front.empty() || std::string_view("\"'`= (,[{<").find(front.back()) != std::string_view::npos;
  const bool closes =
      spot.after.empty() ||
      std::string_view("\"'` ),]}#:>/?@-;").find(spot.after.front()) != std::string_view::npos;
  return opens && closes;
}

const Sign* sign_near(const Document& document, const Spot& spot) {
  const std::string here =
      std::string(spot.before) + std::string(spot.word) + std::string(spot.after);
  if (const Sign* sign = find_sign(here)) return sign;
  for (std::size_t up = 1; up <= kCallLinesMax && up <= spot.line; ++up) {
    const std::string_view line = trim(document.line(spot.line - up));
    if (line.empty()) break;
    if (const Sign* sign = find_sign(line)) return sign;
  }
  return nullptr;
}

std::string unit_of(const Document& document, std::size_t line) {
  switch (document.kind()) {
    case FileKind::Terraform:
      return block_of(document, line);
    case FileKind::Ansible:
      return task_of(document, line);
    case FileKind::Kubernetes:
      return object_of(document, line);
    default:
      return {};
  }
}

/// The variable that the file reads it into, where other files can know it by this name.
void add_key_lead(Reading& reading, const Document& document, const Spot& spot) {
  switch (document.kind()) {
    case FileKind::Terraform:
      if (std::string address = address_of(document, spot.line); !address.empty())
        reading.leads.push_back({Term::Kind::Name, std::move(address)});
      break;
    case FileKind::Dotenv:
    case FileKind::Shell:
    case FileKind::Ci:
    case FileKind::Compose:
    case FileKind::Ansible:
      add_lead(reading, spot, assigned_key(document.line(spot.line)));
      std::erase_if(reading.leads, [](const Term& term) { return !is_variable_name(term.text); });
      break;
    default:
      break;
  }
  if (!reading.leads.empty()) reading.role = Role::Passes;
}

/// `apps/x` of `secret/data/apps/x`, `secret/apps/x` and `apps/x`.
std::string_view without_mount(std::string_view path) {
  constexpr std::array<std::string_view, 2> kLayers = {"data/", "metadata/"};
  const std::size_t slash = path.find('/');
  if (slash == path.npos || slash + 1 == path.size()) return path;
  const std::string_view rest = path.substr(slash + 1);
  // The engine's own layer tells that what stands in front is a mount, whatever it is called.
  for (const std::string_view layer : kLayers)
    if (rest.starts_with(layer) && rest.size() > layer.size()) return rest.substr(layer.size());
  const std::string_view mount = path.substr(0, slash);
  return mount == "secret" || mount == "secrets" || mount == "kv" ? rest : path;
}

}  // namespace

bool is_store_path(std::string_view typed) {
  return typed.find('/') != typed.npos || typed.starts_with("arn:") ||
         (typed.find('#') != typed.npos && !typed.starts_with('#'));
}

Term parse_store_path(std::string_view typed) {
  Term term{Term::Kind::StorePath, "", ""};
  if (typed.starts_with("op://")) {
    typed.remove_prefix(5);
    term.text = typed;
    return term;
  }
  if (const std::size_t hash = typed.rfind('#'); hash != typed.npos) {
    term.key = typed.substr(hash + 1);
    typed = typed.substr(0, hash);
  }
  if (typed.starts_with("arn:")) {
    const std::size_t name = typed.find(":secret:");
    if (name != typed.npos) typed.remove_prefix(name + 8);
    // Behind the name AWS puts a dash and six characters of chance.
    constexpr std::size_t kSuffixSize = 7;
    if (typed.size() > kSuffixSize && typed[typed.size() - kSuffixSize] == '-')
      typed.remove_suffix(kSuffixSize);
    term.text = typed;
    return term;
  }
  while (typed.starts_with('/')) typed.remove_prefix(1);
  if (typed.starts_with("v1/")) typed.remove_prefix(3);
  term.text = without_mount(typed);
  return term;
}

std::optional<Reading> read_store_path(const Document& document, const Spot& spot) {
  if (document.kind() == FileKind::Kubernetes)
    if (auto reading = read_external_secret(document, spot)) return reading;
  if (begins_with_any(trim(spot.before), {"//", "* ", "# "}) || !is_whole(spot))
    return std::nullopt;
  const Sign* sign = sign_near(document, spot);
  if (sign == nullptr) return std::nullopt;
  Reading reading{Role::Reads, std::string(sign->form)};
  reading.unit = unit_of(document, spot.line);
  const std::string line = to_lower(document.line(spot.line).substr(0, kLineSizeMax));
  if (line.find("kv put") != line.npos || line.find("create-secret") != line.npos ||
      line.find("put-secret-value") != line.npos || line.find("kv patch") != line.npos)
    reading.role = Role::Declares;
  add_key_lead(reading, document, spot);
  return reading;
}

}  // namespace cordon::inventory
