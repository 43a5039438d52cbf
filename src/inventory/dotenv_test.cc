#include "inventory/dotenv.h"

#include <gtest/gtest.h>

#include "inventory/test_reading.h"

namespace cordon::inventory {
namespace {

TEST(Dotenv, TellsNamesFromReferences) {
  EXPECT_EQ(read_name_at("a/.env", "API_KEY=x\n", "API_KEY"), "declares dotenv > a/.env");
  EXPECT_EQ(read_name_at(".env.example", "API_KEY=\n", "API_KEY"), "declares dotenv template");
  EXPECT_EQ(read_name_at(".env", "SHOP=${API_KEY}\n", "API_KEY"), "passes ${…} > SHOP");
  EXPECT_EQ(read_name_at("a.properties", "mail.key=${API_KEY}\n", "API_KEY"),
            "passes ${…} > mail.key");
  EXPECT_EQ(read_name_at("a.toml", "API_KEY = 'x'\n", "API_KEY"), "declares setting");
  EXPECT_EQ(read_name_at("a.json", "{\n  \"API_KEY\": \"x\"\n}\n", "API_KEY"), "declares setting");
}

TEST(EnvFile, CountsOnlyWhereItIsTheSameFile) {
  const Term file{Term::Kind::File, ".env", "a/.env"};
  constexpr std::string_view kText = "services:\n  web:\n    env_file:\n      - .env\n";
  EXPECT_EQ(in_short(read_at("a/compose.yml", kText, file)), "reads env_file @ service web");
  EXPECT_EQ(in_short(read_at("b/compose.yml", kText, file)), "nothing");
  EXPECT_EQ(in_short(read_at("a/b/run.sh", "source .env\n", file)), "reads source");
  EXPECT_EQ(in_short(read_at(".gitignore", ".env\n", file)), "nothing");
}

}  // namespace
}  // namespace cordon::inventory
