#include "remedy/fix/names.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/check.h"
#include "base/text.h"

namespace cordon {
namespace {

bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }
char to_upper(char c) { return is_alpha(c) && !is_upper(c) ? static_cast<char>(c - 32) : c; }

/// What a name of a secret has in it. Others (`x`, `headers`) say nothing to whoever reads .env, or
/// are read by programs for themselves (PATH).
constexpr std::array<std::string_view, 14> kTelling = {"KEY",  "TOKEN", "SECRET", "PASS", "PWD",
                                                       "CRED", "AUTH",  "HOOK",   "DSN",  "URL",
                                                       "URI",  "API",   "CONN",   "SIGN"};
constexpr std::size_t kNameSizeMin = 6;

bool is_telling(std::string_view name) {
  if (name.size() < kNameSizeMin || name == "AUTHORIZATION" || name == "SECRET") return false;
  // Workflows keep these for themselves.
  if (name.starts_with("LD_") || name.starts_with("GITHUB_")) return false;
  return std::ranges::any_of(kTelling, [&](std::string_view word) { return name.contains(word); });
}

}  // namespace

std::string screaming_case(std::string_view name) {
  std::string screaming;
  for (std::size_t i = 0; i < name.size(); ++i) {
    const char c = name[i];
    if (!is_alnum(c)) {
      if (!screaming.empty() && screaming.back() != '_') screaming += '_';
      continue;
    }
    const bool begins_word =
        is_upper(c) && i > 0 && is_alnum(name[i - 1]) &&
        (!is_upper(name[i - 1]) ||
         (i + 1 < name.size() && is_alpha(name[i + 1]) && !is_upper(name[i + 1])));
    if (begins_word && !screaming.empty() && screaming.back() != '_') screaming += '_';
    screaming += to_upper(c);
  }
  while (screaming.ends_with('_')) screaming.pop_back();
  const std::size_t letter = screaming.find_first_not_of("0123456789_");
  return letter == std::string::npos ? std::string() : screaming.substr(letter);
}

void Names::add(std::string variable, const SecretText& value) {
  names_.try_emplace(value, variable);
  values_.insert_or_assign(std::move(variable), value);
}

const std::string& Names::name(const SecretText& secret, const std::vector<std::string>& wishes,
                               std::string_view fallback) {
  if (const auto known = names_.find(secret); known != names_.end()) return known->second;
  std::string name;
  for (const std::string& wish : wishes) {
    std::string wished = screaming_case(wish);
    if (!is_telling(wished) || values_.contains(wished)) continue;
    name = std::move(wished);
    break;
  }
  if (name.empty()) {
    std::string base = screaming_case(fallback);
    if (base.empty()) base = "SECRET_VALUE";
    name = base;
    for (int number = 2; values_.contains(name); ++number)
      name = fmt::format("{}_{}", base, number);
  }
  values_.emplace(name, secret);
  return names_.emplace(secret, std::move(name)).first->second;
}

std::optional<std::string> Names::name_apart(const SecretText& secret, std::string_view wish) {
  std::string name = screaming_case(wish);
  if (!is_telling(name) || !claim(name, secret)) return std::nullopt;
  return name;
}

const std::string& Names::name(const SecretText& secret) const {
  const auto known = names_.find(secret);
  CHECK(known != names_.end());
  return known->second;
}

bool Names::claim(const std::string& variable, const SecretText& value) {
  const auto [entry, is_new] = values_.try_emplace(variable, value);
  if (is_new) names_.try_emplace(value, variable);
  return entry->second == value;
}

const SecretText& Names::value(const std::string& variable) const {
  const auto found = values_.find(variable);
  CHECK(found != values_.end());
  return found->second;
}

}  // namespace cordon
