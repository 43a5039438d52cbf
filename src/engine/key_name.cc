#include "engine/key_name.h"

#include <algorithm>
#include <array>

#include "base/text.h"

namespace cordon {
namespace {

/// Words that end names without anything before them: `dbpassword`, `authtoken`. «pass» is not
/// among them, for the sake of «compass», nor is any provider's word.
bool stands_alone(std::string_view word) {
  constexpr std::array<std::string_view, 14> kWords = {
      "password", "passwd",   "passphrase", "passwort", "secret", "token", "apikey",
      "authkey",  "username", "hostname",   "user",     "host",   "email", "pwd"};
  return std::ranges::find(kWords, word) != kWords.end();
}

/// Whether a word of `name` begins at its letter or digit number `at`: behind another character, or
/// where lower case turns to upper.
bool begins_word_at(std::string_view name, std::size_t at) {
  std::size_t count = 0;
  for (std::size_t i = 0; i < name.size(); ++i) {
    if (!is_alnum(name[i])) continue;
    if (count++ < at) continue;
    if (i == 0 || !is_alnum(name[i - 1])) return true;
    // -Dname=value sets a property of a Java program.
    if (i == 1 && name[0] == 'D') return true;
    const bool is_upper = name[i] >= 'A' && name[i] <= 'Z';
    const bool was_upper = name[i - 1] >= 'A' && name[i - 1] <= 'Z';
    return (is_upper && !was_upper) || is_digit(name[i]) != is_digit(name[i - 1]);
  }
  return false;
}

}  // namespace

std::vector<std::string> key_forms(std::string_view name) {
  std::vector<std::string> forms = {squeeze(name)};
  // A number or an environment behind the word is still the same word.
  constexpr std::array<std::string_view, 9> kTails = {"prod", "dev",   "test",  "staging", "value",
                                                      "live", "stage", "local", "default"};
  for (const std::string_view tail : kTails)
    if (forms[0].ends_with(tail) && forms[0].size() > tail.size())
      forms.push_back(forms[0].substr(0, forms[0].size() - tail.size()));
  std::string_view head = forms[0];
  while (!head.empty() && is_digit(head.back())) head.remove_suffix(1);
  if (head.size() < forms[0].size()) forms.emplace_back(head);
  return forms;
}

bool begins_word(std::string_view name, std::string_view form, std::string_view word) {
  return stands_alone(word) || begins_word_at(name, form.size() - word.size());
}

bool ends_in_word(std::string_view name, std::string_view word) {
  const std::string tail = squeeze(word);
  const auto ends = [&](const std::string& form) { return form.ends_with(tail); };
  const std::vector<std::string> forms = key_forms(name);
  const auto form = std::ranges::find_if(forms, ends);
  return form != forms.end() && begins_word(name, *form, tail);
}

}  // namespace cordon
