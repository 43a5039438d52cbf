#include "cli/fix_store.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>

#include "base/text.h"

namespace cordon {
namespace {

/// A store's word on the command line, and the id of its guide.
struct Known {
  std::string_view word;
  std::string_view id;
};
constexpr std::array<Known, 6> kKnown = {{{"env", "env"},
                                          {"vault", "vault"},
                                          {"aws", "aws-secrets-manager"},
                                          {"conjur", "conjur"},
                                          {"azure", "azure-key-vault"},
                                          {"gcp", "google-secret-manager"}}};

}  // namespace

Result<const StoreGuide*> find_fix_store(const std::vector<StoreGuide>& guides,
                                         std::string_view option, std::string_view word) {
  const auto known = std::ranges::find_if(
      kKnown, [&](const Known& one) { return one.word == word || one.id == word; });
  const std::string_view id = known == kKnown.end() ? word : known->id;
  const auto guide = std::ranges::find(guides, id, &StoreGuide::id);
  if (guide != guides.end() && guide->hands_env)
    return fail(Error::Kind::Usage,
                fmt::format("{}: {} hands its values over as variables of the environment: leave "
                            "the option out, and code reads those",
                            option, guide->name));
  if (known != kKnown.end() && guide != guides.end()) return &*guide;
  std::vector<std::string_view> words;
  for (const Known& one : kKnown) words.push_back(one.word);
  return fail(Error::Kind::Usage, fmt::format("{}: `{}` is not a store: one of {} is", option,
                                              printable(word), fmt::join(words, ", ")));
}

std::string put_command(const StoreGuide& store, std::string_view environment,
                        std::string_view application, std::string_view variable) {
  const SnippetNames names = names_of(store, application, variable);
  // A shell that reads .env would run what stands in it.
  return printable(fmt::format("cordon store get {} {} | {}", environment, variable,
                               fill(store.put.front().run, names)));
}

std::string needs_text(const StoreGuide& store, const Fix& fix) {
  std::string text;
  for (const std::string& language : fix.languages) {
    const auto snippet = store.languages.find(language);
    const bool is_code = snippet != store.languages.end();
    const std::string install = is_code           ? snippet->second.install
                                : store.terraform ? store.terraform->install
                                                  : std::string();
    if (!install.empty()) text += fmt::format("  {}\n", install);
  }
  if (!text.empty()) text = "what the code needs now:\n" + text;
  if (fix.languages.empty() || store.settings.empty()) return text;
  text += "what it takes from its surroundings:\n";
  for (const StoreSetting& setting : store.settings)
    text += fmt::format("  {}: {}\n", setting.name, setting.about);
  return text;
}

}  // namespace cordon
