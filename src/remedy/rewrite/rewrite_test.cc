#include "remedy/rewrite/rewrite.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <string>

#include "remedy/rewrite/test_rewrite.h"

namespace cordon {
namespace {

TEST(Rewrite, TakesSeveralSecretsOutOfOneLiteral) {
  EXPECT_EQ(rewritten("a.js", "f('x hidden0words y hidden0words');\n"),
            "f(`x ${process.env.SHOP_KEY} y ${process.env.SHOP_KEY}`);\n");
  EXPECT_EQ(rewritten("a.rb", "f 'x hidden0words y hidden0words'\n"),
            "f \"x #{ENV.fetch(\"SHOP_KEY\")} y #{ENV.fetch(\"SHOP_KEY\")}\"\n");
}

TEST(Rewrite, EndsWhateverTheCountOfSecretsInALiteral) {
  // Each is tried with all others first, and then with twice as many as went well.
  for (const std::size_t count : {31UZ, 64UZ, 96UZ, kOccurrencesMax}) {
    std::string text = "k = '";
    for (std::size_t i = 0; i < count; ++i) text += "hidden0words ";
    EXPECT_FALSE(rewritten("a.py", text + "'\n").contains(kSecret)) << count;
  }
}

TEST(Rewrite, TakesAsManyOutOfALargeFileAsThereMayBe) {
  std::string text;
  for (std::size_t i = 0; i < kOccurrencesMax; ++i) {
    text += fmt::format("k{} = 'hidden0words'\n", i);
    for (int line = 0; line < 100; ++line) text += fmt::format("v{} = f('a', {})\n", line, i);
  }
  EXPECT_FALSE(rewritten("a.py", text).contains(kSecret));
}

TEST(Rewrite, LeavesTheOneSecretWhoseChangeDoesNotParse) {
  // What each of the others becomes parses; of this one the import cannot be had.
  const std::string_view text =
      "#define A \"hidden0words\"\n"
      "const char* b = \"hidden0words\";\nconst char* c = \"hidden0words\";\n";
  const Rewritten result =
      rewrite("a.cc", text, occurrences_in(text), Lookups(guide_of("env"), nullptr, "shop"));
  EXPECT_FALSE(result.outcomes[0].refusal.empty());
  EXPECT_EQ(result.outcomes[1].refusal, "");
  EXPECT_EQ(result.outcomes[2].refusal, "");
}

TEST(Rewrite, TakesPairsThatStandBesideEachOther) {
  EXPECT_REWRITTEN(
      "appsettings.json",
      {R"({"A": 1, "B": "hidden0words", "C": "hidden0words", "D": "hidden0words"})", R"({"A": 1})"},
      {R"({"B": "hidden0words", "C": "hidden0words", "A": 1})", R"({"A": 1})"},
      {R"({"B": "hidden0words", "C": "hidden0words"})", "{}"});
}

TEST(Rewrite, KeepsLineBreaksAsTheyAre) {
  EXPECT_EQ(rewritten("a.py", "import sys\r\nk = 'hidden0words'\r\n"),
            "import os\r\nimport sys\r\nk = os.environ[\"SHOP_KEY\"]\r\n");
}

TEST(Rewrite, LeavesWhatDoesNotParse) {
  EXPECT_EQ(rewritten("a.py", "k = ('hidden0words'\n").substr(0, 9), "refused: ");
  // A mistake elsewhere is no obstacle.
  EXPECT_EQ(rewritten("a.js", "const k = 'hidden0words';\nfunction (\n"),
            "const k = process.env.SHOP_KEY;\nfunction (\n");
}

TEST(Rewrite, LeavesWhatItDoesNotKnow) {
  EXPECT_REWRITTEN("a.unknown", {"hidden0words", "refused: nothing is known"});
  EXPECT_REWRITTEN("a.py", {"k = 'hidden0words\xff'", "refused: the file is not UTF-8"});
  EXPECT_EQ(rewritten("a.py", std::string("k = 'hidden0words'\0", 19)),
            "refused: the file is not UTF-8");
  EXPECT_EQ(rewritten("a.py", std::string(kRewriteSizeMax, ' ') + "hidden0words"),
            "refused: the file is too large to be somebody's own text");
}

TEST(Rewrite, ChangesNothingWhereTheImportCannotBeHad) {
  EXPECT_EQ(rewritten("a.py", "os = 1\nk = 'hidden0words'\n"),
            "refused: `os` is a name of its own in this file");
}

TEST(Rewrite, TellsWhatTheVariableHasToHold) {
  const std::string_view text = "K=\"x hidden0words y hidden0words\"\n";
  const Rewritten result = rewrite(".env.production", text, occurrences_in(text),
                                   Lookups(guide_of("env"), nullptr, "shop"));
  EXPECT_EQ(result.text, "");
  ASSERT_EQ(result.outcomes.size(), 2U);
  for (const Outcome& outcome : result.outcomes) {
    EXPECT_EQ(outcome.variable, "K");
    EXPECT_EQ(outcome.value, SecretText("x hidden0words y hidden0words"));
  }
}

TEST(Rewrite, LeavesTheDefaultOfAVariable) {
  EXPECT_REWRITTEN("a.py", {"k = os.environ.get(\"A\", \"hidden0words\")\n", "refused: it is what"},
                   {"k = os.getenv(\"A\", default=\"hidden0words\")\n", "refused: it is what"},
                   {"k = os.getenv(\"A\") or \"hidden0words\"\n", "refused: it is what"},
                   {"import os\nf(os.getenv(\"A\"), \"hidden0words\")\n",
                    "import os\nf(os.getenv(\"A\"), os.environ[\"SHOP_KEY\"])\n"});
  EXPECT_REWRITTEN("a.rb", {"k = ENV.fetch(\"A\", \"hidden0words\")\n", "refused: it is what"},
                   {"k = ENV.fetch(\"A\") { \"hidden0words\" }\n", "refused: it is what"},
                   {"k = ENV[\"A\"] || \"hidden0words\"\n", "refused: it is what"});
  EXPECT_REWRITTEN("a.js", {"k = process.env.A || \"hidden0words\";\n", "refused: it is what"},
                   {"k = process.env.A === \"b\" ? \"hidden0words\" : c;\n",
                    "k = process.env.A === \"b\" ? process.env.SHOP_KEY : c;\n"},
                   {"k = process.env.A + \"?k=hidden0words\";\n",
                    "k = process.env.A + `?k=${process.env.SHOP_KEY}`;\n"});
  EXPECT_REWRITTEN("a.php", {"<?php $k = getenv('A') ?: 'hidden0words';\n", "refused: it is what"});
  EXPECT_REWRITTEN("compose.yml",
                   {"services:\n  a:\n    environment:\n      K: ${X:-hidden0words}\n",
                    "refused: it is the default of a variable"});
  EXPECT_REWRITTEN("a.sh", {"k=${X:-hidden0words}\n", "refused: it is the default of a variable"});
}

}  // namespace
}  // namespace cordon
