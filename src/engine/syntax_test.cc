#include "engine/syntax.h"

#include <gtest/gtest.h>

#include <string>

#include "engine/syntax_parts.h"

namespace cordon {
namespace {

/// `text` with a mark where the anchor ends: |, or ^ where that is a sign of the text's own.
std::string read(std::string text) {
  const std::size_t end = text.find(text.contains('^') ? '^' : '|');
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
      {"client.password(|\"abc\")", "client.password -> abc"},
      {"x.set_token(|\"abc\")", "x.set_token -> abc"},
      {"options.WithToken(|\"abc\")", "options.WithToken -> abc"},
      {"- **password**:| abc", "password -> abc"},
      {"**Password:|** abc", "Password -> abc"},
      {"key :|= []byte(\"abc\")", "key -> abc"},
      {"secret =| Encoding.UTF8.GetBytes(\"abc\")", "secret -> abc"},
      {"secret =| Buffer.from('abc', 'hex')", "secret -> abc"},
      {"secret =| String::from(\"abc\")", "secret -> abc"},
      {"Consumer Secret:| ``abc``", "Secret -> abc"},
      {"tokens:| [\"abc\", \"def\"]", "tokens -> abc"},
      {"\"keys\":| [\n  \"abc\"\n]", "keys -> abc"},
  };
  for (const Case& c : cases) {
    SCOPED_TRACE(c.text);
    EXPECT_EQ(read(c.text), c.expected);
  }
}

TEST(Syntax, ReadsDeclarationsWithAType) {
  struct Case {
    const char *text, *expected;
  };
  const Case cases[] = {
      {"char db_password[] =| \"abc\";", "db_password -> abc"},
      {"char db_password[64] =| \"abc\";", "db_password -> abc"},
      {"map[password] =| \"abc\"", "password -> abc"},
      {"var dbPassword string =| \"abc\"", "dbPassword -> abc"},
      {"Dim password As String =| \"abc\"", "password -> abc"},
      {"const KEY:| &'static str = \"abc\";", "KEY -> abc"},
      {"password?:| string = \"abc\"", "password -> abc"},
      {"password:| string | undefined = \"abc\"", "password -> abc"},
      {"password =| R\"(a\"b)\";", "password -> a\"b"},
      {"password =| u8R\"x(abc)x\";", "password -> abc"},
      {"password =| $'abc'", "password -> abc"},
      {"password =| $\"abc\"", "password -> abc"},
      {"password =| $abc", "password -> $abc"},
      {"password:| !!str abc", "password -> abc"},
      {"let password =| r#\"abc\"#;", "password -> abc"},
  };
  for (const Case& c : cases) {
    SCOPED_TRACE(c.text);
    EXPECT_EQ(read(c.text), c.expected);
  }
}

TEST(Syntax, ReadsWhatAValueFallsBackTo) {
  struct Case {
    const char *text, *expected;
  };
  const Case cases[] = {
      {"DB_PASSWORD ?=| abc", "DB_PASSWORD -> abc"},
      {"ENV[\"DB_PASSWORD\"] ||=^ 'abc'", "DB_PASSWORD -> abc"},
      {"process.env.DB_PASSWORD ||^ \"abc\"", "process.env.DB_PASSWORD -> abc"},
      {"process.env.DB_PASSWORD ??| \"abc\"", "process.env.DB_PASSWORD -> abc"},
      {"getenv(\"DB_PASSWORD\") ?:| \"abc\"", "DB_PASSWORD -> abc"},
      {"os.environ.get(\"DB_PASSWORD\") or \"|abc\"", "DB_PASSWORD -> abc"},
      {"env(\"DB_PASSWORD\",| default=\"abc\")", "DB_PASSWORD -> abc"},
      {"fetch(:password,| \"abc\")", "password -> abc"},
      {"variable \"db_password\" {| default = \"abc\" }", "db_password -> abc"},
      {"variable \"db_password\" {|\n  type = string\n  default = \"abc\"\n}",
       "db_password -> abc"},
      {"resource \"db_password\" {| default = \"abc\" }", "none"},
      {"variable \"db_password\" {| }\nvariable \"x\" { default = \"abc\" }", "none"},
      {"a.password ||^ b", "none"},
      {"the token or \"|abc\"", "none"},
  };
  for (const Case& c : cases) {
    SCOPED_TRACE(c.text);
    EXPECT_EQ(read(c.text), c.expected);
  }
}

TEST(Syntax, ReadsStatements) {
  struct Case {
    const char *text, *expected;
  };
  const Case cases[] = {
      {"ENV |DB_PASSWORD abc", "DB_PASSWORD -> abc"},
      {"setenv |DB_PASSWORD 'abc'", "DB_PASSWORD -> abc"},
      {"setx |/M DB_PASSWORD abc", "DB_PASSWORD -> abc"},
      {"set -gx |DB_PASSWORD abc", "DB_PASSWORD -> abc"},
      {"#define DB_PASSWORD \"|abc\"", "DB_PASSWORD -> abc"},
      {"set(DB_PASSWORD \"|abc\")", "DB_PASSWORD -> abc"},
      {"{:user \"x\" :password \"|abc\"}", "password -> abc"},
      {"ENV |DB_PASSWORD=abc", "none"},
      {"an ENVIRONMENT |of words", "none"},
      {"the password \"|abc\" is", "none"},
  };
  for (const Case& c : cases) {
    SCOPED_TRACE(c.text);
    EXPECT_EQ(read(c.text), c.expected);
  }
}

TEST(Syntax, ReadsTheNameOfOneFieldAndTheValueOfTheNext) {
  struct Case {
    const char *text, *expected;
  };
  const Case cases[] = {
      {"- name: DB_PASSWORD\n  value:| abc", "DB_PASSWORD -> abc"},
      {"- name: \"DB_PASSWORD\"\r\n  value:| 'abc'", "DB_PASSWORD -> abc"},
      {"{\"name\":\"DB_PASSWORD\",\"value\":|\"abc\"}", "DB_PASSWORD -> abc"},
      {"{\"Name\": \"DB_PASSWORD\",\n \"Value\":| \"abc\"}", "DB_PASSWORD -> abc"},
      {"{\\\"name\\\":\\\"DB_PASSWORD\\\",\\\"value\\\":|\\\"abc\\\"}", "DB_PASSWORD -> abc"},
      {"{\"ParameterKey\": \"DbPassword\", \"ParameterValue\":| \"abc\"}", "DbPassword -> abc"},
      {"name  = \"db.password\"\n value =| \"abc\"", "db.password -> abc"},
      {"{\"type\":\"password\",\"value\":|\"abc\"}", "value -> abc"},
      {"<key>password</key>|<string>abc</string>", "password -> abc"},
      {"<name>db.password</name>|\n  <value>abc</value>", "db.password -> abc"},
      {"<string name=\"db_password\">|abc</string>", "db_password -> abc"},
      {"<string name=\"x_key\" translatable=\"false\">|abc</string>", "x_key -> abc"},
      {"<property name=\"password\">|<value>abc</value></property>", "password -> abc"},
      {"<password>|<![CDATA[a<b]]></password>", "password -> a<b"},
      {"<ns:Password>|abc</ns:Password>", "Password -> abc"},
      {"<Parameter Name='Password'>|abc</Parameter>", "Password -> abc"},
      {"<label for=\"password\">|abc</label>", "none"},
      {"<password>|<b>abc</b></password>", "none"},
      {"a < b && password>|abc</x>", "none"},
  };
  for (const Case& c : cases) {
    SCOPED_TRACE(c.text);
    EXPECT_EQ(read(c.text), c.expected);
  }
}

TEST(Syntax, ReadsNothingThatBeginsTooFarAway) {
  const std::string tag = "<string " + std::string(150, 'a') + ">";
  EXPECT_EQ(read("<key>password</key>|" + tag + "abc</string>"), "password -> abc");
  EXPECT_EQ(read("<key>password</key>|" + std::string(60, ' ') + tag + std::string(50, ' ') +
                 "abc</string>"),
            "none");
}

TEST(Syntax, ReadsABlockOfOneLine) {
  struct Case {
    const char *text, *expected;
  };
  const Case cases[] = {
      {"password:| >-\n  abc\nuser: x", "password -> abc"},
      {"a:\n  password:^ |2-\r\n    abc\r\n  user: x", "password -> abc"},
      {"password:| >\n  abc", "password -> abc"},
      {"password:| >\n  several\n  lines", "none"},
      {"password:| >\nuser: x", "none"},
      {"password:| > abc", "none"},
  };
  for (const Case& c : cases) {
    SCOPED_TRACE(c.text);
    EXPECT_EQ(read(c.text), c.expected);
  }
}

TEST(Syntax, EndsAValueInALiteralAtAnEscape) {
  struct Case {
    const char *text, *expected;
  };
  const Case cases[] = {
      {R"({"env":"A=1\nDB_PASSWORD=|abc\nB=2"})", "DB_PASSWORD -> abc"},
      {R"({"env":"A=1\napi_key=|abc\r\nB=2"})", "api_key -> abc"},
      {R"("a\tpassword=|abc\tb")", "password -> abc"},
      {R"x({"a": "run(password=|abcdef\")"})x", "password -> abcdef"},
      {R"({"a": "{\\"b\\": password=|abc\\n}"})", "password -> abc"},
      {R"("C:\token=|abcdef")", "token -> abcdef"},
      // Outside of a literal a backslash is a character as any other.
      {R"(password=|ab\nc)", R"(password -> ab\nc)"},
      {R"("password=|ab\d")", R"(password -> ab\d)"},
      // One literal in another.
      {R"("{\\\"password\\\":| \\\"abc\\\"}")", "password -> abc"},
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

TEST(Syntax, ReadsAListToItsEnd) {
  const std::string text = R"(tokens: ["abc", 'def',
    "ghi"] + ["other"])";
  const std::size_t end = text.find(':') + 1;
  std::string values;
  for (auto value = read_assignment(text, end); value; value = read_next(text, end, *value))
    values += text.substr(value->value_begin, value->value_end - value->value_begin) + " ";
  EXPECT_EQ(values, "abc def ghi ");
  // As far as values may begin behind their name, and no further.
  std::string wide = "tokens: [\"abc\", " + std::string(kGapMax - 1, ' ') + "\"def\"";
  wide += ", \"" + std::string(kLeadMax, 'x') + "\", \"ghi\"]";
  int count = 0;
  for (auto value = read_assignment(wide, end); value; value = read_next(wide, end, *value))
    ++count;
  EXPECT_EQ(count, 3);
  const std::string plain = "token: \"abc\", \"def\"";
  const auto one = read_assignment(plain, plain.find(':') + 1);
  ASSERT_TRUE(one);
  EXPECT_FALSE(read_next(plain, plain.find(':') + 1, *one));
}

TEST(Syntax, LeavesAloneWhatAssignsNothing) {
  for (const std::string text : {"password =|= other",
                                 "p->password>|x",
                                 "password::|reset()",
                                 "password(|user)",
                                 "=|x",
                                 "password=|",
                                 "password:| ",
                                 "password =|~ /x/",
                                 "{password=|abc}",
                                 "[\"password\",| \"abc\"]",
                                 "x, `password`,| `abc`",
                                 "password=|\"never closed\n",
                                 "--- PASS:| TestUserLogin (0.00s)",
                                 "x\nPASS:| tests/login.sh",
                                 "https://x-access-token:|abc@host/x.git",
                                 "createToken(|\"abc\", 1)",
                                 "auth.createToken(|\"abc\")",
                                 "userToken(|\"abc\")",
                                 "addressToken(|\"abc\")",
                                 "settingsPassword(|\"abc\")",
                                 "UserPassword(|\"abc\")",
                                 "Token(|\"abc\")",
                                 "FUNCTION_PASS(|\"abc\")",
                                 "UserPassword(|\"abc\", \"def\")",
                                 "scrypt(\"password\",| \"salt\", 64)"}) {
    SCOPED_TRACE(text);
    EXPECT_EQ(read(text), "none");
  }
}

}  // namespace
}  // namespace cordon
