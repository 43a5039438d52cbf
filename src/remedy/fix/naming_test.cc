#include "remedy/fix/naming.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <vector>

#include "base/temporary_directory.h"
#include "engine/test_catalog.h"

namespace cordon {
namespace {

/// Secrets in files that nobody writes, and the names that they get.
class NamingTest : public testing::Test {
 protected:
  NamingTest() : tree_(*Tree::open(directory_.path())) {}

  SecretText place(const Path& path, std::string_view before, std::string_view value,
                   std::string_view after, std::string detector, std::string env) {
    const SecretText secret{std::string(value)};
    secrets_[secret] = {
        .fingerprint = "f", .name = "n", .detector = std::move(detector), .env = std::move(env)};
    PlacedFile placed{.path = path, .file = {.bytes = std::string(before).append(value)}};
    placed.file.bytes += after;
    placed.places.push_back({.span = {before.size(), before.size() + value.size()},
                             .position = {},
                             .secret = secret,
                             .refusal = {}});
    files_.push_back(std::move(placed));
    return secret;
  }
  std::string name(const SecretText& secret) {
    Names names;
    const std::vector<StoreGuide> guides = *read_snippets(CORDON_SOURCE_DIR "/snippets");
    const Lookups lookups(*std::ranges::find(guides, "env", &StoreGuide::id), nullptr, "shop");
    give_names({tree_, bench_.engine(), lookups, secrets_, {}, false, {}, false}, files_, names);
    return names.name(secret);
  }
  std::vector<std::string> names_of_places() const {
    std::vector<std::string> names;
    for (const PlacedFile& placed : files_) names.push_back(placed.places.front().variable);
    return names;
  }

 private:
  TemporaryDirectory directory_;
  Tree tree_;
  Bench bench_;
  std::map<SecretText, FoundSecret> secrets_;
  std::vector<PlacedFile> files_;
};

TEST_F(NamingTest, PrefersWhatTheProvidersToolsRead) {
  EXPECT_EQ(name(place("a.py", "my_key = '", "hidden0words", "'\n", "acme-token", "ACME_KEY")),
            "ACME_KEY");
}

TEST_F(NamingTest, AsksThePlaceForThePasswordOfAnAddress) {
  EXPECT_EQ(name(place("a.py", "BROKER_URL = 'redis://:", "hidden0words", "@b.example'\n",
                       "database-uri", "DATABASE_URL")),
            "BROKER_URL_PASSWORD");
  EXPECT_EQ(name(place("b.py", "f('redis://:", "hidden1words", "@b.example')\n", "database-uri",
                       "DATABASE_URL")),
            "DATABASE_URL_PASSWORD");
}

TEST_F(NamingTest, LeavesTheNameToWhoNeedsIt) {
  place("a.ini", "SECRET_KEY = ", "hidden0words", "\n", "generic-secret", "");
  place("b.rs", "const SECRET_KEY: &str = \"", "hidden1words", "\";\n", "generic-secret", "");
  EXPECT_EQ(name(place("c.py", "SECRET_KEY = '", "hidden2words", "'\n", "generic-secret", "")),
            "SECRET_KEY");
}

TEST_F(NamingTest, TellsShortPasswordsApartThatAreEqual) {
  const SecretText weak =
      place("a.py", "db_password = '", "changeme1", "'\n", "generic-password", "");
  place("b.py", "admin_password = '", "changeme1", "'\n", "generic-password", "");
  place("c.py", "admin_password = '", "changeme1", "'\n", "generic-password", "");
  place("d.py", "f('", "changeme1", "')\n", "generic-password", "");
  EXPECT_EQ(name(weak), "DB_PASSWORD");
  EXPECT_EQ(names_of_places(), (std::vector<std::string>{"DB_PASSWORD", "ADMIN_PASSWORD",
                                                         "ADMIN_PASSWORD", "DB_PASSWORD"}));
}

TEST_F(NamingTest, CallsALongPasswordTheSameEverywhere) {
  const SecretText strong =
      place("a.py", "db_password = '", "hidden0words1", "'\n", "generic-password", "");
  place("b.py", "admin_password = '", "hidden0words1", "'\n", "generic-password", "");
  EXPECT_EQ(name(strong), "DB_PASSWORD");
  EXPECT_EQ(names_of_places(), (std::vector<std::string>{"DB_PASSWORD", "DB_PASSWORD"}));
}

TEST_F(NamingTest, SaysWhoseItIsWhereNothingElseDoes) {
  EXPECT_EQ(name(place("a.py", "f('", "hidden0words", "')\n", "generic-secret", "")), "APP_SECRET");
}

TEST_F(NamingTest, TakesTheWholeKeyOfAProperty) {
  EXPECT_EQ(name(place("application.properties", "shop.api-key=", "hidden0words", "\n",
                       "generic-secret", "")),
            "SHOP_API_KEY");
}

}  // namespace
}  // namespace cordon
