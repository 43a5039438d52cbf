#include "remedy/stores/address.h"

#include <gtest/gtest.h>

namespace cordon {
namespace {

TEST(CloudAddress, IsNotOneToWhichSecretsWouldGoInTheClear) {
  for (const std::string_view text : {"https://mine.vault.azure.net", "http://127.0.0.1:8080",
                                      "http://localhost/x", "http://[::1]:1"})
    EXPECT_TRUE(parse_cloud_address(text, "X").has_value()) << text;
  for (const std::string_view text :
       {"http://mine.vault.azure.net", "http://127.0.0.1.example.com", "http://localhost.example",
        "http://10.0.0.1", "mine.vault.azure.net", "ftp://127.0.0.1", ""}) {
    const auto url = parse_cloud_address(text, "X");
    ASSERT_FALSE(url.has_value()) << text;
    EXPECT_EQ(url.error().kind, Error::Kind::Usage);
    EXPECT_TRUE(url.error().text.starts_with("X: ")) << url.error().text;
  }
}

}  // namespace
}  // namespace cordon
