#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "policy/config.h"

namespace cordon {
namespace {

using Json = nlohmann::json;
using testing::UnorderedElementsAreArray;

/// The keys that a part of the schema describes, with what they stand in.
void add_keys(const Json& part, const std::string& prefix, std::vector<std::string>& keys) {
  if (part.contains("items")) return add_keys(part["items"], prefix + "[]", keys);
  if (!part.contains("properties")) return;
  for (const auto& [name, child] : part["properties"].items()) {
    const std::string key = prefix.empty() ? name : prefix + "." + name;
    keys.push_back(key);
    add_keys(child, key, keys);
  }
}

void expect_described(const Json& part, const std::string& where) {
  EXPECT_FALSE(part.value("description", "").empty()) << where << " is not explained";
  for (const auto& [name, child] : part.value("properties", Json::object()).items())
    expect_described(child, where + "." + name);
  if (part.contains("items")) expect_described(part["items"], where + "[]");
}

Json schema() {
  std::ifstream file(CORDON_SOURCE_DIR "/docs/config.schema.json");
  return Json::parse(file);
}

TEST(ConfigSchema, DescribesEveryKeyThatIsRead) {
  std::vector<std::string> keys;
  add_keys(schema(), "", keys);
  EXPECT_THAT(keys, UnorderedElementsAreArray(config_keys()));
}

TEST(ConfigSchema, ExplainsEveryKeyToWhoeverTypesIt) { expect_described(schema(), ""); }

}  // namespace
}  // namespace cordon
