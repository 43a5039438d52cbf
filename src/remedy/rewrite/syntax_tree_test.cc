#include "remedy/rewrite/syntax_tree.h"

#include <gtest/gtest.h>

#include <string>

namespace cordon {
namespace {

TEST(SyntaxTree, ParsesEveryLanguageThatHasAGrammar) {
  for (int i = 0; i <= static_cast<int>(Language::Terraform); ++i) {
    const auto language = static_cast<Language>(i);
    const auto tree = SyntaxTree::parse(language, "");
    EXPECT_EQ(tree.has_value(), has_grammar(language)) << i;
    EXPECT_EQ(tree ? tree->error_count() : 0U, 0U) << i;
  }
}

TEST(SyntaxTree, CountsWhatTheGrammarCannotUse) {
  EXPECT_EQ(SyntaxTree::parse(Language::Python, "a = 1\n")->error_count(), 0U);
  EXPECT_GT(SyntaxTree::parse(Language::Python, "a = (1\n")->error_count(), 0U);
}

TEST(SyntaxTree, ReadsNothingThatIsNestedWithoutEnd) {
  const std::string deep = std::string(5000, '(') + "1" + std::string(5000, ')');
  EXPECT_EQ(SyntaxTree::parse(Language::Python, deep).error().kind, Error::Kind::OverLimit);
}

TEST(SyntaxTree, FindsItsWayAround) {
  const auto tree = SyntaxTree::parse(Language::Python, "f(k='v')\n");
  ASSERT_TRUE(tree.has_value());
  const Node text = *tree->smallest({4, 5}).above("keyword_argument");
  EXPECT_EQ(tree->text_of(*text.field("value")), "'v'");
  EXPECT_TRUE(text.field("value")->is_field_of_parent("value"));
}

}  // namespace
}  // namespace cordon
