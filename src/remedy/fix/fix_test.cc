#include "remedy/fix/fix.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <set>

#include "base/temporary_directory.h"
#include "engine/test_catalog.h"

namespace cordon {
namespace {

/// A key of `acme-token`, another one for every number.
std::string acme_key(unsigned number) {
  constexpr std::string_view kLetters =
      "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
  std::string text = "acme_";
  std::uint64_t state = number + 1;
  for (int i = 0; i < 20; ++i) {
    state = state * 6364136223846793005ULL + 1442695040888963407ULL;
    text += kLetters[(state >> 33) % kLetters.size()];
  }
  return text;
}

const StoreGuide& guide_of(std::string_view store) {
  static const std::vector<StoreGuide> guides = *read_snippets(CORDON_SOURCE_DIR "/snippets");
  return *std::ranges::find(guides, store, &StoreGuide::id);
}

/// A tree with keys in it, and what a scan would say of them.
class FixTest : public testing::Test {
 protected:
  FixTest() : tree_(*Tree::open(directory_.path())) {}

  SecretText plant(const Path& path, std::string_view before, unsigned number,
                   std::string_view after) {
    const SecretText key(acme_key(number));
    directory_.write(path, std::string(before).append(key.reveal()).append(after));
    secrets_[key] = {
        .fingerprint = "f", .name = "Acme key", .detector = "acme-token", .env = "ACME_KEY"};
    files_[path].insert(key);
    return key;
  }
  Result<Fix> plan() {
    const StoreGuide* store = store_.empty() ? nullptr : &guide_of(store_);
    const Lookups lookups(guide_of("env"), store, "shop");
    return plan_fix({tree_, bench_.engine(), lookups, secrets_, files_, is_repository_, tracked_,
                     only_tracked_});
  }
  std::string read(const Path& path) { return tree_.read(path, 1 << 16)->bytes; }

