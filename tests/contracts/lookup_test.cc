// `cordon fix` writes what the playbook shows and the tests of the snippets prove.
#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "remedy/rewrite/lookups.h"
#include "remedy/snippets/builtin.h"
#include "remedy/snippets/snippets.h"

namespace cordon {
namespace {

/// In a shell the quotes are those of the place.
std::string without_quotes(std::string text) {
  if (text.size() > 1 && text.front() == '"' && text.back() == '"')
    text = text.substr(1, text.size() - 2);
  return text;
}

TEST(Lookups, AreTheSnippetsOfTheEnvironment) {
  const auto stores = open_snippets(builtin_snippets());
  ASSERT_TRUE(stores);
  const auto env = std::ranges::find(*stores, "env", &StoreGuide::id);
  ASSERT_NE(env, stores->end());
  // In JavaScript and C++ the expression that fails by itself is a function that is called at once;
  // within somebody's code the plain reading stands, which the language's own people write.
  const std::vector<std::pair<Language, std::string>> languages = {
      {Language::Python, "python"}, {Language::Java, "java"},  {Language::Go, "go"},
      {Language::CSharp, "csharp"}, {Language::Ruby, "ruby"},  {Language::Php, "php"},
      {Language::Rust, "rust"},     {Language::Shell, "shell"}};
  for (const auto& [language, id] : languages) {
    const Snippet& snippet = env->languages.at(id);
    const Lookup lookup = lookup_of(language);
    EXPECT_EQ(lookup.read, without_quotes(snippet.read)) << id;
    EXPECT_EQ(lookup.import, snippet.import) << id;
  }
  EXPECT_TRUE(
      env->languages.at("javascript").read.starts_with(lookup_of(Language::JavaScript).read));
  EXPECT_NE(env->languages.at("cpp").read.find(lookup_of(Language::Cpp).read), std::string::npos);
}

}  // namespace
}  // namespace cordon
