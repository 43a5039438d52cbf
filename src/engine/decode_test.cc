#include "engine/decode.h"

#include <gtest/gtest.h>

#include <string>

#include "catalog/checksum.h"

namespace cordon {
namespace {

TEST(Decode, TellsWhereEachByteCameFrom) {
  struct Case {
    std::string_view text;
    Decoding decoding;
    std::string_view clear;
    std::vector<std::uint32_t> origins;
    std::uint32_t end;
  };
  const Case cases[] = {
      {"x %41%42c", Decoding::Percent, "x ABc", {0, 1, 2, 5, 8}, 9},
      {"YWJj\r\nZGU=", Decoding::Base64, "abcde", {0, 1, 2, 6, 7}, 9},
      {"6162\n63", Decoding::Hex, "abc", {0, 2, 5}, 7},
      {std::string_view("\0a\0b", 4), Decoding::Utf16, "ab", {0, 2}, 4},
      {std::string_view("a\0b\0", 4), Decoding::Utf16, "ab", {0, 2}, 4},
  };
  for (const Case& c : cases) {
    SCOPED_TRACE(c.text);
    const std::size_t end = c.decoding == Decoding::Base64 ? c.text.size() - 1 : c.text.size();
    Decoded decoded;
    EXPECT_FALSE(Decoder(c.text, {0, end, c.decoding}).read(1000, decoded));
    EXPECT_EQ(decoded.text, c.clear);
    EXPECT_EQ(decoded.origins, c.origins);
    EXPECT_EQ(decoded.origin(decoded.text.size()), c.end);
  }
}

TEST(Decode, ReadsALongStretchPieceByPiece) {
  std::string clear;
  while (clear.size() < 150000) clear += "line " + std::to_string(clear.size()) + "\n";
  const std::string run = encode_base64(clear);
  Decoder decoder(run, {0, run.size(), Decoding::Base64});
  Decoded window;
  std::string all;
  bool goes_on = true;
  while (goes_on) {
    goes_on = decoder.read(1000, window);
    EXPECT_LE(window.text.size(), 1002U);
    const std::size_t used = goes_on ? 900 : window.text.size();
    for (std::size_t i = 0; i < used; ++i)
      EXPECT_EQ(window.origin(i), (all.size() + i) / 3 * 4 + (all.size() + i) % 3);
    all += window.text.substr(0, used);
    window.drop(used);
  }
  EXPECT_EQ(all, clear);
}

}  // namespace
}  // namespace cordon
