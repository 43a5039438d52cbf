#include "catalog/call.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/text.h"
#include "catalog/fields.h"

namespace cordon {
namespace {

using Names = std::set<std::string>;

/// What the caller of a call fills in by itself.
constexpr std::array<std::string_view, 9> kMade = {
    "now", "today", "timestamp", "nonce", "uuid", "since", "until", "signature", "user_agent"};
constexpr std::array<std::string_view, 7> kMethods = {"GET",   "HEAD",   "POST",   "PUT",
                                                      "PATCH", "DELETE", "OPTIONS"};
constexpr std::array<std::string_view, 12> kProtocols = {"https",   "postgres", "mysql", "redis",
                                                         "mongodb", "amqp",     "smtp",  "ldap",
                                                         "ftp",     "ssh",      "mssql", "imap"};
constexpr std::array<std::string_view, 6> kSigns = {"sigv4",       "jwt-rs256", "jwt-es256",
                                                    "hmac-sha256", "digest",    "ssh-key"};

template <class List>
bool has(const List& list, std::string_view text) {
  return std::ranges::find(list, text) != list.end();
}

/// Every {name} in the text; `\{` is none.
Result<void> check_holes(const yaml::Value& value, std::string_view field, const Names& names) {
  const std::string_view text = value.text;
  for (std::size_t at = text.find('{'); at != text.npos; at = text.find('{', at + 1)) {
    const std::size_t end = text.find('}', at);
    if (end == text.npos) return {};
    const std::string_view name = text.substr(at + 1, end - at - 1);
    const bool is_name =
        !name.empty() && std::ranges::all_of(name, [](char c) { return is_alnum(c) || c == '_'; });
    // What is no name is text of the format at hand: a JSON body, a query language.
    if (!is_name || is_digit(name[0])) continue;
    if (!names.contains(std::string(name)) && !has(kMade, name))
      return wrong(
          value, field,
          fmt::format("'{{{}}}' is no part, no taken value and nothing that is made", name));
  }
  return {};
}

/// All texts below a value.
Result<void> check_holes_below(const yaml::Value& value, std::string_view field,
                               const Names& names) {
  if (value.is_scalar()) return check_holes(value, field, names);
  for (const yaml::Value& item : value.items) TRY(check_holes_below(item, field, names));
  for (const yaml::Entry& entry : value.entries) TRY(check_holes_below(entry.value, field, names));
  return {};
}

Result<void> check_request(const yaml::Value& request, std::string_view field, const Names& names) {
  const std::string text = TRY(request.as_string(field));
  const std::size_t space = text.find(' ');
  if (space == text.npos || !has(kMethods, std::string_view(text).substr(0, space)))
    return wrong(request, field, "expected a method and an address: GET https://host/path");
  const std::string_view address = std::string_view(text).substr(space + 1);
  if (!address.starts_with("https://"))
    return wrong(request, field, "an address begins with https://");
  const std::string_view rest = address.substr(8);
  if (rest.empty() || rest[0] == '/' ||
      std::ranges::any_of(address, [](char c) { return is_space(c); }))
    return wrong(request, field, "an address without a host, or with white space in it");
  return check_holes(request, field, names);
}

/// A status: 200, [200, 204] or '200-299'.
Result<void> check_status(const yaml::Value& status, std::string_view field) {
  if (status.is_sequence()) {
    for (const yaml::Value& item : status.items) TRY(check_status(item, field));
    return {};
  }
  const std::string text = TRY(status.as_string(field));
  const bool is_code = text.size() == 3 && std::ranges::all_of(text, is_digit);
  const bool is_range =
      text.size() == 7 && text[3] == '-' && is_digit(text[0]) && is_digit(text[6]);
  if (!is_code && !is_range) return wrong(status, field, "expected 200, [200, 204] or '200-299'");
  return {};
}

Result<void> check_answers(const yaml::Value& answers, std::string_view field) {
  TRY(answers.expect_sequence(field));
  for (const yaml::Value& answer : answers.items) {
    TRY(check_keys(answer, field, {"status", "json", "header", "text", "exit", "code"}));
    if (answer.entries.empty()) return wrong(answer, field, "an answer that fits everything");
    if (const yaml::Value* status = answer.find("status")) TRY(check_status(*status, field));
    if (const yaml::Value* json = answer.find("json")) {
      TRY(json->expect_map(field));
      for (const yaml::Entry& entry : json->entries)
        if (!entry.key.empty() && entry.key[0] != '/')
          return wrong(*json, field, fmt::format("'{}' is no JSON pointer", printable(entry.key)));
    }
  }
  return {};
}

/// The fields of one request, in a call or a step; adds what it takes to `names`.
Result<void> check_step(const yaml::Value& step, std::string_view field, Names& names) {
  if (const yaml::Value* request = step.find("request"))
    TRY(check_request(*request, fmt::format("{}.request", field), names));
  for (const std::string_view key :
       {"headers", "query", "json", "form", "body", "basic", "command"})
    if (const yaml::Value* value = step.find(key))
      TRY(check_holes_below(*value, fmt::format("{}.{}", field, key), names));
  if (const yaml::Value* sign = step.find("sign")) {
    const yaml::Value* kind = sign->is_map() ? sign->find("kind") : sign;
    if (kind == nullptr || !kind->is_scalar() || !has(kSigns, kind->text))
      return wrong(*sign, field,
                   "sign is one of sigv4, jwt-rs256, jwt-es256, hmac-sha256, digest, ssh-key");
  }
  if (const yaml::Value* take = step.find("take")) {
    TRY(take->expect_map(field));
    for (const yaml::Entry& entry : take->entries) names.insert(entry.key);
  }
  return {};
}

}  // namespace

Result<void> check_call(const yaml::Value& call, std::string_view field, const Names& parts) {
  TRY(check_keys(call, field,
                 {"request", "steps",  "manual", "protocol", "sign",        "basic",    "headers",
                  "query",   "json",   "form",   "body",     "command",     "hosts",    "alive",
                  "dead",    "tells",  "needs",  "take",     "side_effect", "undoable", "notes",
                  "link",    "scopes", "effect", "docs"}));
  Names names = parts;
  if (const yaml::Value* needs = call.find("needs")) {
    for (const std::string& need : TRY(needs->as_strings(fmt::format("{}.needs", field))))
      names.insert(need.substr(0, need.find(' ')));
  }
  const yaml::Value* steps = call.find("steps");
  const yaml::Value* protocol = call.find("protocol");
  if (protocol != nullptr && !(protocol->is_scalar() && has(kProtocols, protocol->text)))
    return wrong(*protocol, field, "unknown protocol");
  const bool is_other_protocol = protocol != nullptr && protocol->text != "https";
  if (steps == nullptr && call.find("request") == nullptr && call.find("manual") == nullptr &&
      !is_other_protocol)
    return wrong(call, field, "a call needs request, steps, manual or a protocol");
  if (steps != nullptr) {
    TRY(steps->expect_sequence(field));
    for (const yaml::Value& step : steps->items) {
      TRY(check_keys(step, field,
                     {"request", "headers", "query", "json", "form", "body", "basic", "sign",
                      "take", "expect", "each", "where", "notes", "hosts"}));
      if (step.find("request") == nullptr) return wrong(step, field, "a step needs a request");
      TRY(check_step(step, field, names));
    }
  }
  TRY(check_step(call, field, names));
  for (const std::string_view key : {"alive", "dead"})
    if (const yaml::Value* answers = call.find(key))
      TRY(check_answers(*answers, fmt::format("{}.{}", field, key)));
  if (const yaml::Value* effect = call.find("side_effect"))
    if (!effect->is_scalar() ||
        !has(std::array<std::string_view, 3>{"none", "quota", "write"}, effect->text))
      return wrong(*effect, field, "side_effect is none, quota or write");
  for (const std::string_view key : {"link", "docs"})
    if (const yaml::Value* link = call.find(key))
      if (!link->is_scalar() || !is_link(link->text))
        return wrong(*link, fmt::format("{}.{}", field, key), "no well-formed https link");
  if (const yaml::Value* tells = call.find("tells")) TRY(tells->expect_map(field));
  return {};
}

}  // namespace cordon
