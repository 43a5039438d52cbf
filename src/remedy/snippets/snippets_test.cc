#include "remedy/snippets/snippets.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "base/temporary_directory.h"

namespace cordon {
namespace {

using ::testing::HasSubstr;

constexpr std::string_view kStore = R"(format: 1
store: vault
name: Vault
why: Because.
docs: https://example.com
order: 2
put: [{ tool: cordon, run: 'cordon store put vault __PATH__' }]
settings: [{ name: VAULT_ADDR, about: where it is }]
languages:
  python: { file: python.py, install: pip install hvac, call: read_secret() }
)";

class SnippetsTest : public ::testing::Test {
 protected:
  void write(const std::string& store) {
    tree_.write("vault/store.yaml", store);
    tree_.write("vault/python.py", "secret = '__FIELD__'\n");
  }
  std::string mistake(const std::string& store) {
    write(store);
    const auto read = read_snippets(tree_.path());
    return read ? "none" : read.error().text;
  }

  TemporaryDirectory tree_;
};

TEST_F(SnippetsTest, AreTheSameBehindTheirEmbedding) {
  write(std::string(kStore));
  tree_.write("env/store.yaml",
              "format: 1\nstore: env\nname: Env\nwhy: x\ndocs: https://a.b\norder: 1\n"
              "put: [{ tool: t, run: r }]\nhands: env\nfiles: [a.yaml]\nabout: { go: y }\n");
  tree_.write("env/a.yaml", "a: __ENV__\n");
  const auto read = read_snippets(tree_.path());
  ASSERT_TRUE(read) << read.error().text;
  const auto opened = open_snippets(to_json(*read));
  ASSERT_TRUE(opened);
  ASSERT_EQ(opened->size(), 2u);
  EXPECT_EQ((*opened)[0].id, "env");
  EXPECT_TRUE((*opened)[0].hands_env);
  EXPECT_EQ((*opened)[0].files.at("a.yaml"), "a: __ENV__\n");
  const StoreGuide& vault = (*opened)[1];
  EXPECT_EQ(vault.put.at(0).run, "cordon store put vault __PATH__");
  EXPECT_EQ(vault.settings.at(0).name, "VAULT_ADDR");
  EXPECT_EQ(vault.languages.at("python").code, "secret = '__FIELD__'\n");
  EXPECT_EQ(vault.languages.at("python").install, "pip install hvac");
}

TEST_F(SnippetsTest, MistakesAreToldWithTheirPlace) {
  const std::string store(kStore);
  const auto with = [&](const std::string& what, const std::string& by) {
    std::string changed = store;
    changed.replace(changed.find(what), what.size(), by);
    return mistake(changed);
  };
  EXPECT_THAT(with("store: vault", "store: valut"), HasSubstr("is not its folder's name, vault"));
  EXPECT_THAT(with("order", "odrer"), HasSubstr("store.yaml:6: unknown field 'odrer'"));
  EXPECT_THAT(with("python:", "pithon:"), HasSubstr("unknown language 'pithon'"));
  EXPECT_THAT(with("file: python.py", "file: gone.py"), HasSubstr("gone.py"));
  EXPECT_THAT(with("why: Because.\n", ""), HasSubstr("why is missing"));
}

TEST(SnippetNamesTest, HolesAreFilledWithWhatIsSafeInAnyLiteral) {
  EXPECT_EQ(fill("__ENV__ __PATH__#__FIELD__ __ENV__", {"A", "p/q", "f"}), "A p/q#f A");
  EXPECT_EQ(safe_name("a/b-c_d.e\"$`\\ f"), "a/b-c_d.e_____f");
}

TEST(SnippetNamesTest, StoresTakeTheirOwnCharacters) {
  const auto path = [](std::string id) {
    StoreGuide store;
    store.id = std::move(id);
    return names_in(store, {.path = "apps/My_app.x"}).path;
  };
  EXPECT_EQ(path("vault"), "apps/My_app.x");
  EXPECT_EQ(path("azure-key-vault"), "apps-My-app-x");
  EXPECT_EQ(path("google-secret-manager"), "apps-My_app-x");
  EXPECT_EQ(path("kubernetes"), "apps-my-app.x");
}

}  // namespace
}  // namespace cordon
