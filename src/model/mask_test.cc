#include "model/mask.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>

namespace cordon {
namespace {

TEST(Mask, ShowsTheHeadThatTellsTheKindAndTheTailOfALongOne) {
  struct Case {
    std::string secret, masked;
  };
  const Case cases[] = {
      {"", "********"},
      {"abcdefg", "********"},
      {"abcdefgh", "a********"},
      {"abcdefghijk", "a********"},
      {"abcdefghijkl", "abc********"},
      {"abcdefghijklmnopqrstuvw", "abcde********"},
      {"abcdefghijklmnopqrstuvwx", "abcdef********uvwx"},
      {"abcdefghijklmnopqrstuvwxyz0123456789", "abcdefgh********6789"},
      {std::string(4000, 'a') + "wxyz", "aaaaaaaa********wxyz"},
  };
  for (const Case& c : cases) {
    SCOPED_TRACE(c.secret.size());
    EXPECT_EQ(mask(SecretText(c.secret)), c.masked);
  }
}

TEST(Mask, NeverShowsMoreThanAThirdOfASecret) {
  for (std::size_t size = 0; size < 200; ++size) {
    const std::string secret(size, 'x');
    const std::string masked = mask(SecretText(secret));
    const auto shown = static_cast<std::size_t>(std::ranges::count(masked, 'x'));
    EXPECT_LE(3 * shown, size + size / 4) << size;
  }
}

TEST(Mask, NamesAKeyBlockByItsFirstLine) {
  const std::string begin = std::string("-----BEGIN ") + "RSA PRIVATE KEY-----";
  EXPECT_EQ(mask(SecretText(begin + "\nMIIEpAIBAAKCAQEA")), begin + "…");
  // A line that does not end is no name.
  EXPECT_EQ(mask(SecretText("-----BEGIN " + std::string(100, 'A'))), "-----BEG********AAAA");
}

TEST(Mask, LetsNoControlCharacterAndNoHalfCodePointPass) {
  EXPECT_EQ(mask(SecretText("\x1b[31m\xc3\xa4"
                            "567890123456789012345678\n\t\x7f")),
            "*[31m**5********8***");
  EXPECT_EQ(show({"user", SecretText("a\x1b[31mb"), false}), "a\\x1b[31mb");
}

TEST(Mask, HidesAPartThatIsSecret) {
  EXPECT_EQ(show({"user", SecretText("root"), false}), "root");
  EXPECT_EQ(show({"user", SecretText("root"), true}), "********");
}

TEST(ShowWhole, IsTheTextOrItsBytes) {
  EXPECT_EQ(show_whole(SecretText("p\xc3\xa4ss")), "p\xc3\xa4ss");
  EXPECT_EQ(show_whole(SecretText("p\xffss")), "p\\xffss");
}

}  // namespace
}  // namespace cordon