  TemporaryDirectory directory_;
  Bench bench_;
  Tree tree_;
  std::map<SecretText, FoundSecret> secrets_;
  std::map<Path, std::set<SecretText>> files_;
  bool is_repository_ = true;
  std::set<Path> tracked_;
  bool only_tracked_ = false;
  std::string store_;
};

TEST_F(FixTest, MovesAValueFromAFileToEnv) {
  const SecretText key = plant("a.py", "import os\nk = '", 1, "'\n");
  Fix fix = *plan();
  EXPECT_EQ(read("a.py").find("os.environ"), std::string::npos);
  ASSERT_TRUE(apply_fix(tree_, fix).has_value());
  EXPECT_EQ(read("a.py"), "import os\nk = os.environ[\"ACME_KEY\"]\n");
  EXPECT_EQ(read(".env"), "ACME_KEY=" + std::string(key.reveal()) + "\n");
  EXPECT_EQ(tree_.read(".env", 1 << 16)->mode, 0600U);
  EXPECT_EQ(read(".env.example"), "ACME_KEY=\n");
  EXPECT_EQ(read(".gitignore"), ".env\n");
  EXPECT_TRUE(fix.left.empty());
}

TEST_F(FixTest, GivesTheNameThatEnvHasAlready) {
  const SecretText key = plant("a.py", "import os\nk = '", 1, "'\n");
  directory_.write(".env", "OUR_KEY=" + std::string(key.reveal()) + "\n");
  Fix fix = *plan();
  ASSERT_TRUE(apply_fix(tree_, fix).has_value());
  EXPECT_EQ(read("a.py"), "import os\nk = os.environ[\"OUR_KEY\"]\n");
  EXPECT_EQ(read(".env"), "OUR_KEY=" + std::string(key.reveal()) + "\n");
}

TEST_F(FixTest, TakesNoCodeOfEnvForAName) {
  const SecretText key = plant("a.py", "import os\nk = '", 1, "'\n");
  directory_.write(".env", "X\"]+f()#=" + std::string(key.reveal()) + "\n");
  Fix fix = *plan();
  ASSERT_TRUE(apply_fix(tree_, fix).has_value());
  EXPECT_EQ(read("a.py"), "import os\nk = os.environ[\"ACME_KEY\"]\n");
}

TEST_F(FixTest, RefusesANameThatEnvCannotHold) {
  plant("a.tfvars", "acme-key = \"", 1, "\"\nb = 1\n");
  const Fix fix = *plan();
  ASSERT_EQ(fix.left.size(), 1U);
  EXPECT_TRUE(fix.left[0].reason.contains("no name of a variable")) << fix.left[0].reason;
}

TEST_F(FixTest, LeavesAFileThatChangesInBetween) {
  plant("a.py", "k = '", 1, "'\n");
  plant("b.py", "k = '", 1, "'\n");
  Fix fix = *plan();
  directory_.write("a.py", "something else\n");
  ASSERT_TRUE(apply_fix(tree_, fix).has_value());
  EXPECT_EQ(read("a.py"), "something else\n");
  EXPECT_NE(read("b.py").find("os.environ"), std::string::npos);
  ASSERT_EQ(fix.left.size(), 1U);
  EXPECT_EQ(fix.left[0].path, "a.py");
  EXPECT_EQ(fix.done.size(), 1U);
}

TEST_F(FixTest, RefusesAnEnvThatGitTracks) {
  plant("a.py", "k = '", 1, "'\n");
  tracked_ = {".env"};
  EXPECT_EQ(plan().error().kind, Error::Kind::Usage);
  tracked_ = {};
  directory_.write(".gitignore", ".env\n!.env\n");
  EXPECT_EQ(plan().error().kind, Error::Kind::Usage);
}

TEST_F(FixTest, RefusesAnEnvThatIsALink) {
  plant("a.py", "k = '", 1, "'\n");
  directory_.link("/etc/hostname", ".env");
  EXPECT_FALSE(plan().has_value());
}

TEST_F(FixTest, RefusesAnEnvInUtf16) {
  plant("a.py", "k = '", 1, "'\n");
  directory_.write(".env", std::string("\xff\xfe"
                                       "A\0=\0b\0",
                                       8));
  const auto refused = plan();
  ASSERT_FALSE(refused.has_value());
  EXPECT_EQ(refused.error().kind, Error::Kind::Usage);
  EXPECT_TRUE(refused.error().text.contains("UTF-16")) << refused.error().text;
}

TEST_F(FixTest, ShowsNoValueOfEnvHoweverShort) {
  plant("a.py", "x = 1\nk = '", 1, "'\n");
  directory_.write(".env", "PIN=x\n# OLD=1234\nPORT='80'\n");
  const Fix fix = *plan();
  std::string patches;
  for (const auto* changes : {&fix.support, &fix.files})
    for (const FileChange& change : *changes)
      patches += make_patch(
          change.path, {change.was ? std::string_view(change.was->bytes) : "", change.secrets_were},
          {change.bytes, change.secrets}, fix.veil);
  for (const char* value : {"PIN=x", "1234", "80"})
    EXPECT_FALSE(patches.contains(value)) << value << " in\n" << patches;
  EXPECT_TRUE(patches.contains(" PIN=********\n # OLD=********\n PORT='********'\n")) << patches;
  EXPECT_TRUE(patches.contains(" x = 1\n")) << "x stands elsewhere, too";
}

TEST_F(FixTest, KeepsFilesOfVariablesThatGitDoesNotTrack) {
  plant("app/.env.local", "K=", 1, "\n");
  const Fix fix = *plan();
  EXPECT_TRUE(fix.files.empty() && fix.left.empty());
  EXPECT_EQ(fix.kept, std::vector<Path>{"app/.env.local"});
}

TEST_F(FixTest, WritesNothingWhereNothingIsTakenOut) {
  plant(".env", "K=", 1, "\n");
  plant("a.json", "{\"k\": \"", 2, "\"}\n");
  const Fix fix = *plan();
  EXPECT_EQ(fix.kept, std::vector<Path>{".env"});
  EXPECT_TRUE(fix.support.empty());
  EXPECT_TRUE(fix.is_env_open);
  directory_.write(".gitignore", "*.env\n");
  EXPECT_FALSE(plan()->is_env_open);
}

TEST_F(FixTest, SaysWhyItLeavesAPlace) {
  plant("a.json", "{\"k\": \"", 1, "\"}\n");
  plant(".git/config", "k = ", 2, "\n");
  const Fix fix = *plan();
  ASSERT_EQ(fix.left.size(), 2U);
  EXPECT_EQ(fix.left[0].reason, "it is git's own: change it with git");
  EXPECT_EQ(fix.left[1].reason, "nothing says that what reads this file replaces variables in it");
  EXPECT_TRUE(fix.support.empty());
}

TEST_F(FixTest, LeavesOtherRepositoriesAlone) {
  plant("module/a.py", "k = '", 1, "'\n");
  plant("clone/src/a.py", "k = '", 2, "'\n");
  plant("own/a.py", "k = '", 3, "'\n");
  tracked_ = {"module", "own/a.py"};
  directory_.write("clone/.git/HEAD", "ref: refs/heads/main\n");
  const Fix fix = *plan();
  ASSERT_EQ(fix.left.size(), 2U);
  for (const FixedPlace& place : fix.left)
    EXPECT_EQ(place.reason, "it lies in a repository of its own: fix it there");
  ASSERT_EQ(fix.done.size(), 1U);
  EXPECT_EQ(fix.done[0].path, "own/a.py");
}

TEST_F(FixTest, LeavesAModuleOfTerraformAlone) {
  plant("modules/a/main.tf", "locals {\n  k = \"", 1, "\"\n}\n");
  plant("live/main.tf", "module \"a\" {\n  source = \"../modules/a\"\n  k = \"", 2, "\"\n}\n");
  const Fix fix = *plan();
  ASSERT_EQ(fix.left.size(), 1U);
  EXPECT_EQ(fix.left[0].path, "modules/a/main.tf");
  EXPECT_EQ(fix.done.size(), 1U);
}

TEST_F(FixTest, DeclaresAVariableOfTerraformOnceInADirectory) {
  for (const char* path : {"a.tf", "b.tf", "other/a.tf"})
    plant(path, "resource \"a\" \"b\" {\n  k = \"", 1, "\"\n}\n");
  Fix fix = *plan();
  ASSERT_TRUE(apply_fix(tree_, fix));
  EXPECT_EQ(fix.done.size(), 3U);
  EXPECT_TRUE(read("a.tf").contains("variable \"acme_key\""));
  EXPECT_EQ(read("b.tf"), "resource \"a\" \"b\" {\n  k = var.acme_key\n}\n");
  EXPECT_TRUE(read("other/a.tf").contains("variable \"acme_key\""));
  // So it is in a later run, which knows the value from .env.
  files_.clear();
  plant("c.tf", "resource \"a\" \"c\" {\n  k = \"", 1, "\"\n}\n");
  fix = *plan();
  ASSERT_TRUE(apply_fix(tree_, fix));
  EXPECT_EQ(read("c.tf"), "resource \"a\" \"c\" {\n  k = var.acme_key\n}\n");
}

TEST_F(FixTest, LeavesAVariableOfTerraformThatMayHaveAnotherValue) {
  directory_.write("variables.tf", "variable \"acme_key\" {\n  default = \"x\"\n}\n");
  plant("a.tf", "resource \"a\" \"b\" {\n  k = \"", 1, "\"\n}\n");
  const Fix fix = *plan();
  ASSERT_EQ(fix.left.size(), 1U);
  EXPECT_TRUE(fix.left[0].reason.contains("TF_VAR_acme_key")) << fix.left[0].reason;
}

TEST_F(FixTest, ReadsAVariableOfTerraformThatHasTheValue) {
  plant("variables.tf", "variable \"acme_key\" {\n  default = \"", 1, "\"\n}\n");
  plant("a.tf", "resource \"a\" \"b\" {\n  k = \"", 1, "\"\n}\n");
  Fix fix = *plan();
  ASSERT_TRUE(apply_fix(tree_, fix));
  EXPECT_EQ(read("a.tf"), "resource \"a\" \"b\" {\n  k = var.acme_key\n}\n");
  EXPECT_EQ(read("variables.tf"), "variable \"acme_key\" {\n  sensitive = true\n}\n");
}

TEST_F(FixTest, LeavesADataSourceOfTerraformThatIsDeclaredElsewhere) {
  store_ = "vault";
  directory_.write("main.tf", "data \"vault_kv_secret_v2\" \"acme_key\" {\n}\n");
  plant("a.tf", "resource \"a\" \"b\" {\n  k = \"", 1, "\"\n}\n");
  const Fix fix = *plan();
  ASSERT_EQ(fix.left.size(), 1U);
  EXPECT_TRUE(fix.left[0].reason.contains("main.tf")) << fix.left[0].reason;
}

TEST_F(FixTest, LeavesForABranchWhatGitDoesNotTrack) {
  plant("a.py", "k = '", 1, "'\n");
  plant("local.py", "k = '", 2, "'\n");
  directory_.write(".env.example", "OTHER=\n");
  tracked_ = {"a.py"};
  only_tracked_ = true;
  const Fix fix = *plan();
  ASSERT_EQ(fix.left.size(), 1U);
  EXPECT_EQ(fix.left[0].path, "local.py");
  EXPECT_TRUE(fix.left[0].reason.starts_with("git does not track it"));
  ASSERT_EQ(fix.files.size(), 1U);
  EXPECT_TRUE(fix.files[0].is_tracked);
  for (const FileChange& change : fix.support) EXPECT_FALSE(change.is_tracked);
}

TEST_F(FixTest, KnowsWhereSecretsStandThatItLeaves) {
  const SecretText key = plant("a.py", "k = '", 1, "'\n");
  const SecretText left(acme_key(2));
  std::string escaped;
  for (const char c : left.reveal()) escaped += fmt::format("\\x{:02x}", c);
  directory_.write("a.py", fmt::format("j = '{}'\nk = '{}'\n", escaped, key.reveal()));
  const Fix fix = *plan();
  ASSERT_EQ(fix.files.size(), 1U);
  const FileChange& change = fix.files[0];
  const std::string patch = make_patch("a.py", {change.was->bytes, change.secrets_were},
                                       {change.bytes, change.secrets}, fix.veil);
  EXPECT_EQ(patch.find(escaped), std::string::npos) << patch;
}

TEST_F(FixTest, GivesAKeyToEveryPlaceOfASecret) {
  const SecretText key = plant("a.js", "const shopKey = '", 1, "';\n");
  plant("b.rb", "k = '", 1, "'\n");
  plant("c.py", "k = '", 2, "'\n");
  const Fix fix = *plan();
  ASSERT_EQ(fix.done.size(), 3U);
  EXPECT_EQ(fix.done[0].variable, fix.done[1].variable);
  EXPECT_NE(fix.done[0].variable, fix.done[2].variable);
}

TEST_F(FixTest, WritesWhatReadsAStoreBesideTheCode) {
  store_ = "vault";
  const SecretText key = plant("shop/a.py", "import b\nKEY = '", 1, "'\n");
  directory_.write("shop/b.py", "");
  Fix fix = *plan();
  ASSERT_EQ(fix.snippets.size(), 1U);
  EXPECT_EQ(fix.snippets[0].path, "shop/read_acme_key.py");
  EXPECT_TRUE(fix.snippets[0].bytes.contains("path=\"apps/shop\""));
  EXPECT_EQ(fix.stored, std::vector<std::string>{"ACME_KEY"});
  EXPECT_TRUE(fix.variables.empty());
  EXPECT_EQ(fix.languages, std::set<std::string>{"python"});
  ASSERT_TRUE(apply_fix(tree_, fix));
  EXPECT_EQ(read("shop/a.py"),
            "import b\nfrom read_acme_key import read_acme_key\nKEY = read_acme_key()\n");
  // The value is kept until it is put into the store; no program reads it from there.
  EXPECT_EQ(read(".env"), fmt::format("ACME_KEY={}\n", key.reveal()));
  EXPECT_FALSE(tree_.read(".env.example", 1));
}

TEST_F(FixTest, ForgetsWhatOnlyAFileNeedsThatChangesInBetween) {
  store_ = "vault";
  plant("a.py", "KEY = '", 1, "'\n");
  plant("compose.yaml", "services:\n  a:\n    environment:\n      K: ", 2, "\n");
  Fix fix = *plan();
  ASSERT_EQ(fix.stored.size(), 1U);
  directory_.write("a.py", "something else\n");
  ASSERT_TRUE(apply_fix(tree_, fix));
  EXPECT_FALSE(tree_.read("read_acme_key.py", 1 << 16));
  EXPECT_TRUE(fix.snippets.empty() && fix.stored.empty() && fix.languages.empty());
  ASSERT_EQ(fix.left.size(), 1U);
  EXPECT_EQ(fix.left[0].variable, "");
  EXPECT_EQ(fix.variables.size(), 1U);
}

TEST_F(FixTest, KeepsASnippetThatAnotherFileCalls) {
  store_ = "vault";
  plant("a.py", "KEY = '", 1, "'\n");
  plant("b.py", "KEY = '", 1, "'\n");
  Fix fix = *plan();
  directory_.write("a.py", "something else\n");
  ASSERT_TRUE(apply_fix(tree_, fix));
  EXPECT_TRUE(tree_.read("read_acme_key.py", 1 << 16));
  EXPECT_EQ(fix.stored, std::vector<std::string>{"ACME_KEY"});
}

TEST_F(FixTest, TakesBackWhatItWroteWhereASnippetHasNoPlace) {
  store_ = "vault";
  plant("a.py", "KEY = '", 1, "'\n");
  plant("sub/b.py", "#!/usr/bin/python3\nKEY = '", 1, "'\n");
  Fix fix = *plan();
  ASSERT_EQ(fix.snippets.size(), 2U);
  directory_.write("sub/read_acme_key.py", "somebody's\n");
  EXPECT_FALSE(apply_fix(tree_, fix));
  EXPECT_FALSE(tree_.read("read_acme_key.py", 1 << 16));
  EXPECT_EQ(read("sub/read_acme_key.py"), "somebody's\n");
  EXPECT_TRUE(read("a.py").starts_with("KEY = '"));
}

TEST_F(FixTest, TellsWhatNothingReads) {
  plant("a.py", "# ", 1, "\n");
  plant("Dockerfile", "FROM a\nARG KEY=", 2, "\n");
  const Fix fix = *plan();
  ASSERT_EQ(fix.done.size(), 2U);
  EXPECT_EQ(fix.done[0].source, "the build's arguments");
  EXPECT_FALSE(fix.done[1].is_read);
  EXPECT_EQ(fix.variables, std::vector<std::string>{"KEY"});
}

TEST_F(FixTest, WritesOneSnippetForAllWhoCallIt) {
  store_ = "aws-secrets-manager";
  plant("A.java", "class A { String k = \"", 1, "\"; }\n");
  plant("B.java", "class B { String k = \"", 1, "\"; }\n");
  Fix fix = *plan();
  EXPECT_EQ(fix.done.size(), 2U);
  ASSERT_EQ(fix.snippets.size(), 1U);
  EXPECT_EQ(fix.snippets[0].path, "AcmeKey.java");
  // Where it is there already, nothing is written anew.
  directory_.write("AcmeKey.java", fix.snippets[0].bytes);
  EXPECT_TRUE(plan()->snippets.empty());
}

TEST_F(FixTest, LeavesCodeWhoseSnippetWouldBeAnotherFile) {
  store_ = "vault";
  directory_.write("read_acme_key.py", "print('mine')\n");
  plant("a.py", "k = '", 1, "'\n");
  const Fix fix = *plan();
  ASSERT_EQ(fix.left.size(), 1U);
  EXPECT_EQ(fix.left[0].reason,
            "read_acme_key.py, which would read the store, is another file already");
  EXPECT_TRUE(fix.snippets.empty());
}

TEST_F(FixTest, LeavesForABranchWhatCallsAFileThatGitDoesNotTrack) {
  store_ = "vault";
  plant("a.py", "k = '", 1, "'\n");
  tracked_ = {"a.py"};
  only_tracked_ = true;
  const Fix first = *plan();
  ASSERT_EQ(first.snippets.size(), 1U);
  directory_.write(first.snippets[0].path, first.snippets[0].bytes);
  const Fix fix = *plan();
  ASSERT_EQ(fix.left.size(), 1U);
  EXPECT_TRUE(fix.left[0].reason.contains("git does not track it")) << fix.left[0].reason;
  EXPECT_TRUE(fix.files.empty());
  tracked_.insert(first.snippets[0].path);
  EXPECT_EQ(plan()->done.size(), 1U);
}

TEST_F(FixTest, WritesAValueOnceThatStoreAndEnvironmentGive) {
  store_ = "vault";
  const SecretText key = plant("a.py", "k = '", 1, "'\n");
  plant("compose.yaml", "services:\n  a:\n    environment:\n      KEY: ", 1, "\n");
  Fix fix = *plan();
  EXPECT_EQ(fix.variables, fix.stored);
  ASSERT_TRUE(apply_fix(tree_, fix));
  EXPECT_EQ(read(".env"), fmt::format("ACME_KEY={}\n", key.reveal()));
}

TEST_F(FixTest, LeavesRustWhoseModuleIsADirectory) {
  store_ = "vault";
  directory_.write("src/acme_key/mod.rs", "pub fn f() {}\n");
  plant("src/main.rs", "async fn f() { g(\"", 1, "\"); }\n");
  const Fix fix = *plan();
  ASSERT_EQ(fix.left.size(), 1U);
  EXPECT_EQ(fix.left[0].reason, "src/acme_key.rs would be the second file of its module");
}

TEST_F(FixTest, ReadsSettingsFromTheEnvironmentAlsoWithAStore) {
  store_ = "vault";
  plant("compose.yaml", "services:\n  a:\n    environment:\n      KEY: ", 1, "\n");
  const Fix fix = *plan();
  EXPECT_EQ(fix.variables.size(), 1U);
  EXPECT_TRUE(fix.stored.empty());
}

}  // namespace
}  // namespace cordon
