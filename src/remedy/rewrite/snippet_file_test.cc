// What stands where a secret was once a store has it, and what lies beside the file then.
#include "remedy/rewrite/snippet_file.h"

#include <gtest/gtest.h>

#include <string>

#include "remedy/rewrite/test_rewrite.h"

namespace cordon {
namespace {

Rewritten stored(std::string_view path, std::string_view text, std::string_view store,
                 const Surroundings& around = {}) {
  return rewrite(path, text, occurrences_in(text),
                 Lookups(guide_of("env"), &guide_of(store), "shop"), around);
}

/// What the text becomes with Vault; or `refused: ` and why.
std::string with_vault(std::string_view path, std::string_view text,
                       const Surroundings& around = {}) {
  const Rewritten result = stored(path, text, "vault", around);
  for (const Outcome& outcome : result.outcomes)
    if (!outcome.refusal.empty()) return "refused: " + outcome.refusal;
  return result.text;
}

/// The file that lies beside it then.
SnippetFile file_of(std::string_view path, std::string_view text,
                    std::string_view store = "vault") {
  const Rewritten result = stored(path, text, store);
  const auto& file = result.outcomes.front().file;
  return file ? *file : SnippetFile{"none: " + result.outcomes.front().refusal, ""};
}

struct StoreCase {
  std::string_view path, before, after;
  Surroundings around = {};
};

void expect_all(const std::vector<StoreCase>& cases) {
  for (const StoreCase& c : cases) {
    SCOPED_TRACE(c.before);
    const std::string got = with_vault(c.path, c.before, c.around);
    EXPECT_EQ(c.after.starts_with("refused: ") ? got.substr(0, c.after.size()) : got, c.after);
  }
}

TEST(SnippetFile, IsCalledInPython) {
  expect_all({
      {"a.py", "k = 'hidden0words'\n",
       "from read_shop_key import read_shop_key\n\nk = read_shop_key()\n"},
      {"a.py",
       "#!/usr/bin/env python3\n\"\"\"Shop.\"\"\"\nimport sys\n\nk = f'a {x} hidden0words'\n",
       "#!/usr/bin/env python3\n\"\"\"Shop.\"\"\"\nimport sys\n"
       "from read_shop_key import read_shop_key\n\nk = f'a {x} {read_shop_key()}'\n"},
      {"shop/a.py",
       "import sys\nk = b'hidden0words'\n",
       "import sys\nfrom .read_shop_key import read_shop_key\nk = read_shop_key().encode()\n",
       {.is_python_package = true}},
      {"shop/a.py",
       "if __name__ == '__main__':\n    f('hidden0words')\n",
       "refused: it may be run",
       {.is_python_package = true}},
      {"shop/a.py", "k = 'hidden0words'\n", "refused: nothing tells by which name"},
      {"a.py", "read_shop_key = 1\nk = 'hidden0words'\n", "refused: `read_shop_key`"},
      {"a.py", "# hidden0words\n", "# SHOP_KEY\n"},
  });
}

TEST(SnippetFile, IsImportedInPythonAsOthersBesideItAre) {
  const Surroundings around = {.python_modules = {"a", "models"}};
  const auto import_behind = [&](const std::string& import) {
    const std::string text = with_vault("src/shop/a.py", import + "\nk = 'hidden0words'\n", around);
    const std::size_t at = text.find('\n') + 1;
    return text.starts_with("refused") ? "refused" : text.substr(at, text.find('\n', at) - at);
  };
  for (const char* plain : {"import models", "import sys, models as m", "from models import x"})
    EXPECT_EQ(import_behind(plain), "from read_shop_key import read_shop_key") << plain;
  for (const char* relative : {"from . import models", "from .models import x", "from .. import y"})
    EXPECT_EQ(import_behind(relative), "from .read_shop_key import read_shop_key") << relative;
  for (const char* whole :
       {"import shop.models", "from shop.models import x", "from shop import models"})
    EXPECT_EQ(import_behind(whole), "from shop.read_shop_key import read_shop_key") << whole;
  EXPECT_EQ(import_behind("from src.shop import models"),
            "from src.shop.read_shop_key import read_shop_key");
  // Within a package, and by its own name, it is a library.
  EXPECT_EQ(with_vault("shop/a.py", "import models\nk = 'hidden0words'\n",
                       {.is_python_package = true, .python_modules = {"a", "models"}}),
            "import models\nfrom .read_shop_key import read_shop_key\nk = read_shop_key()\n");
  EXPECT_EQ(import_behind("import a"), "refused");
  // Others of that name, which lie elsewhere.
  for (const char* other : {"import sys", "from shop import x", "from other import models",
                            "import other.models", "import shop"})
    EXPECT_EQ(import_behind(other), "refused") << other;
  EXPECT_EQ(with_vault("bin/a.py", "#!/usr/bin/env python3\nk = 'hidden0words'\n"),
            "#!/usr/bin/env python3\n\nfrom read_shop_key import read_shop_key\n\n"
            "k = read_shop_key()\n");
}

TEST(SnippetFile, IsAwaitedInJavaScript) {
  expect_all({
      {"a.mjs", "import fs from 'fs';\nconst k = 'hidden0words';\n",
       "import fs from 'fs';\nimport { readShopKey } from './read-shop-key.mjs';\n"
       "const k = await readShopKey();\n"},
      {"a.js",
       "export const k = `a ${b} hidden0words`;\n",
       "import { readShopKey } from './read-shop-key.mjs';\n\n"
       "export const k = `a ${b} ${await readShopKey()}`;\n",
       {.is_es_module = true}},
      {"a.js", "async function f() { g('hidden0words'.length); }\n",
       "async function f() { g((await (await "
       "import('./read-shop-key.mjs')).readShopKey()).length); "
       "}\n"},
      {"a.js", "const k = 'hidden0words';\n", "refused: a store's answer has to be awaited, which"},
      {"a.mjs", "function f() { return 'hidden0words'; }\n",
       "refused: a store's answer has to be awaited, and the function"},
      {"a.mjs", "async function f(k = 'hidden0words') {}\n", "refused: a store's answer"},
      {"a.mjs", "class A { k = 'hidden0words'; }\n", "refused: a store's answer"},
      {"a.mjs", "class A { f = async () => g('hidden0words'); }\n",
       "import { readShopKey } from './read-shop-key.mjs';\n\n"
       "class A { f = async () => g(await readShopKey()); }\n"},
      {"a.ts",
       "import { b } from './b';\nasync function f(): Promise<string> { return 'hidden0words'; }\n",
       "import { b } from './b';\nimport { readShopKey } from './read-shop-key';\n"
       "async function f(): Promise<string> { return await readShopKey(); }\n"},
  });
  const SnippetFile typed = file_of("src/a.ts", "async () => 'hidden0words';\n");
  EXPECT_EQ(typed.path, "src/read-shop-key.ts");
  EXPECT_TRUE(typed.text.starts_with("// @ts-nocheck"));
  EXPECT_TRUE(typed.text.contains("function readShopKey(): Promise<string> {"));
}

TEST(SnippetFile, IsAFunctionOfThePackageInGo) {
  expect_all({
      {"a.go", "package shop\n\nvar k = \"a hidden0words\"\n",
       "package shop\n\nvar k = \"a \" + mustReadShopKey()\n"},
      {"a.go", "package shop\n\nconst k = \"hidden0words\"\n", "refused: a const"},
      {"a_test.go", "package shop\n\nvar k = \"hidden0words\"\n", "refused: a test"},
      {"a.go", "package shop\n\nfunc mustReadShopKey() {}\n\nvar k = \"hidden0words\"\n",
       "refused: `mustReadShopKey`"},
  });
  const SnippetFile file = file_of("cmd/a.go", "package main\n\nvar k = \"hidden0words\"\n");
  EXPECT_EQ(file.path, "cmd/read_shop_key_secret.go");
  EXPECT_TRUE(file.text.starts_with("package main\n"));
  EXPECT_TRUE(file.text.contains("// readShopKey gives the field SHOP_KEY of apps/shop"));
  EXPECT_TRUE(file.text.contains("readShopKey(context.Background())"));
  EXPECT_TRUE(file_of("a.go", "package main\n\nvar k = \"hidden0words\"\n", "conjur")
                  .text.contains("value, err := readShopKey()"));
}

TEST(SnippetFile, IsAClassInJavaAndCSharp) {
  expect_all({
      {"A.java", "package shop;\n\nclass A { String k = \"a hidden0words\"; }\n",
       "package shop;\n\nclass A { String k = \"a \" + ShopKey.readSecret(); }\n"},
      {"A.java", "class A { @B(\"hidden0words\") int k; }\n", "refused: an annotation"},
      {"A.java", "import other.ShopKey;\n\nclass A { String k = \"hidden0words\"; }\n",
       "refused: `ShopKey`"},
      {"A.java", "class A { ShopKey s; String k = \"hidden0words\"; }\n", "refused: `ShopKey`"},
      {"A.java", "class A { String j = ShopKey.readSecret(); String k = \"hidden0words\"; }\n",
       "class A { String j = ShopKey.readSecret(); String k = ShopKey.readSecret(); }\n"},
      {"A.cs", "class A { string ShopKey { get; } async Task F() { G(\"hidden0words\"); } }\n",
       "refused: `ShopKey`"},
      {"A.cs", "class A { [B(\"x\")] async Task F() { G(\"hidden0words\"); } }\n",
       "class A { [B(\"x\")] async Task F() { G(await ShopKey.ReadSecretAsync()); } }\n"},
      {"A.cs", "class A { string k = \"hidden0words\"; }\n", "refused: a store's answer"},
      {"A.cs", "class A { string F() { return \"hidden0words\"; } }\n",
       "refused: a store's answer has to be awaited, and the function"},
      {"A.cs", "var k = \"hidden0words\";\n", "var k = await ShopKey.ReadSecretAsync();\n"},
  });
  const SnippetFile java =
      file_of("src/A.java", "package shop.a;\n\nclass A { String k = \"hidden0words\"; }\n",
              "aws-secrets-manager");
  EXPECT_EQ(java.path, "src/ShopKey.java");
  EXPECT_TRUE(java.text.starts_with("package shop.a;\n\nimport "));
  EXPECT_TRUE(java.text.contains("private ShopKey() {}"));
  EXPECT_TRUE(java.text.contains("from Secrets Manager"));
  const SnippetFile csharp =
      file_of("A.cs", "namespace Shop { class A { async Task F() { G(\"hidden0words\"); } } }\n");
  EXPECT_TRUE(
      csharp.text.contains("\nnamespace Shop\n{\n    public static class ShopKey\n    {\n"));
}

TEST(SnippetFile, IsAModuleInRubyAndPhp) {
  expect_all({
      {"a.rb", "# frozen_string_literal: true\n\nrequire 'json'\n\nK = \"a hidden0words\"\n",
       "# frozen_string_literal: true\n\nrequire 'json'\nrequire_relative 'shop_key'\n\n"
       "K = \"a #{ShopKey.read_secret}\"\n"},
      {"a.php", "<?php\n\n$k = 'a hidden0words';\n",
       "<?php\n\nrequire_once __DIR__ . '/shop_key.php';\n\n$k = 'a ' . "
       "\\ShopKey\\read_secret();\n"},
      {"a.php",
       "<?php\n\ndeclare(strict_types=1);\n\nnamespace A;\n\nuse B\\C;\n\nf('hidden0words');\n",
       "<?php\n\ndeclare(strict_types=1);\n\nnamespace A;\n\nuse B\\C;\n"
       "require_once __DIR__ . '/shop_key.php';\n\nf(\\ShopKey\\read_secret());\n"},
      {"a.php", "<?php\nconst K = 'hidden0words';\n", "refused: a const"},
      {"a.php", "<p><?php f('hidden0words'); ?>\n", "refused: it is a page"},
      {"a.php", "<?php\nnamespace A {\n  f('hidden0words');\n}\n",
       "refused: its namespace is a block"},
  });
  EXPECT_TRUE(file_of("a.rb", "k = 'hidden0words'\n")
                  .text.contains("module ShopKey\n  module_function\n\n  # Gives"));
  EXPECT_TRUE(
      file_of("a.php", "<?php\n$k = 'hidden0words';\n")
          .text.starts_with("<?php\n\ndeclare(strict_types=1);\n\nnamespace ShopKey;\n\nuse "));
}

TEST(SnippetFile, IsAModuleInRust) {
  expect_all({
      {"src/main.rs", "use std::io;\n\nasync fn f() { g(\"hidden0words\"); }\n",
       "use std::io;\nmod shop_key;\n\nasync fn f() { "
       "g(&shop_key::read_secret().await.expect(\"SHOP_KEY cannot be read\")); }\n"},
      {"src/a.rs", "async fn f() { let k = \"hidden0words\".to_string(); }\n",
       "#[path = \"shop_key.rs\"]\nmod shop_key;\n\nasync fn f() { let k = "
       "shop_key::read_secret().await.expect(\"SHOP_KEY cannot be read\"); }\n"},
      {"src/main.rs", "fn f() { g(\"hidden0words\"); }\n", "refused: a store's answer"},
      {"src/main.rs", "async fn f() { h(|| g(\"hidden0words\")); }\n", "refused: a store's answer"},
      {"src/main.rs", "mod a { async fn f() { g(\"hidden0words\"); } }\n",
       "refused: it is in a module"},
      {"src/main.rs", "async fn f() { let shop_key = \"hidden0words\".to_string(); }\n",
       "mod shop_key;\n\nasync fn f() { let shop_key = "
       "shop_key::read_secret().await.expect(\"SHOP_KEY cannot be read\"); }\n"},
      {"src/main.rs", "use other::shop_key;\n\nasync fn f() { g(\"hidden0words\"); }\n",
       "refused: `shop_key`"},
      {"src/main.rs", "mod shop_key { }\n\nasync fn f() { g(\"hidden0words\"); }\n",
       "refused: `shop_key`"},
      {"src/bin/a.rs", "async fn f() { g(\"hidden0words\"); }\n", "refused: Cargo would"},
  });
}

TEST(SnippetFile, IsAHeaderInCpp) {
  expect_all({
      {"a.cc", "#include <string>\n\nstd::string k = \"a hidden0words\";\n",
       "#include <string>\n\n#include \"shop_key.h\"\n\n"
       "std::string k = \"a \" + secrets::shop_key::read_secret();\n"},
      {"a.cc", "std::string k{\"hidden0words\"};\n",
       "#include \"shop_key.h\"\n\nstd::string k{secrets::shop_key::read_secret()};\n"},
      {"a.cc", "namespace a {\nstruct secrets {};\n}\nstd::string k = \"hidden0words\";\n",
       "refused: `secrets`"},
      {"a.cc", "const char* k = \"hidden0words\";\n", "refused: a store gives a std::string"},
      {"a.cc", "std::string k = f(\"hidden0words\");\n", "refused: a store gives a std::string"},
      {"a.c", "const char* f(void) { return \"hidden0words\"; }\n", "refused: there is no client"},
  });
  const SnippetFile file = file_of("a.cc", "std::string k = \"hidden0words\";\n");
  EXPECT_TRUE(file.text.starts_with("#pragma once\n\n#include <curl/curl.h>\n"));
  EXPECT_TRUE(file.text.contains("\nnamespace secrets::shop_key {\nnamespace {\n"));
  EXPECT_TRUE(file.text.contains("\nstatic std::string read_secret() {\n"));
}

TEST(SnippetFile, IsAnAssignmentOfItsOwnInShells) {
  expect_all({
      {"a.sh", "#!/bin/sh\nset -e\nKEY=hidden0words\n",
       "#!/bin/sh\nset -e\n. \"$(dirname -- \"$0\")/read_shop_key.sh\"\n"
       "KEY=\"$(read_shop_key)\" || exit\n"},
      {"a.sh", "#!/bin/sh\nKEY='a hidden0words b'\n",
       "#!/bin/sh\n\n. \"$(dirname -- \"$0\")/read_shop_key.sh\"\n\n"
       "KEY=\"a $(read_shop_key) b\" || exit\n"},
      {"a.sh", "#!/bin/sh\ncurl -u \"hidden0words\" x\n", "refused: a shell goes on"},
      {"a.sh", "#!/bin/sh\nexport KEY=hidden0words\n", "refused: a shell goes on"},
      {"a.sh", "#!/bin/sh\nKEY=hidden0words run\n", "refused: a shell goes on"},
      {"a.sh", "KEY=hidden0words\n", "refused: it may be read into"},
      {"a.sh", "#!/bin/sh\ncd /tmp\nKEY=hidden0words\n", "refused: the script has changed"},
      {"a.sh", "#!/bin/sh\nf() { pushd /tmp; }\nKEY=hidden0words\n",
       "refused: the script has changed"},
      {"a.sh", "#!/bin/sh\nKEY=\"hidden0words:$(date)\"\n", "refused: another command"},
      {"a.sh", "#!/bin/sh\nKEY=hidden0words\ncd /tmp\n",
       "#!/bin/sh\n\n. \"$(dirname -- \"$0\")/read_shop_key.sh\"\n\n"
       "KEY=\"$(read_shop_key)\" || exit\ncd /tmp\n"},
  });
}

TEST(SnippetFile, BringsOneNameAloneIntoAShell) {
  for (const char* store :
       {"vault", "aws-secrets-manager", "conjur", "azure-key-vault", "google-secret-manager"}) {
    SCOPED_TRACE(store);
    const std::string text = file_of("a.sh", "#!/bin/sh\nKEY=hidden0words\n", store).text;
    const std::size_t function = text.find("() {");
    ASSERT_NE(function, std::string::npos);
    EXPECT_TRUE(text.substr(0, function).ends_with("read_shop_key"));
    EXPECT_EQ(text.find("() {", function + 1), std::string::npos);
  }
}

TEST(SnippetFile, IsADataSourceInTerraform) {
  expect_all({
      {"a.tf", "resource \"a\" \"b\" {\n  key = \"hidden0words\"\n}\n",
       "resource \"a\" \"b\" {\n  key = data.vault_kv_secret_v2.shop_key.data[\"SHOP_KEY\"]\n}\n"},
      {"a.tf", "resource \"a\" \"b\" {\n  key = \"x hidden0words\"\n}\n",
       "resource \"a\" \"b\" {\n"
       "  key = \"x ${data.vault_kv_secret_v2.shop_key.data[\"SHOP_KEY\"]}\"\n}\n"},
      {"a.tf", "provider \"vault\" {\n  token = \"hidden0words\"\n}\n",
       "refused: this provider is"},
  });
  const SnippetFile file = file_of(
      "infra/a.tf", "resource \"a\" \"b\" {\n  k = \"hidden0words\"\n}\n", "google-secret-manager");
  EXPECT_EQ(file.path, "infra/shop_key.tf");
  EXPECT_TRUE(file.text.contains("secret = \"apps-shop-SHOP_KEY\""));
}

TEST(SnippetFile, IsCalledFromSeveralPlacesOfAFile) {
  expect_all({
      {"a.py", "f('hidden0words')\ng('hidden0words')\n",
       "from read_shop_key import read_shop_key\n\nf(read_shop_key())\ng(read_shop_key())\n"},
      {"a.mjs", "f('hidden0words');\ng('hidden0words');\n",
       "import { readShopKey } from './read-shop-key.mjs';\n\n"
       "f(await readShopKey());\ng(await readShopKey());\n"},
      {"a.rb", "f('hidden0words')\ng('hidden0words')\n",
       "require_relative 'shop_key'\n\nf(ShopKey.read_secret)\ng(ShopKey.read_secret)\n"},
      {"a.py", "def read_shop_key():\n    pass\n\n\nf('hidden0words')\ng('hidden0words')\n",
       "refused: `read_shop_key`"},
  });
}

TEST(SnippetFile, HasNoPlaceInSettings) {
  expect_all({{"compose.yaml", "a: hidden0words\n", "a: ${SHOP_KEY:?SHOP_KEY is not set}\n"},
              {"data.json", "{\"a\": \"hidden0words\"}\n", "refused: nothing says"}});
  EXPECT_FALSE(stored("compose.yaml", "a: hidden0words\n", "vault").outcomes[0].file);
}

}  // namespace
}  // namespace cordon
