#include "engine/validators/spelling.h"

#include <gtest/gtest.h>

#include "engine/validators/spelling_table.h"

namespace cordon {
namespace {

TEST(Spelling, WordsAreBelowRandomLetters) {
  for (const char* word : {"password", "elastic", "administrator", "NotFound", "my_secret_name"})
    for (const char* random : {"eitczoms", "gbcnjnvoor", "qxbfcnykrysarw", "mxagd"})
      EXPECT_LT(read_spelling(word).surplus, read_spelling(random).surplus) << word << random;
}

TEST(Spelling, CaseChangesNothingButWhereAWordBegins) {
  EXPECT_EQ(read_spelling("secret").mean, read_spelling("SECRET").mean);
  EXPECT_EQ(read_spelling("secretName").mean, read_spelling("secret-name").mean);
}

TEST(Spelling, WhatStandsBetweenLettersDoesNotCount) {
  EXPECT_EQ(read_spelling("a1b2").surplus, read_spelling("a-b").surplus);
}

TEST(Spelling, TheTableIsWhole) {
  for (const std::string_view row : kSpellingTable) EXPECT_EQ(row.size(), 27);
}

TEST(Spelling, WithoutLettersItSaysNothing) {
  EXPECT_EQ(read_spelling("1234").surplus, 0);
  EXPECT_EQ(read_spelling("").surplus, 0);
}

}  // namespace
}  // namespace cordon
