#include "catalog/anchor.h"

#include <gtest/gtest.h>

#include <string>

namespace cordon {
namespace {

std::string expressions(const std::string& shape) {
  Variant variant;
  variant.shape = *Shape::parse(shape);
  const auto anchors = choose_anchors(variant);
  if (!anchors) return "none";
  std::string text;
  for (const Anchor& anchor : *anchors) text += (text.empty() ? "" : " ") + anchor.expression;
  return text;
}

TEST(Anchor, IsTheRarestFixedTextOfAShape) {
  EXPECT_EQ(expressions("ghx_{digits:20}"), "ghx\\x5f[0-9]{8}");
  EXPECT_EQ(expressions("{digits:8}.middle.{digits:4}"), "\\x2emiddle\\x2e[0-9]{4}");
  EXPECT_EQ(expressions("(ab|cd)xyz{digits:2}"), "abxyz[0-9]{2} cdxyz[0-9]{2}");
  EXPECT_EQ(expressions("averylongliteral_{digits:2}"), "averylonglit");
  EXPECT_EQ(expressions("SU{base32:50}"), "SU[2-7A-Z]{12}");
}

TEST(Anchor, IsRefusedWhereNothingIsRare) {
  EXPECT_EQ(expressions("{hex-lower:32}"), "none");
  EXPECT_EQ(expressions("a{hex-lower:32}"), "none");
  EXPECT_EQ(expressions("ab{digits:4}"), "none");
}

TEST(Anchor, KnowsHowFarTheValueReachesBeforeIt) {
  Variant variant;
  variant.shape = *Shape::parse("{digits:8-10}:AAA{base64url:32}");
  const auto anchors = choose_anchors(variant);
  ASSERT_TRUE(anchors);
  EXPECT_EQ(anchors->front().before_least, 8U);
  EXPECT_EQ(anchors->front().before_most, 10U);
}

TEST(Anchor, TakesTheContextOfAShapeWithoutALiteral) {
  Variant variant;
  variant.shape = *Shape::parse("{hex-lower:32}");
  variant.context.near = {"acme corp", "aws"};
  variant.context.key = {"acme_key"};
  const auto anchors = choose_anchors(variant);
  ASSERT_TRUE(anchors);
  ASSERT_EQ(anchors->size(), 5U);
  EXPECT_EQ((*anchors)[0].expression, "acme[ ._\\-]?corp");
  EXPECT_EQ((*anchors)[0].kind, Anchor::Kind::Near);
  // A short word stands in too many others.
  EXPECT_EQ((*anchors)[1].expression, "(?:^|[^a-z])aws");
  EXPECT_EQ((*anchors)[2].kind, Anchor::Kind::Key);
  for (std::size_t i = 0; i < 4; ++i) EXPECT_TRUE((*anchors)[i].any_case);
  // Statements are in the case that their language wants.
  EXPECT_FALSE((*anchors)[4].any_case);
}

}  // namespace
}  // namespace cordon
