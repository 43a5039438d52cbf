#include "inventory/ansible.h"

#include <gtest/gtest.h>

#include "inventory/test_reading.h"

namespace cordon::inventory {
namespace {

TEST(Ansible, ReadsLookupsVariablesAndTasks) {
  constexpr std::string_view kText =
      "- hosts: web\n  vars:\n    shop_key: \"{{ lookup('env', 'API_KEY') }}\"\n  tasks:\n"
      "    - name: run it\n      command: run {{ shop_key }}\n";
  EXPECT_EQ(read_name_at("playbooks/a.yml", kText, "API_KEY"),
            "reads lookup env @ hosts web > shop_key");
  EXPECT_EQ(read_name_at("playbooks/a.yml", kText, "shop_key"), "declares vars @ hosts web");
  EXPECT_EQ(read_name_at("playbooks/a.yml", kText, "shop_key", 1), "reads {{ … }} @ task run it");
}

}  // namespace
}  // namespace cordon::inventory
