#include "base/yaml.h"

#include <gtest/gtest.h>

#include <string>

namespace cordon::yaml {
namespace {

std::string repeated(std::string_view text, std::size_t count) {
  std::string result;
  for (std::size_t i = 0; i < count; ++i) result += text;
  return result;
}

TEST(Yaml, ReadsATreeWithItsPlaces) {
  const auto root =
      parse("provider: acme\nsecrets:\n  - id: 'a-key'\n    width: 20\n    on: true\n", "a.yaml");
  ASSERT_TRUE(root) << root.error().text;
  ASSERT_TRUE(root->is_map());
  ASSERT_EQ(root->entries.size(), 2U);
  EXPECT_EQ(root->entries[1].key, "secrets");
  EXPECT_EQ(root->entries[1].line, 2);
  const Value& secret = root->find("secrets")->items.at(0);
  EXPECT_EQ(secret.line, 3);
  EXPECT_EQ(secret.column, 5);
  EXPECT_EQ(secret.entries.at(1).line, 4);
  EXPECT_FALSE(secret.find("id")->is_plain);
  EXPECT_EQ(secret.find("id")->as_string("id").value(), "a-key");
  EXPECT_EQ(secret.find("width")->as_int("width").value(), 20);
  EXPECT_TRUE(secret.find("on")->as_bool("on").value());
  EXPECT_EQ(secret.find("no such key"), nullptr);
}

TEST(Yaml, KeepsTheOrderOfKeys) {
  const auto root = parse("{z: 1, a: 2, m: 3}", "a.yaml");
  ASSERT_TRUE(root);
  std::string keys;
  for (const Entry& entry : root->entries) keys += entry.key;
  EXPECT_EQ(keys, "zam");
}

TEST(Yaml, ReadsNothingAsNull) {
  for (const std::string_view text : {"", "\n", "# a comment\n", "~", "---\n", "...\n"}) {
    SCOPED_TRACE(text);
    const auto root = parse(text, "a.yaml");
    ASSERT_TRUE(root) << root.error().text;
    EXPECT_TRUE(root->is_null());
    EXPECT_TRUE(root->wrong("empty").text.starts_with("a.yaml:")) << root->wrong("empty").text;
  }
}

TEST(Yaml, ReadsWhatAnEditorOnAnotherSystemWrites) {
  const auto root = parse(
      "\xEF\xBB\xBF"
      "a: 1\r\nb: |\r\n  x\r\n  y\r\n",
      "a.yaml");
  ASSERT_TRUE(root) << root.error().text;
  EXPECT_EQ(root->find("a")->text, "1");
  EXPECT_EQ(root->find("b")->line, 2);
}

TEST(Yaml, RefusesWithLineAndReason) {
  struct Case {
    std::string_view name, text, error;
  };
  for (const Case& c : {
           Case{"alias", "a: 1\nb: *x\n", "f.yaml:2: an alias (`*name`); write the value out"},
           {"anchor on a scalar", "a: &x 1\n",
            "f.yaml:1: an anchor (`&name`); write the value out"},
           {"anchor on a map", "a: &x\n  b: 1\n",
            "f.yaml:1: an anchor (`&name`); write the value out"},
           {"anchor on a list", "\na: &x [1]\n",
            "f.yaml:2: an anchor (`&name`); write the value out"},
           {"anchor on nothing", "a: &x\nb: 1\n",
            "f.yaml:1: an anchor (`&name`); write the value out"},
           {"tag", "a: !!binary aGk=\n", "f.yaml:1: a tag (`!name`)"},
           {"tag on a map", "!thing\na: 1\n", "f.yaml:1: a tag (`!name`)"},
           {"merge key", "a: 1\n<<: {b: 2}\n",
            "f.yaml:2: a merge key (`<<`); write the entries out"},
           {"second document", "a: 1\n---\nb: 2\n",
            "f.yaml:2: a second document; one file holds one"},
           {"key twice", "a: 1\nb: 2\na: 3\n", "f.yaml:3: `a` stands twice in one map"},
           {"key twice, quoted", "a: 1\n'a': 3\n", "f.yaml:2: `a` stands twice in one map"},
           {"key twice, hostile", "\"\\e[1m\": 1\n\"\\e[1m\": 1\n",
            "f.yaml:2: `\\x1b[1m` stands twice in one map"},
           {"key that is a list", "? [a]\n: 1\n", "f.yaml:1: a key that is not text"},
           {"key that is nothing", "a: 1\n~: 1\n", "f.yaml:2: a key that is not text"},
           {"quote left open", "a: 1\nb: 'x\n", "f.yaml:2: a quote that is not closed"},
           {"quote left open over lines", "a: \"x\nb: c\n\n",
            "f.yaml:1: a quote that is not closed"},
           {"quote left open behind wide text", "é: 'x\n", "f.yaml:1: a quote that is not closed"},
           {"quote left open at the end", "a: 'x", "f.yaml:1: a quote that is not closed"},
           {"bracket left open", "a: [1,\n", "f.yaml:2: a `[` that is not closed"},
           {"brace left open", "a: {b: 1\n", "f.yaml:2: a `{` that is not closed"},
           {"bracket too many", "a: 1]\nb: ]\n", "f.yaml:2: a `]` or `}` that nothing opened"},
           {"tab as indentation", "a:\n\tb: 1\n", "f.yaml:2: a tab where spaces must indent"},
           {"two colons", "a: b: c\n",
            "f.yaml:1: a `:` that follows no key; quote the text if it is part of it"},
           {"wrong indentation", "a:\n  b: 1\n c: 2\n",
            "f.yaml:3: a map that does not end, or an entry at a wrong indentation"},
           {"unknown escape", "a: \"\\q\"\n", "f.yaml:1: an escape that YAML does not know"},
           {"not UTF-8", "a: 1\nb: \xff\n", "f.yaml:2: bytes that are not UTF-8"},
           {"escape character", "a: \x1b[0m\n", "f.yaml:1: a control character (\\x1b)"},
           {"end of transmission", "a: 1\n\x04\nb: 2\n", "f.yaml:2: a control character (\\x04)"},
           {"carriage return alone", "a: 1\rb: 2\n", "f.yaml:1: a control character (\\x0d)"},
       }) {
    SCOPED_TRACE(c.name);
    const auto root = parse(c.text, "f.yaml");
    EXPECT_EQ(root ? "nothing wrong" : root.error().text, c.error);
    EXPECT_EQ(root ? Error::Kind::Usage : root.error().kind, Error::Kind::Usage);
  }
}

// The library never gets past these by itself; found by fuzzing.
TEST(Yaml, ComesToAnEndOnAStrayMark) {
  for (const std::string_view text : {",", "]", "}", "a: 1\n]\n", ",0a] *a0"}) {
    SCOPED_TRACE(text);
    EXPECT_FALSE(parse(text, "f.yaml").has_value());
  }
}

TEST(Yaml, TakesClosedQuotesAtTheEnd) {
  for (const std::string_view text : {"'a'", "é: 'it''s'\n", "\"a\\\"\"\n", "a: 'x' # don't\n",
                                      "a: it's\n", "a: ''", "\"\\\\\""}) {
    SCOPED_TRACE(text);
    const auto root = parse(text, "f.yaml");
    EXPECT_TRUE(root) << root.error().text;
  }
}

TEST(Yaml, RefusesNulBytes) {
  const auto root = parse(std::string_view("a: 1\n\0b: 2\n", 11), "f.yaml");
  ASSERT_FALSE(root);
  EXPECT_EQ(root.error().text, "f.yaml:2: a control character (\\x00)");
}

TEST(Yaml, HoldsItsBounds) {
  struct Case {
    std::string_view name;
    std::string text;
    std::string_view error;
  };
  for (const Case& c : {
           Case{"size", std::string(kSizeMax + 1, ' '), "f.yaml:1: larger than 4 MiB"},
           {"depth of lists", repeated("[", kDepthMax + 1), "f.yaml:1: nested more than 64 deep"},
           {"depth of block lists", repeated("- ", kDepthMax + 1),
            "f.yaml:1: nested more than 64 deep"},
           {"depth of maps", repeated("{a: ", kDepthMax + 1), "f.yaml:1: nested more than 64 deep"},
           {"far too deep", repeated("[", 1 << 16), "f.yaml:1: nested more than 64 deep"},
           {"values", repeated("- a\n", kNodesMax), "f.yaml:200000: more than 200000 values"},
       }) {
    SCOPED_TRACE(c.name);
    const auto root = parse(c.text, "f.yaml");
    ASSERT_FALSE(root);
    EXPECT_EQ(root.error().text, c.error);
  }
  EXPECT_TRUE(parse(repeated("[", kDepthMax) + repeated("]", kDepthMax), "f.yaml"));
}

TEST(Yaml, ReadersNameWhatTheyExpected) {
  const auto root = parse(
      "a: [1]\nb: {c: 1}\nd: yes\ne: 'true'\nf: '7'\ng: 99999999999999999999\nh:\ni: [x, [y]]\n",
      "f.yaml");
  ASSERT_TRUE(root);
  EXPECT_EQ(root->find("a")->as_string("a").error().text,
            "f.yaml:1: a: expected text, found a list");
  EXPECT_EQ(root->find("b")->as_string("x.b").error().text,
            "f.yaml:2: x.b: expected text, found a map");
  EXPECT_EQ(root->find("d")->as_bool("d").error().text,
            "f.yaml:3: d: expected `true` or `false`, found `yes`");
  EXPECT_EQ(yaml::repeated("Wq7xPz3LmK"), "something else") << "it may be a secret";
  EXPECT_FALSE(root->find("e")->as_bool("e"));
  EXPECT_EQ(root->find("f")->as_int("f").error().text,
            "f.yaml:5: f: expected a whole number, found `7`");
  EXPECT_FALSE(root->find("g")->as_int("g"));
  EXPECT_EQ(root->find("h")->as_string("h").error().text,
            "f.yaml:7: h: expected text, found nothing");
  EXPECT_EQ(root->find("i")->as_strings("i").error().text,
            "f.yaml:8: i: expected text, found a list");
  EXPECT_EQ(root->find("d")->as_strings("d").value(), std::vector<std::string>{"yes"});
  EXPECT_EQ(root->find("d")->expect_map("d").error().text,
            "f.yaml:3: d: expected a map, found `yes`");
  EXPECT_EQ(root->find("b")->expect_sequence("b").error().text,
            "f.yaml:2: b: expected a list, found a map");
}

TEST(Yaml, EveryPrefixOfAFileIsReadOrRefused) {
  const std::string text =
      "a: {b: [1, 'two', \"th\\x41ree\"]}\nc: |\n  x\n  y\nd:\n  - e: >-\n      f\n";
  for (std::size_t size = 0; size <= text.size(); ++size) {
    const auto root = parse(std::string_view(text).substr(0, size), "f.yaml");
    EXPECT_TRUE(root || root.error().text.starts_with("f.yaml:")) << text.substr(0, size);
  }
}

}  // namespace
}  // namespace cordon::yaml
