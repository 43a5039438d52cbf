#include "inventory/terraform.h"

#include <string>
#include <vector>

#include "inventory/lines.h"
#include "inventory/shell.h"

namespace cordon::inventory {
namespace {

/// `resource "type" "name" {` as its three words.
std::vector<std::string> head_words(std::string_view line) {
  std::vector<std::string> words;
  line = trim(line.substr(0, line.find('{')));
  while (!line.empty() && words.size() < 3) {
    const std::size_t end = line.find_first_of(" \t");
    words.emplace_back(unquote(line.substr(0, end)));
    line = end == line.npos ? std::string_view() : trim(line.substr(end));
  }
  return words;
}

/// The outermost block around a line.
std::optional<std::size_t> head_of(const Document& document, std::size_t line) {
  std::optional<std::size_t> outermost;
  for (auto at = document.parent(line); at; at = document.parent(*at)) outermost = at;
  return outermost;
}

/// What the block a line lies in is: `variable`, `resource`; empty at the top.
std::string block_kind(const Document& document, std::size_t line) {
  const auto head = head_of(document, line);
  if (!head) return {};
  const auto words = head_words(document.line(*head));
  return words.empty() ? std::string() : words.front();
}

/// What other lines get by the line's value.
void add_key_lead(Reading& reading, const Document& document, const Spot& spot) {
  const std::string_view key = assigned_key(document.line(spot.line));
  const std::string kind = block_kind(document, spot.line);
  if (kind == "locals") {
    reading.leads.push_back({Term::Kind::Name, "local." + std::string(key)});
  } else if (is_variable_name(key) && key != "value" && kind != "provider" && kind != "output") {
    add_lead(reading, spot, key);
  }
  if (kind == "data" || kind == "resource")
    if (std::string address = address_of(document, spot.line); !address.empty())
      reading.leads.push_back({Term::Kind::Name, std::move(address)});
}

}  // namespace

std::string block_of(const Document& document, std::size_t line) {
  const auto head = head_of(document, line);
  if (!head) return {};
  const auto words = head_words(document.line(*head));
  if (words.empty()) return {};
  std::string unit = words[0];
  if (words.size() > 1) unit += " " + words[1];
  if (words.size() > 2) unit += "." + words[2];
  return unit;
}

std::string address_of(const Document& document, std::size_t line) {
  const auto head = head_of(document, line);
  if (!head) return {};
  const auto words = head_words(document.line(*head));
  if (words.size() != 3) return {};
  const std::string address = words[1] + "." + words[2];
  if (words[0] == "data" || words[0] == "ephemeral") return words[0] + "." + address;
  // Of what takes a secret as one of many settings, the rest is not secret.
  const bool is_secret = words[1].find("secret") != std::string::npos ||
                         words[1].find("vault") != std::string::npos ||
                         words[1].find("conjur") != std::string::npos;
  return words[0] == "resource" && is_secret ? address : std::string();
}

Reading read_terraform(const Document& document, const Spot& spot) {
  if (begins_with_any(trim(spot.before), {"#", "//"})) return {Role::Mentions, "comment"};
  const std::string_view line = trim(document.line(spot.line));
  Reading reading{Role::Mentions, ""};
  if (line.starts_with("variable ") && squeezed_end(spot.before).ends_with("variable")) {
    reading = {Role::Declares, "variable"};
    reading.unit = "variable " + std::string(spot.word);
    reading.leads.push_back({Term::Kind::Name, "TF_VAR_" + spot.term.text});
    return reading;
  }
  const std::string before = squeezed_end(spot.before);
  const bool is_reference = spot.term.text.find('.') != std::string::npos;
  if (ends_with_any(before, {"var.", "local."}) || is_reference || is_within(spot, "${", "}")) {
    reading = {Role::Reads, is_reference ? "reference" : "var"};
    if (before.ends_with("local.")) reading.form = "local";
    add_key_lead(reading, document, spot);
    if (!reading.leads.empty()) reading.role = Role::Passes;
  } else if (assigned_key(line) == spot.word && trim(spot.before).size() <= 1) {
    reading = {Role::Declares, document.path().ends_with("tfvars") ? "tfvars" : "argument"};
  } else if (line.starts_with("name") || squeezed_end(spot.before).ends_with("name=")) {
    // ECS writes `{ name = "X", value = … }`.
    reading = {Role::Passes, "environment"};
  } else if (auto in_shell = read_shell(spot)) {
    reading = *std::move(in_shell);
  }
  reading.unit = block_of(document, spot.line);
  return reading;
}

}  // namespace cordon::inventory
