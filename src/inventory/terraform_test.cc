#include "inventory/terraform.h"

#include <gtest/gtest.h>

#include "inventory/test_reading.h"

namespace cordon::inventory {
namespace {

TEST(Terraform, FollowsAVariableToItsResource) {
  constexpr std::string_view kText =
      "variable \"shop_key\" {}\nlocals {\n  k = var.shop_key\n}\n"
      "resource \"a_b\" \"web\" {\n  environment {\n    SHOP_KEY_X = var.shop_key # }\n  }\n}\n";
  EXPECT_EQ(read_name_at("main.tf", kText, "shop_key"),
            "declares variable @ variable shop_key > TF_VAR_shop_key");
  EXPECT_EQ(read_name_at("main.tf", kText, "shop_key", 1), "passes var @ locals > local.k");
  EXPECT_EQ(read_name_at("main.tf", kText, "shop_key", 2),
            "passes var @ resource a_b.web > SHOP_KEY_X");
  EXPECT_EQ(read_name_at("x.tfvars", "shop_key = \"x\"\n", "shop_key"), "declares tfvars");
}

TEST(Terraform, NamesADataSourceByItsAddress) {
  const Term path{Term::Kind::StorePath, "apps/x"};
  EXPECT_EQ(in_short(read_at("v.tf",
                             "data \"vault_kv_secret_v2\" \"s\" {\n  mount = \"kv\"\n  name = "
                             "\"apps/x\"\n}\n",
                             path)),
            "passes Vault data source @ data vault_kv_secret_v2.s > data.vault_kv_secret_v2.s");
}

}  // namespace
}  // namespace cordon::inventory
