#include "engine/syntax.h"

#include <gtest/gtest.h>

#include <string>

namespace cordon {
namespace {

/// `text` with a mark | where the anchor ends.
std::string read(std::string text) {
  const std::size_t end = text.find('|');
  text.erase(end, 1);
  const auto assignment = read_assignment(text, end);
  if (!assignment) return "none";
  return text.substr(assignment->key_begin, assignment->key_end - assignment->key_begin) + " -> " +
         text.substr(assignment->value_begin, assignment->value_end - assignment->value_begin);
}

TEST(Syntax, ReadsAssignmentsOfManyLanguages) {
  struct Case {
    const char *text, *expected;
  };
  const Case cases[] = {
      {"DB_PASSWORD=|abc123", "DB_PASSWORD -> abc123"},
      {"password =| \"a b c\"", "password -> a b c"},
      {"\"password\":| \"abc\",", "password -> abc"},
      {"'password' =|> 'abc',", "password -> abc"},
      {"map[\"password\"] =| \"abc\"", "password -> abc"},
      {"password :|= \"abc\"", "password -> abc"},
      {"password:| str = \"abc\"", "password -> abc"},
      {"val password:| String = \"abc\"", "password -> abc"},
      {"set(\"password\",| \"abc\")", "password -> abc"},
      {"setPassword(|\"abc\")", "setPassword -> abc"},
      {"<password>|abc</password>", "password -> abc"},
      {"<add key=\"Password\" value=|\"abc\" />", "Password -> abc"},
      {"tool --password=|abc next", "password -> abc"},
      {"tool --password |abc next", "password -> abc"},
      {"Server=db;Password=|abc;Encrypt=true", "Password -> abc"},
      {"  password:| abc # why", "password -> abc"},
      {"{\\\"password\\\":| \\\"abc\\\"}", "password -> abc"},
      {"password=|b'abc'", "password -> abc"},
      {"f(password=|abc)", "password -> abc"},
      {"spring.datasource.password=|abc", "spring.datasource.password -> abc"},
      {"password=|\"a\\\"b\"", "password -> a\\\"b"},
      {"jdbc:x://h/d?user=app&password=|abc&ssl=no", "password -> abc"},
      {"<a href=\"/?token=|abc&amp;x=1\">", "token -> abc"},
      {"-e KEY=|abc,REGION=x", "KEY -> abc"},
      {"password=|a&b,c", "password -> a&b,c"},
      {"${DB_PASSWORD:|-abc}", "DB_PASSWORD -> abc"},
  };
  for (const Case& c : cases) {
    SCOPED_TRACE(c.text);
    EXPECT_EQ(read(c.text), c.expected);
  }
}

TEST(Syntax, SeesThatAnAssignmentStandsInALiteral) {
  const auto syntax_of = [](std::string text) {
    const std::size_t end = text.find('|');
    text.erase(end, 1);
    return read_assignment(text, end)->syntax;
  };
  EXPECT_EQ(syntax_of("Open(\"Server=db;Password=|abc;Encrypt=true\")"), Syntax::Embedded);
  EXPECT_EQ(syntax_of("fetch('/x?api_key=|abc&y=1')"), Syntax::Embedded);
  EXPECT_EQ(syntax_of("x(\"a\", password=|abc, \"b\")"), Syntax::Bare);
  EXPECT_EQ(syntax_of("// don't say password=|abc"), Syntax::Bare);
  EXPECT_EQ(syntax_of("password=|abc"), Syntax::Bare);
  EXPECT_EQ(syntax_of("password=|\"abc\""), Syntax::Quoted);
}

TEST(Syntax, LeavesAloneWhatAssignsNothing) {
  for (const std::string text :
       {"password =|= other", "p->password>|x", "password::|reset()", "password(|user)", "=|x",
        "password=|", "password:| ", "password =|~ /x/", "{password=|abc}",
        "[\"password\",| \"abc\"]", "x, `password`,| `abc`", "password=|\"never closed\n"}) {
    SCOPED_TRACE(text);
    EXPECT_EQ(read(text), "none");
  }
}

TEST(Syntax, TellsTheWordsThatANameEndsIn) {
  for (const std::string name : {"password", "DB_PASSWORD", "dbPassword", "db.password",
                                 "password1", "PASSWORD_PROD", "my-password"})
    EXPECT_TRUE(ends_in_word(name, "password")) << name;
  for (const std::string name : {"password_hash", "passwords", "password_file", "pass", ""})
    EXPECT_FALSE(ends_in_word(name, "password")) << name;
  EXPECT_TRUE(ends_in_word("ACME_API_KEY", "acme api-key"));
}

TEST(Syntax, WantsANamesEndToBeginWhereAWordDoes) {
  EXPECT_TRUE(ends_in_word("myBoxKey", "box_key"));
  EXPECT_TRUE(ends_in_word("my-box.key", "box_key"));
  EXPECT_TRUE(ends_in_word("Dbox.key", "box_key"));
  EXPECT_FALSE(ends_in_word("sandbox_key", "box_key"));
  EXPECT_FALSE(ends_in_word("SANDBOX_KEY", "box_key"));
  EXPECT_FALSE(ends_in_word("upstash_api_key", "hapikey"));
  EXPECT_FALSE(ends_in_word("compass", "pass"));
  EXPECT_TRUE(ends_in_word("dbPass", "pass"));
  // These stand behind anything.
  EXPECT_TRUE(ends_in_word("dbpassword", "password"));
  EXPECT_TRUE(ends_in_word("authtoken", "token"));
}

}  // namespace
}  // namespace cordon
