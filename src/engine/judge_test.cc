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
};

TEST(Judge, GoesByThePath) {
  for (const Case& c : {
           Case{"no path", "", true},
           Case{"settings", "deploy/settings.env", true},
           Case{"a lock file holds hashes", "web/yarn.lock", true, false, Syntax::Bare, true},
           Case{"but a provider's shape is one there too", "web/yarn.lock"},
           Case{"what is drawn holds none", "a/logo.svg", true, false, Syntax::Quoted, true},
           Case{"an expression of a language", "a.py", true, false, Syntax::Bare, true},
           Case{"a literal of a language", "a.py", true, false, Syntax::Quoted},
           Case{"a flag in a language", "a.py", true, false, Syntax::Flag},
           Case{"a bare value in settings", "a.ini", true, false, Syntax::Bare},
           Case{"prose", "a.md", true, false, Syntax::Bare, false, Confidence::Medium},
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
    evidence->syntax = c.syntax;
    match.evidence = evidence;
    const Judgement judged = judge_path(match, c.is_generic, c.path);
    EXPECT_EQ(judged.is_silenced, c.is_silenced);
    EXPECT_EQ(judged.confidence, c.is_silenced ? Confidence::Low : c.confidence);
    EXPECT_EQ(judged.reasons.empty(), !c.is_silenced && c.confidence == Confidence::High);
  }
}

}  // namespace
}  // namespace cordon
