#include "policy/edit_config.h"

#include <gtest/gtest.h>

namespace cordon {
namespace {

constexpr const char* kDigits = "0123456789abcdef0123456789abcdef";

std::vector<NewAllow> one_entry() {
  NewAllow entry;
  entry.allow.fingerprint = kDigits;
  entry.allow.reason = "made up";
  entry.comment = "Acme key, src/a.py:3";
  return {entry};
}

/// The lines of `one_entry` behind so many blanks.
std::string lines(std::size_t indent) {
  const std::string blanks(indent, ' ');
  return blanks + "# Acme key, src/a.py:3\n" + blanks + "- fingerprint: " + kDigits + "\n" +
         blanks + "  reason: made up\n";
}

std::string with_crlf(std::string_view text) {
  std::string result;
  for (const char c : text) result += c == '\n' ? std::string("\r\n") : std::string(1, c);
  return result;
}

TEST(EditConfig, PutsEntriesBehindThoseThatAreThere) {
  struct Case {
    std::string before, after;
  };
  const std::string old = "allow:\n  - path: a  # why\n    reason: b\n";
  const std::string flat = "allow:\n- path: a\n  reason: b\n";
  const std::string deep = "allow:\n      -\n        path: a\n        reason: b\n";
  const std::string block = "allow:\n  - path: a\n    reason: |\n      x\n      # no comment\n";
  for (const Case& c : {
           Case{old, old + lines(2)},
           {old + "\nignore: [x]\n", old + lines(2) + "\nignore: [x]\n"},
           {old + "\n# of what is ignored\nignore: [x]\n",
            old + lines(2) + "\n# of what is ignored\nignore: [x]\n"},
           {old + "  # - path: more\n\nignore: [x]\n",
            old + "  # - path: more\n" + lines(2) + "\nignore: [x]\n"},
           {"ignore: [x]\n" + old, "ignore: [x]\n" + old + lines(2)},
           {flat, flat + lines(0)},
           {flat + "# of ignore\nignore: [x]\n", flat + lines(0) + "# of ignore\nignore: [x]\n"},
           {deep + "ignore: [x]\n", deep + lines(6) + "ignore: [x]\n"},
           {block, block + lines(2)},
           {block + "ignore: [x]\n", block + lines(2) + "ignore: [x]\n"},
           {"allow:\n  - {path: a, reason: b}\n", "allow:\n  - {path: a, reason: b}\n" + lines(2)},
           {"\"allow\":   # quoted\n  - path: a\n    reason: b\n",
            "\"allow\":   # quoted\n  - path: a\n    reason: b\n" + lines(2)},
           {"---\n" + old, "---\n" + old + lines(2)},
           {"\xEF\xBB\xBF" + old, "\xEF\xBB\xBF" + old + lines(2)},
           {with_crlf(old + "ignore: [x]\n"), with_crlf(old + lines(2) + "ignore: [x]\n")},
       }) {
    SCOPED_TRACE(c.before);
    const auto after = add_to_allow(c.before, "c.yaml", one_entry());
    ASSERT_TRUE(after) << after.error().text;
    EXPECT_EQ(*after, c.after);
  }
}

TEST(EditConfig, KeepsWhatHasNoEndOfLine) {
  struct Case {
    std::string before, after;
  };
  for (const Case& c : {
           Case{"allow:\n  - path: a\n    reason: b",
                "allow:\n  - path: a\n    reason: b\n" + lines(2)},
           {"ignore: [x]", "ignore: [x]\n\nallow:\n" + lines(2)},
           {"allow: []", "allow:\n" + lines(2)},
           {"allow:\r\n  - path: a\r\n    reason: b",
            "allow:\r\n  - path: a\r\n    reason: b\r\n" + with_crlf(lines(2))},
       }) {
    SCOPED_TRACE(c.before);
    const auto after = add_to_allow(c.before, "c.yaml", one_entry());
    ASSERT_TRUE(after) << after.error().text;
    EXPECT_EQ(*after, c.after);
  }
}

TEST(EditConfig, MakesAListWhereThereIsNone) {
  struct Case {
    std::string before, after;
  };
  const std::string made = "allow:\n" + lines(2);
  for (const Case& c : {
           Case{"", made},
           {"# ours\n", "# ours\n\n" + made},
           {"ignore: [x]\n\n", "ignore: [x]\n\n" + made},
           {"ignore:\n  - x\n# the end\n", "ignore:\n  - x\n# the end\n\n" + made},
           {"  ignore: [x]\n", "  ignore: [x]\n\n  allow:\n" + lines(4)},
           {"allow: []\n", made},
           {"allow: [ ]  # none yet\nignore: [x]\n",
            "allow:  # none yet\n" + lines(2) + "ignore: [x]\n"},
           {with_crlf("ignore: [x]\nallow: []\n"), with_crlf("ignore: [x]\n" + made)},
           // An empty line at the end of this text would be its own.
           {"detectors:\n  - disable: a\n    reason: |+\n      x\n",
            "detectors:\n  - disable: a\n    reason: |+\n      x\n" + made},
       }) {
    SCOPED_TRACE(c.before);
    const auto after = add_to_allow(c.before, "c.yaml", one_entry());
    ASSERT_TRUE(after) << after.error().text;
    EXPECT_EQ(*after, c.after);
  }
}

TEST(EditConfig, LeavesAloneWhatLinesCannotBeAddedTo) {
  for (const std::string before : {"allow: [{path: a, reason: b}]\n", "{allow: []}\n", "{}\n",
                                   "allow: [\n]\n", "ignore: [x]\n...\n"}) {
    SCOPED_TRACE(before);
    const auto after = add_to_allow(before, "c.yaml", one_entry());
    ASSERT_FALSE(after) << *after;
    EXPECT_EQ(after.error().kind, Error::Kind::Unsupported);
    EXPECT_TRUE(after.error().text.starts_with("c.yaml: ")) << after.error().text;
  }
}

TEST(EditConfig, TellsWhereATextIsBroken) {
  const auto after = add_to_allow("allow:\n  - path: a\n", "c.yaml", one_entry());
  ASSERT_FALSE(after);
  EXPECT_EQ(after.error().kind, Error::Kind::Usage);
  EXPECT_TRUE(after.error().text.starts_with("c.yaml:2: ")) << after.error().text;
}

TEST(EditConfig, RefusesAnEntryThatMakesNoSense) {
  for (const std::string& reason : {std::string(), std::string(2000, 'x'), std::string("a\nb")}) {
    SCOPED_TRACE(reason);
    auto entries = one_entry();
    entries[0].allow.reason = reason;
    const auto after = add_to_allow("", "c.yaml", entries);
    // A line break within quotes is a blank to YAML, so that it would read as something else.
    EXPECT_FALSE(after) << *after;
  }
}

TEST(EditConfig, WritesEveryTextSoThatItReadsAsItself) {
  for (const std::string text : {"made up", "it's",
                                 "a: b",    "# no comment",
                                 "- x",     "\"quoted\" \\ back",
                                 "true",    "No",
                                 "~",       "123",
                                 "1e3",     "2027-01-01",
                                 "a #b",    "ü und €",
                                 "[x]",     "{x}",
                                 "*x",      "&x",
                                 "!x",      "%x",
                                 "@x",      "`x`",
                                 "|",       ">",
                                 "x ",      " x",
                                 "?",       "x:"}) {
    SCOPED_TRACE(text);
    auto entries = one_entry();
    entries[0].allow.reason = text;
    entries[0].allow.owner = text;
    entries[0].allow.until =
        Date(std::chrono::year(2027), std::chrono::month(1), std::chrono::day(5));
    const auto after = add_to_allow("", "c.yaml", entries);
    ASSERT_TRUE(after) << after.error().text;
    const auto config = parse_config(*after, "c.yaml", "/");
    ASSERT_TRUE(config) << config.error().text;
    EXPECT_EQ(config->allow.at(0).reason, text);
    EXPECT_EQ(config->allow.at(0).owner, text);
    EXPECT_EQ(config->allow.at(0).until, entries[0].allow.until);
  }
}

TEST(EditConfig, WritesDigitsThatAreNoNumber) {
  for (const std::string& digits : {std::string(32, '1'), "1e" + std::string(30, '2')}) {
    auto entries = one_entry();
    entries[0].allow.fingerprint = digits;
    EXPECT_NE(allow_lines(entries, 0).find("\"" + digits + "\""), std::string::npos);
  }
}

TEST(EditConfig, KeepsACommentOnItsLine) {
  auto entries = one_entry();
  entries[0].comment = "Acme key, a\nignore: [y]\x1b[2J";
  const auto after = add_to_allow("ignore: [x]\n", "c.yaml", entries);
  ASSERT_TRUE(after) << after.error().text;
  EXPECT_EQ(after->find('\x1b'), std::string::npos);
  EXPECT_NE(after->find("# Acme key, a\\x0aignore"), std::string::npos) << *after;
}

TEST(EditConfig, AddsSeveralInTheirOrder) {
  auto entries = one_entry();
  entries.push_back(entries[0]);
  entries[1].allow.fingerprint[0] = 'f';
  entries[1].comment.clear();
  const auto after = add_to_allow("", "c.yaml", entries);
  ASSERT_TRUE(after) << after.error().text;
  const auto config = parse_config(*after, "c.yaml", "/");
  ASSERT_EQ(config->allow.size(), 2U);
  EXPECT_EQ(config->allow[0].fingerprint[0], '0');
  EXPECT_EQ(config->allow[1].fingerprint[0], 'f');
}

}  // namespace
}  // namespace cordon
