#include "inventory/kubernetes.h"

#include <string>

#include "inventory/lines.h"
#include "inventory/shell.h"

namespace cordon::inventory {
namespace {

std::string value_at(const Document& document, std::optional<std::size_t> line) {
  return line ? std::string(yaml_value(document.line(*line))) : std::string();
}

std::string object_kind(const Document& document, std::size_t line) {
  return value_at(document, document.top(line, "kind"));
}

std::string object_name(const Document& document, std::size_t line) {
  const auto metadata = document.top(line, "metadata");
  return metadata ? value_at(document, document.child(*metadata, "name")) : std::string();
}

bool is_secret_kind(std::string_view kind) { return kind == "Secret" || kind == "SealedSecret"; }

std::optional<std::size_t> above(const Document& document, std::size_t line, std::string_view key) {
  return document.ancestor(line, [&](std::string_view text) { return yaml_key(text) == key; });
}

/// The variable of the `env` entry that a line lies in.
std::string variable_of(const Document& document, std::size_t line) {
  for (std::optional<std::size_t> at = line; at; at = document.parent(*at)) {
    if (!is_item(document.line(*at))) continue;
    const std::string name = value_at(document, document.sibling(*at, "name"));
    return is_variable_name(name) ? name : std::string();
  }
  return {};
}

/// An entry of a Secret, or of its like that is made elsewhere.
Reading read_entry(const Document& document, const Spot& spot, std::string_view form) {
  Reading reading{Role::Declares, std::string(form)};
  std::string name = object_name(document, spot.line);
  if (!name.empty())
    reading.leads.push_back(
        {Term::Kind::KubernetesSecret, std::move(name), std::string(spot.term.text)});
  return reading;
}

Reading read_name(const Document& document, const Spot& spot) {
  const std::string_view line = document.line(spot.line);
  const std::string_view key = yaml_key(line);
  const bool is_key = key == spot.word && trim(spot.before).find(':') == std::string_view::npos;
  if (trim(spot.before).starts_with('#')) return {Role::Mentions, "comment"};
  if (is_key && is_secret_kind(object_kind(document, spot.line)) &&
      (above(document, spot.line, "data") || above(document, spot.line, "stringData") ||
       above(document, spot.line, "encryptedData")))
    return read_entry(document, spot, "Secret");
  if (key == "secretKey" && yaml_value(line) == spot.word)
    return read_entry(document, spot, "ExternalSecret");
  if (key == "key" && (above(document, spot.line, "secretKeyRef") ||
                       above(document, spot.line, "configMapKeyRef"))) {
    Reading reading{Role::Reads, "secretKeyRef"};
    add_lead(reading, spot, variable_of(document, spot.line));
    return reading;
  }
  if (key == "name" && yaml_value(line) == spot.word) {
    if (document.sibling(spot.line, "value")) return {Role::Declares, "env"};
    if (document.sibling(spot.line, "valueFrom")) return {Role::Passes, "env"};
  }
  if (is_within(spot, "{{", "}}")) {
    Reading reading{Role::Reads, spot.before.ends_with('.') ? ".Values" : "{{ … }}"};
    add_lead(reading, spot, variable_of(document, spot.line));
    if (!reading.leads.empty()) reading.role = Role::Passes;
    return reading;
  }
  if (spot.before.ends_with("$(") && spot.after.starts_with(')')) return {Role::Reads, "$(…)"};
  if (is_key)
    return {Role::Declares, object_kind(document, spot.line).empty() ? "values" : "entry"};
  if (auto reading = read_shell(spot)) return *std::move(reading);
  return {Role::Mentions, ""};
}

}  // namespace

std::string object_of(const Document& document, std::size_t line) {
  std::string unit = object_kind(document, line);
  if (unit.empty()) return {};
  if (const std::string name = object_name(document, line); !name.empty()) unit += "/" + name;
  for (std::optional<std::size_t> at = line; at; at = document.parent(*at)) {
    const auto list = document.parent(*at);
    if (!list || !is_item(document.line(*at))) continue;
    const std::string_view key = yaml_key(document.line(*list));
    if (key != "containers" && key != "initContainers") continue;
    if (const std::string name = value_at(document, document.sibling(*at, "name")); !name.empty())
      unit += " container " + name;
    break;
  }
  return unit;
}

Reading read_kubernetes(const Document& document, const Spot& spot) {
  Reading reading = read_name(document, spot);
  reading.unit = object_of(document, spot.line);
  return reading;
}

std::optional<Reading> read_secret_reference(const Document& document, const Spot& spot) {
  const std::string_view line = document.line(spot.line);
  const std::string_view key = yaml_key(line);
  if (yaml_value(line) != spot.word) return std::nullopt;
  Reading reading{Role::Reads, ""};
  if (key == "secretName") {
    reading.form = "secret volume";
  } else if (key == "name" && above(document, spot.line, "secretKeyRef")) {
    const std::string entry = value_at(document, document.sibling(spot.line, "key"));
    if (!spot.term.key.empty() && entry != spot.term.key) return std::nullopt;
    reading.form = "secretKeyRef";
    add_lead(reading, spot, variable_of(document, spot.line));
  } else if (key == "name" && above(document, spot.line, "secretRef")) {
    reading.form = "envFrom";
  } else if (key == "name" && above(document, spot.line, "imagePullSecrets")) {
    reading.form = "imagePullSecrets";
  } else {
    return std::nullopt;
  }
  reading.unit = object_of(document, spot.line);
  return reading;
}

std::optional<Reading> read_external_secret(const Document& document, const Spot& spot) {
  const auto reference = above(document, spot.line, "remoteRef");
  const auto extract = above(document, spot.line, "extract");
  if (!reference && !extract) return std::nullopt;
  if (yaml_key(document.line(spot.line)) != "key") return std::nullopt;
  Reading reading{Role::Passes, "ExternalSecret"};
  reading.unit = object_of(document, spot.line);
  const std::string property = value_at(document, document.sibling(spot.line, "property"));
  if (!spot.term.key.empty() && !property.empty() && property != spot.term.key) return std::nullopt;
  // The Secret has the name that `target` gives it, or the object's own.
  std::string name;
  if (const auto spec = document.top(spot.line, "spec"))
    if (const auto target = document.child(*spec, "target"))
      name = value_at(document, document.child(*target, "name"));
  if (name.empty()) name = object_name(document, spot.line);
  std::string entry;
  if (reference) entry = value_at(document, document.sibling(*reference, "secretKey"));
  if (!name.empty())
    reading.leads.push_back({Term::Kind::KubernetesSecret, std::move(name), std::move(entry)});
  return reading;
}

}  // namespace cordon::inventory
