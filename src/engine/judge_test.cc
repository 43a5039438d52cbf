#include "engine/judge.h"

#include <gtest/gtest.h>

#include <memory>

namespace cordon {
namespace {

struct Case {
  const char* name;
  const char* path;
  bool is_generic = false;
  bool is_proven = false;
  Syntax syntax = Syntax::Quoted;
  bool is_silenced = false;
  Confidence confidence = Confidence::High;
  bool has_form = false;
};

TEST(Judge, GoesByThePath) {
  for (const Case& c : {
           Case{"no path", "", true},
           Case{"settings", "deploy/settings.env", true},
           Case{"a lock file holds hashes", "web/yarn.lock", true, false, Syntax::Bare, true},
           Case{"and what a word close by tells is one of them", "web/yarn.lock", false, false,
                Syntax::None, true},
           Case{"but a provider's shape is one there too", "web/yarn.lock", false, false,
                Syntax::None, false, Confidence::High, true},
           Case{"what is drawn holds none", "a/logo.svg", true, false, Syntax::Quoted, true},
           Case{"an expression of a language", "a.py", true, false, Syntax::Bare, true},
           Case{"a literal of a language", "a.py", true, false, Syntax::Quoted},
           Case{"a flag in a language", "a.py", true, false, Syntax::Flag},
           Case{"a bare value in settings", "a.ini", true, false, Syntax::Bare},
           Case{"a test", "src/tests/a.yml", false, false, Syntax::Quoted, false,
                Confidence::Medium},
           Case{"a test by its file", "src/a_test.go", true, false, Syntax::Quoted, false,
                Confidence::Medium},
           Case{"capitals are the same", "Examples/A.java", false, false, Syntax::Quoted, false,
                Confidence::Medium},
           Case{"a proven value stays what it is", "tests/a.yml", false, true},
           Case{"a folder that only begins so", "testament/a.yml"},
           Case{"a file that only holds the letters", "conf/latest_config.yaml"},
           Case{"a connection string of a program", "a.cs", true, false, Syntax::Embedded},
       }) {
    SCOPED_TRACE(c.name);
    Match match;
    auto evidence = std::make_shared<Evidence>();
    evidence->confidence = Confidence::High;
    evidence->is_proven = c.is_proven;
    evidence->has_form = c.has_form;
    evidence->syntax = c.syntax;
    match.evidence = evidence;
    const Judgement judged = judge_path(match, c.is_generic, c.path);
    EXPECT_EQ(judged.is_silenced, c.is_silenced);
    EXPECT_EQ(judged.confidence, c.is_silenced ? Confidence::Low : c.confidence);
    EXPECT_EQ(judged.reasons.empty(), !c.is_silenced && c.confidence == Confidence::High);
  }
}

TEST(Judge, AWordInATranslationIsNone) {
  Match match;
  auto evidence = std::make_shared<Evidence>();
  evidence->confidence = Confidence::High;
  evidence->score = 100;
  evidence->is_scored = true;
  match.evidence = evidence;
  for (const char* path :
       {"config/locales/pl.yml", "web/i18n/hu_HU.json", "messages_de.properties"}) {
    evidence->has_digit = false;
    EXPECT_TRUE(judge_path(match, true, path).is_silenced) << path;
    evidence->has_digit = true;
    EXPECT_FALSE(judge_path(match, true, path).is_silenced) << path;
  }
}

TEST(Judge, AScoreTellsTheTier) {
  Match match;
  auto evidence = std::make_shared<Evidence>();
  evidence->confidence = Confidence::High;
  evidence->is_scored = true;
  match.evidence = evidence;
  evidence->score = 100;
  EXPECT_EQ(judge_path(match, true, "").confidence, Confidence::High);
  evidence->score = -100;
  EXPECT_TRUE(judge_path(match, true, "").is_silenced);
  // What else was seen about it may only lower it.
  evidence->score = 100;
  evidence->confidence = Confidence::Low;
  EXPECT_EQ(judge_path(match, true, "a.yml").confidence, Confidence::Low);
}

}  // namespace
}  // namespace cordon
