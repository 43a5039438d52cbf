#include "engine/encoded.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "base/hash.h"
#include "catalog/checksum.h"
#include "engine/decode.h"
#include "engine/test_text.h"

namespace cordon {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

std::vector<Encoded> stretches_in(std::string_view text) {
  std::vector<Encoded> encoded;
  find_encoded(text, 0, text.size(), encoded);
  return encoded;
}

/// What every stretch of the text says.
std::vector<std::string> clear_in(std::string_view text) {
  std::vector<std::string> clear;
  for (const Encoded& encoded : stretches_in(text)) {
    Decoded decoded;
    Decoder(text, encoded).read(text.size() + 1, decoded);
    clear.push_back(decoded.text);
  }
  return clear;
}

const std::string kClear =
    "a text that is long enough to be folded over several lines of sixty-four columns each, as "
    "MIME does, and not for anything that it says";

TEST(FindEncoded, LeavesAloneWhatIsNoTextUnderneath) {
  for (const std::string text :
       {"", "short", "usr/local/share/applications/something/else/entirely/here",
        "0123456789abcdef0123456789abcdef0123456789abcdef",
        "AbstractSingletonProxyFactoryBeanDefinitionReader"})
    EXPECT_THAT(stretches_in(text), IsEmpty()) << text;
  EXPECT_THAT(stretches_in(std::string(10000, 'A')), IsEmpty());
  EXPECT_THAT(stretches_in(std::string(10000, '0')), IsEmpty());
  EXPECT_THAT(stretches_in(std::string(10000, '\0')), IsEmpty());
}

TEST(FindEncoded, ReadsARunFromWhereverItBegins) {
  for (const std::string before : {"", "x", "xy", "xyz", "path/", "data:text/plain;base64,"}) {
    SCOPED_TRACE(before);
    EXPECT_THAT(clear_in(before + encode_base64(kClear)), Contains(HasSubstr(kClear)));
  }
}

TEST(FindEncoded, FollowsAFoldedRunOverItsLines) {
  for (const std::string between : {"\n", "\r\n", "\n    ", "\n\t"}) {
    SCOPED_TRACE(between);
    EXPECT_THAT(clear_in("Content:\n\n" + fold(encode_base64(kClear), 64, between)),
                ElementsAre(kClear));
    EXPECT_THAT(clear_in("Content:\n\n" + fold(to_hex(kClear), 60, between)), ElementsAre(kClear));
    // Groups that a line's end cuts in two.
    EXPECT_THAT(clear_in(fold(encode_base64(kClear), 75, between)), ElementsAre(kClear));
  }
}

TEST(FindEncoded, FindsTextInTheMidstOfOtherBytes) {
  const std::string noise = "\x80\x01\xff\x02\x90\x03\xfe\x04\xa0\x05\xfd\x06";
  EXPECT_THAT(clear_in(encode_base64(noise + kClear + noise)), ElementsAre(HasSubstr(kClear)));
  // Umlauts are no ASCII; what stands beside them is.
  const auto clear = clear_in(encode_base64("Schl\xc3\xbcssel: " + kClear + " f\xc3\xbcr alle"));
  EXPECT_THAT(clear, Contains(HasSubstr(kClear)));
}

TEST(FindEncoded, SeesUtf16UnderBase64) {
  const std::string units = encode_utf16(kClear);
  EXPECT_THAT(clear_in(encode_base64(units)), ElementsAre(units));
}

TEST(FindEncoded, ReadsUtf16OfEitherOrder) {
  for (const bool is_big : {false, true}) {
    for (const std::string before : {"", "\x01", "\x01\x02"}) {
      SCOPED_TRACE(is_big);
      EXPECT_THAT(clear_in(before + encode_utf16(kClear, is_big)), Contains(HasSubstr(kClear)));
    }
  }
}

// What a stretch is depends on the bytes close to it alone: a look from anywhere tells the same.
TEST(FindEncoded, FindsTheSameFromWhereverItLooks) {
  std::string text;
  for (int i = 0; i < 40; ++i) {
    text +=
        "a line of no interest\n" + encode_base64("number " + std::to_string(i) + kClear) + "\n";
    text += fold(encode_base64(std::to_string(i) + kClear), 64, "\n") + "-\n";
    text += to_hex(kClear) + " " + encode_utf16(kClear, i % 2 == 0) + "\x01";
  }
  const auto all = stretches_in(text);
  ASSERT_GT(all.size(), 100U);
  for (std::size_t at = 0; at < text.size(); at += 7) {
    std::vector<Encoded> seen;
    const std::size_t from = at > kEncodedLook ? at - kEncodedLook : 0;
    const std::size_t to = std::min(text.size(), at + kEncodedLook);
    EXPECT_GE(find_encoded(text, from, to, seen), to - 32);
    for (const Encoded& one : all) {
      const bool depends = one.begin < at + kEncodedContext && at < one.end + kEncodedContext;
      if (depends) {
        ASSERT_THAT(seen, Contains(one)) << one.begin << " from " << at;
      }
    }
    for (const Encoded& one : seen) ASSERT_THAT(all, Contains(one)) << one.begin << " from " << at;
  }
}

}  // namespace
}  // namespace cordon
