#include "engine/decode.h"

#include <gtest/gtest.h>

#include <string>

#include "catalog/checksum.h"

namespace cordon {
namespace {

std::vector<Encoded> encoded_in(const std::string& text) {
  std::vector<Encoded> encoded;
  find_encoded(text, 0, text.size(), encoded);
  return encoded;
}

TEST(Decode, LeavesAloneWhatIsNoTextUnderneath) {
  for (const std::string text :
       {"", "short", "usr/local/share/applications/something/else/entirely/here",
        "0123456789abcdef0123456789abcdef0123456789abcdef",
        "AbstractSingletonProxyFactoryBeanDefinitionReader"}) {
    EXPECT_TRUE(encoded_in(text).empty()) << text;
  }
}

TEST(Decode, FollowsAFoldedRunOverItsLines) {
  const std::string clear =
      "a text that is long enough to be folded over several lines of sixty-four columns each, as "
      "MIME does";
  const std::string run = encode_base64(clear);
  std::string folded;
  for (std::size_t i = 0; i < run.size(); i += 64) folded += run.substr(i, 64) + "\r\n";
  const auto encoded = encoded_in("Content:\n\n" + folded);
  ASSERT_EQ(encoded.size(), 1U);
  EXPECT_EQ(decode("Content:\n\n" + folded, encoded[0]).text, clear);
}

TEST(Decode, TellsWhereEachByteCameFrom) {
  const std::string text = "x %41%42c";
  const Decoded decoded = decode(text, {0, text.size(), Decoding::Percent});
  EXPECT_EQ(decoded.text, "x ABc");
  EXPECT_EQ(decoded.origin, (std::vector<std::uint32_t>{0, 1, 2, 5, 8, 9}));
}

TEST(Decode, ResolvesEntitiesAndUnicodeEscapes) {
  struct Case {
    Decoding decoding;
    const char *text, *clear;
  };
  const Case cases[] = {
      {Decoding::HtmlEntity, "&quot;a&amp;b&#39;&#x3d;&nosuch;&#0;&", "\"a&b'=&nosuch;&#0;&"},
      {Decoding::UnicodeEscape, "\\u0041\\u00e4\\u00", "A\\u00e4\\u00"},
      {Decoding::Percent, "%2Fa%zz%4", "/a%zz%4"},
  };
  for (const Case& c : cases) {
    SCOPED_TRACE(c.text);
    EXPECT_EQ(decode(c.text, {0, std::string(c.text).size(), c.decoding}).text, c.clear);
  }
}

TEST(Decode, ReadsUtf16OfEitherOrder) {
  for (const bool is_big : {false, true}) {
    std::string text = "\x01\x02";
    for (const char c : std::string("a line of sixteen and more"))
      text += is_big ? std::string{'\0', c} : std::string{c, '\0'};
    const auto encoded = encoded_in(text);
    ASSERT_FALSE(encoded.empty()) << is_big;
    EXPECT_EQ(decode(text, encoded[0]).text, "a line of sixteen and more");
  }
}

TEST(Decode, CutsALongRunIntoSlicesThatOverlap) {
  std::string clear;
  while (clear.size() < 150000) clear += "line " + std::to_string(clear.size()) + "\n";
  const std::string run = encode_base64(clear);
  const auto encoded = encoded_in(run);
  ASSERT_GT(encoded.size(), 2U);
  for (std::size_t i = 0; i < encoded.size(); ++i) {
    EXPECT_LE(encoded[i].end - encoded[i].begin, kStretchMax);
    EXPECT_NE(clear.find(decode(run, encoded[i]).text), std::string::npos) << "slice " << i;
    if (i > 0) {
      EXPECT_LT(encoded[i].begin, encoded[i - 1].end);
    }
  }
}

}  // namespace
}  // namespace cordon
