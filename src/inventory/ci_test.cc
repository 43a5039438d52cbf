#include "inventory/ci.h"

#include <gtest/gtest.h>

#include "inventory/test_reading.h"

namespace cordon::inventory {
namespace {

constexpr std::string_view kWorkflow =
    "on: push\n"
    "env:\n"
    "  API_KEY: ${{ secrets.PROD_KEY }}\n"
    "jobs:\n"
    "  build:\n"
    "    steps:\n"
    "      - run: make\n"
    "        env:\n"
    "          TOKEN_OF_SHOP: ${{ secrets.PROD_KEY }}\n"
    "      - uses: a/b@v1\n"
    "        with:\n"
    "          key: ${{ secrets.PROD_KEY }}\n"
    "      - run: |\n"
    "          deploy --key \"$API_KEY\"\n";

TEST(Ci, ReadsWorkflowsOfGitHub) {
  constexpr std::string_view kPath = ".github/workflows/a.yml";
  EXPECT_EQ(read_name_at(kPath, kWorkflow, "API_KEY"), "declares env");
  EXPECT_EQ(read_name_at(kPath, kWorkflow, "API_KEY", 1), "reads shell variable @ job build");
  EXPECT_EQ(read_name_at(kPath, kWorkflow, "PROD_KEY"), "passes ${{ secrets }} > API_KEY");
  EXPECT_EQ(read_name_at(kPath, kWorkflow, "PROD_KEY", 1),
            "passes ${{ secrets }} @ job build > TOKEN_OF_SHOP");
  EXPECT_EQ(read_name_at(kPath, kWorkflow, "PROD_KEY", 2), "passes ${{ secrets }} @ job build");
}

TEST(Ci, ReadsTheOthers) {
  EXPECT_EQ(read_name_at(".gitlab-ci.yml", "variables:\n  API_KEY: x\n", "API_KEY"),
            "declares variables");
  EXPECT_EQ(read_name_at(".gitlab-ci.yml", "deploy:\n  script:\n  - run $API_KEY\n", "API_KEY"),
            "reads shell variable @ job deploy");
  EXPECT_EQ(read_name_at(".circleci/config.yml",
                         "jobs:\n  test:\n    environment:\n      API_KEY: x\n", "API_KEY"),
            "declares environment @ job test");
  EXPECT_EQ(
      read_name_at("azure-pipelines.yml",
                   "jobs:\n- job: ship\n  steps:\n  - script: x\n    env:\n      KEY_OF_SHOP: "
                   "$(API_KEY)\n",
                   "API_KEY"),
      "passes $(…) @ job ship > KEY_OF_SHOP");
  EXPECT_EQ(read_name_at(".drone.yml",
                         "steps:\n- name: x\n  environment:\n    KEY_OF_SHOP:\n      from_secret: "
                         "api_key\n",
                         "api_key"),
            "reads from_secret > KEY_OF_SHOP");
}

TEST(Ci, ReadsJenkinsPipelines) {
  constexpr std::string_view kText =
      "pipeline {\n  environment {\n    API_KEY = credentials('shop-key')\n  }\n  stages {\n"
      "    stage('Ship it') {\n      steps {\n        sh \"run ${env.API_KEY}\"\n      }\n    }\n  "
      "}\n}\n";
  EXPECT_EQ(read_name_at("Jenkinsfile", kText, "API_KEY"), "declares environment @ pipeline");
  EXPECT_EQ(read_name_at("Jenkinsfile", kText, "shop-key"),
            "reads credentials @ pipeline > API_KEY");
  EXPECT_EQ(read_name_at("Jenkinsfile", kText, "API_KEY", 1), "reads env @ stage Ship it");
}

}  // namespace
}  // namespace cordon::inventory
