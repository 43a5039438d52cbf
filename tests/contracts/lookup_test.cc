// What `cordon fix` writes of a store is what the playbook shows and the tests of the snippets
// prove: for every store and language, and under the name that the value is put by.
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "remedy/rewrite/rewrite.h"
#include "remedy/snippets/builtin.h"
#include "remedy/snippets/snippets.h"

namespace cordon {
namespace {

constexpr std::string_view kSecret = "hidden0words";

struct Sample {
  std::string_view language, path, before, behind;
};
constexpr std::array<Sample, 10> kSamples = {
    {{"python", "a.py", "k = '", "'\n"},
     {"javascript", "a.mjs", "const k = '", "';\n"},
     {"java", "A.java", "class A { String k = \"", "\"; }\n"},
     {"go", "a.go", "package a\n\nvar k = \"", "\"\n"},
     {"csharp", "A.cs", "var k = \"", "\";\n"},
     {"ruby", "a.rb", "k = '", "'\n"},
     {"php", "a.php", "<?php\n\n$k = '", "';\n"},
     {"rust", "src/main.rs", "async fn f() { g(\"", "\"); }\n"},
     {"cpp", "a.cc", "std::string k = \"", "\";\n"},
     {"shell", "a.sh", "#!/bin/sh\nKEY='", "'\n"}}};

/// The lines of a text that say more than a brace, without blanks around them.
std::vector<std::string> lines_of(std::string_view text) {
  std::vector<std::string> lines;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    std::string_view line = text.substr(0, end);
    line.remove_prefix(std::min(line.find_first_not_of(" \t"), line.size()));
    if (line.size() > 1) lines.emplace_back(line);
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return lines;
}

TEST(Lookups, AreTheSnippetsOfEveryStore) {
  const auto stores = open_snippets(builtin_snippets());
  ASSERT_TRUE(stores);
  const auto env = std::ranges::find(*stores, "env", &StoreGuide::id);
  ASSERT_NE(env, stores->end());
  for (const StoreGuide& store : *stores) {
    if (store.hands_env || store.id == "env") continue;
    const SnippetNames names = names_of(store, "shop", "SHOP_KEY");
    const Lookups lookups(*env, &store, "shop");
    for (const Sample& sample : kSamples) {
      SCOPED_TRACE(store.id + " " + std::string(sample.language));
      const std::string text = std::string(sample.before).append(kSecret).append(sample.behind);
      const Rewritten result = rewrite(
          sample.path, text,
          {{{sample.before.size(), sample.before.size() + kSecret.size()}, "SHOP_KEY"}}, lookups);
      ASSERT_EQ(result.outcomes[0].refusal, "");
      ASSERT_TRUE(result.outcomes[0].file);
      const auto written = lines_of(result.outcomes[0].file->text);
      std::size_t changed = 0;
      for (const std::string& line :
           lines_of(fill(store.languages.at(std::string(sample.language)).code, names)))
        if (std::ranges::find(written, line) == written.end()) ++changed;
      // Its package, its class or its function have a name of their own; nothing else differs.
      EXPECT_LE(changed, 3U);
      EXPECT_TRUE(result.outcomes[0].file->text.contains(names.path));
      EXPECT_TRUE(fill(store.put.front().run, names).contains(names.path));
    }
  }
}

TEST(Lookups, AreTheExpressionsOfTheEnvironment) {
  const auto stores = open_snippets(builtin_snippets());
  ASSERT_TRUE(stores);
  const auto env = std::ranges::find(*stores, "env", &StoreGuide::id);
  ASSERT_NE(env, stores->end());
  for (const Sample& sample : kSamples) {
    const std::string text = std::string(sample.before).append(kSecret).append(sample.behind);
    const Rewritten result =
        rewrite(sample.path, text,
                {{{sample.before.size(), sample.before.size() + kSecret.size()}, "SHOP_KEY"}},
                Lookups(*env, nullptr, "shop"));
    const Snippet& snippet = env->languages.at(std::string(sample.language));
    const std::string read = fill(snippet.read, {.env = "SHOP_KEY", .path = {}, .field = {}});
    EXPECT_TRUE(result.text.contains(read)) << sample.language;
  }
}

}  // namespace
}  // namespace cordon
