#include "remedy/rewrite/reread.h"

#include <gtest/gtest.h>

namespace cordon {
namespace {

/// Words, each a part whose kind is its first character.
std::vector<TextPart> words_of(std::string_view text) {
  std::vector<TextPart> words;
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = std::min(text.find(' ', begin), text.size());
    if (end > begin) words.push_back({std::string(1, text[begin]), {begin, end}});
    begin = end + 1;
  }
  return words;
}

TEST(Reread, TellsWhetherOnlyTheEditsChangedAText) {
  struct Case {
    std::string_view text;
    std::vector<Edit> edits;
    bool is_same;
  };
  const std::string_view text = "one two three";
  for (const Case& c : {
           Case{text, {}, true},
           {text, {{{4, 7}, "x"}}, true},
           {text, {{{4, 7}, "x y z"}}, true},
           {text, {{{4, 8}, ""}}, true},
           {text, {{{5, 6}, "xyz"}}, true},
           {text, {{{0, 3}, ""}, {{8, 13}, "a b"}}, true},
           {text, {{{13, 13}, " more"}}, true},
           // What is glued to a neighbour, cuts it, or changes what it is.
           {text, {{{3, 3}, "x"}}, false},
           {text, {{{5, 6}, " "}}, false},
           {text, {{{4, 7}, "x "}, {{7, 8}, ""}}, true},
           {text, {{{3, 4}, ""}}, false},
           {text, {{{2, 5}, "xx"}}, false},
           {text, {{{4, 5}, "x"}}, false},
       }) {
    SCOPED_TRACE(apply(c.text, c.edits));
    EXPECT_EQ(differs_only_in(c.edits, words_of(c.text), words_of(apply(c.text, c.edits))),
              c.is_same);
  }
}

}  // namespace
}  // namespace cordon
