#include "remedy/rewrite/terraform_names.h"

#include <gtest/gtest.h>

namespace cordon {
namespace {

TEST(TerraformNames, AreThoseOfBlocksAndFilesOfValues) {
  TerraformNames names;
  add_terraform_names("infra/a.tf",
                      "variable \"a\" {\n  default = \"x\"\n}\n"
                      "variable \"b\" { type = string }\n"
                      "variable \"c\" {\n  type = object({ default = string })\n}\n"
                      "# variable \"d\" {}\n"
                      "data \"vault_kv_secret_v2\" \"e\" {\n  name = \"n\"\n}\n"
                      "resource \"f\" \"g\" {\n  variable \"h\" {}\n}\n",
                      names);
  add_terraform_names("infra/a.tfvars", "b = \"y\"\nm = {\n  c = \"z\"\n}\n", names);
  const std::map<std::string, SecretText, std::less<>> variables = {
      {"a", SecretText("x")}, {"b", SecretText("y")}, {"c", SecretText()}, {"m", SecretText()}};
  EXPECT_EQ(names.variables, variables);
  ASSERT_EQ(names.data.size(), 1U);
  EXPECT_EQ(names.data.at("data.vault_kv_secret_v2.e"), "infra/a.tf");
}

TEST(TerraformNames, GiveNoValueWhereTwoAreGiven) {
  TerraformNames names;
  add_terraform_names("b.tfvars", "a = \"x\"\n", names);
  add_terraform_names("a.tf", "variable \"a\" {\n  default = \"y\"\n}\n", names);
  add_terraform_names("c.tfvars", "a = \"y\"\n", names);
  EXPECT_TRUE(names.variables.at("a").empty());
}

TEST(TerraformNames, SurviveWhatDoesNotEnd) {
  TerraformNames names;
  for (const char* text : {"variable", "variable \"", "variable \"a",
                           "variable \"a\" {\n default =", "}}}", "data \"a\" \"", "data"})
    add_terraform_names("a.tf", text, names);
  EXPECT_EQ(names.variables.size(), 1U);
}

}  // namespace
}  // namespace cordon
