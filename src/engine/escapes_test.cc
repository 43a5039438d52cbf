#include "engine/escapes.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "engine/decode.h"

namespace cordon {
namespace {

using testing::ElementsAre;

TEST(ReadEscape, KnowsWhatEachKindMayWrite) {
  struct Case {
    Decoding decoding;
    std::string text, clear;
  };
  const Case cases[] = {
      {Decoding::HtmlEntity, "&quot;a&amp;b&#39;&#x3d;&nosuch;&#0;&", "\"a&b'=&nosuch;&#0;&"},
      {Decoding::HtmlEntity, "&lt;&gt;&apos;&#12345678;&#1a;&#x;&#", "<>'&#12345678;&#1a;&#x;&#"},
      {Decoding::UnicodeEscape, "\\u0041\\u00e4\\u00", "A\\u00e4\\u00"},
      {Decoding::UnicodeEscape, "https:\\/\\/a\\b", "https://a\\b"},
      {Decoding::UnicodeEscape, "\\x41\\x4\\xg0\\x", "A\\x4\\xg0\\x"},
      {Decoding::Percent, "%2Fa%zz%4", "/a%zz%4"},
  };
  for (const Case& c : cases) {
    SCOPED_TRACE(c.text);
    Decoded decoded;
    Decoder(c.text, {0, c.text.size(), c.decoding}).read(1000, decoded);
    EXPECT_EQ(decoded.text, c.clear);
  }
}

std::vector<Encoded> stretches_of(std::string_view text, std::vector<Escape> escapes) {
  std::vector<Encoded> stretches;
  find_escaped(text, 100, escapes, stretches);
  return stretches;
}

TEST(FindEscaped, TakesTheLine) {
  const std::string text = "one\ntwo %3D%26 three\nfour\n";
  const auto percent = [](std::uint64_t end) { return Escape{100 + end, Decoding::Percent}; };
  EXPECT_THAT(stretches_of(text, {percent(14), percent(11)}),
              ElementsAre(Encoded{4, 20, Decoding::Percent}));
  EXPECT_THAT(stretches_of(text, {percent(11), {112, Decoding::HtmlEntity}}),
              ElementsAre(Encoded{4, 20, Decoding::Percent}, Encoded{4, 20, Decoding::HtmlEntity}));
}

TEST(FindEscaped, JoinsWhatTouchesOnALongLine) {
  const std::string text(20000, 'a');
  const auto percent = [](std::uint64_t end) { return Escape{100 + end, Decoding::Percent}; };
  EXPECT_THAT(stretches_of(text, {percent(5000), percent(8000), percent(8100)}),
              ElementsAre(Encoded{2952, 10148, Decoding::Percent}));
  EXPECT_THAT(
      stretches_of(text, {percent(100), percent(19999)}),
      ElementsAre(Encoded{0, 2148, Decoding::Percent}, Encoded{17951, 20000, Decoding::Percent}));
}

}  // namespace
}  // namespace cordon
