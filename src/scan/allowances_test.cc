#include "scan/allowances.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <string_view>

namespace cordon {
namespace {

using ::testing::ElementsAre;
using ::testing::Field;
using ::testing::IsEmpty;

using Fault = Allowance::Fault;

/// What stands for a secret in the texts below.
constexpr std::string_view kSecret = "SECRET";

Match match_in(std::string_view text, std::uint64_t offset = 0) {
  Match match;
  match.begin = text.find(kSecret);
  match.end = match.begin + kSecret.size();
  for (const char c : text.substr(0, match.begin)) match.from.line += c == '\n' ? 1 : 0;
  match.to.line = match.from.line;
  match.begin += offset;
  match.end += offset;
  return match;
}

std::vector<Allowance> allowances(std::string_view text) {
  Piece piece;
  piece.bytes = text;
  return find_allowances(piece, match_in(text));
}

MATCHER_P3(Allows, id, reason, line, "") {
  return arg.fault == Fault::None && arg.id == id && arg.reason == reason &&
         arg.line == static_cast<std::uint64_t>(line);
}

TEST(Allowances, AreReadBehindTheMarksOfComments) {
  for (const std::string_view text : {
           "key = 'SECRET'  # cordon:allow acme made up",
           "key: SECRET #cordon:allow acme made up\n",
           "key = \"SECRET\"; // cordon:allow acme made up\r\n",
           "key = \"SECRET\"; /* cordon:allow acme made up */ more();",
           "VALUES ('SECRET') -- cordon:allow acme made up",
           "VALUES ('SECRET')-- cordon:allow acme made up",
           "key=SECRET ; cordon:allow acme made up",
           "<key>SECRET</key> <!-- cordon:allow acme made up -->",
           "\\key{SECRET} % cordon:allow acme made up",
           "key = \"SECRET\" ' cordon:allow acme made up",
           "key = 'SECRET' ! cordon:allow acme made up",
           "{{ 'SECRET' }} {# cordon:allow acme made up #}",
           "{{ \"SECRET\" }} {{! cordon:allow acme made up }}",
           "{{ \"SECRET\" }} {{/* cordon:allow acme made up */}}",
           "key = \"SECRET\" {- cordon:allow acme made up -}",
           "let key = \"SECRET\" (* cordon:allow acme made up *)",
           "$key = 'SECRET' <# cordon:allow acme made up #>",
           "@Key(\"SECRET\") @* cordon:allow acme made up *@",
           "<%= 'SECRET' %> <%# cordon:allow acme made up %>",
           "<%= 'SECRET' %> <%-- cordon:allow acme made up --%>",
           "/* cordon:allow acme made up */ key = 'SECRET'",
           "# key = SECRET cordon:allow acme made up",
           "key = 'SECRET' # see the wiki; cordon:allow acme made up",
       })
    EXPECT_THAT(allowances(text), ElementsAre(Allows("acme", "made up", 1))) << text;
}

TEST(Allowances, AreReadOnALineOfTheirOwnAbove) {
  for (const std::string_view text : {
           "# cordon:allow acme made up\nkey = SECRET",
           "  // cordon:allow acme made up\n  key = SECRET",
           "/* cordon:allow acme made up */\nkey = SECRET",
           "<!-- cordon:allow acme made up -->\r\n<key>SECRET</key>",
           "REM cordon:allow acme made up\nset KEY=SECRET",
           "@rem cordon:allow acme made up\nset KEY=SECRET",
           ":: cordon:allow acme made up\nset KEY=SECRET",
           "' cordon:allow acme made up\nkey = SECRET",
           "; cordon:allow acme made up\nkey = SECRET",
           "% cordon:allow acme made up\nkey = SECRET",
           "-- cordon:allow acme made up\nkey = SECRET",
           "--[[ cordon:allow acme made up ]]\nkey = SECRET",
           "dnl cordon:allow acme made up\nkey = SECRET",
           "{# cordon:allow acme made up #}\nkey = SECRET",
           " * cordon:allow acme made up\n * key = SECRET",
       })
    EXPECT_THAT(allowances(text), ElementsAre(Allows("acme", "made up", 1))) << text;
  EXPECT_THAT(allowances("/*\n   cordon:allow acme made up\n   SECRET */"),
              ElementsAre(Allows("acme", "made up", 2)));
  EXPECT_THAT(allowances("<!--\nSECRET cordon:allow acme made up\n-->"),
              ElementsAre(Allows("acme", "made up", 2)));
}

TEST(Allowances, AreNotReadWhereNoCommentIs) {
  for (const std::string_view text : {
           "key = 'SECRET' cordon:allow acme made up",
           "log('cordon:allow acme made up', 'SECRET')",
           "key = 'SECRET', note = 'cordon:allow acme made up'",
           "cordon:allow acme made up\nkey = SECRET",
           "see http://x/cordon:allow acme made up\nkey = SECRET",
           "http://SECRET@x/ cordon:allow acme made up",
           "key = SECRET;cordon:allow acme made up",
           "a % b = SECRET\n  cordon:allow acme made up",
           "key = 'SECRET' # xcordon:allow acme made up",
           "key = 'SECRET' # cordon:allowed acme made up",
           "key = 'SECRET' # CORDON:ALLOW acme made up",
           "/* closed */ cordon:allow acme made up */\nkey = SECRET",
       })
    EXPECT_THAT(allowances(text), IsEmpty()) << text;
}

TEST(Allowances, AreNotTakenFromTheLineOfAnotherSecret) {
  EXPECT_THAT(allowances("a = 'x'  # cordon:allow acme made up\nkey = SECRET"), IsEmpty());
  EXPECT_THAT(allowances("/* cordon:allow acme made up */ a = 'x'\nkey = SECRET"), IsEmpty());
  EXPECT_THAT(allowances("# cordon:allow acme made up\n\nkey = SECRET"), IsEmpty());
  EXPECT_THAT(allowances("key = SECRET\n# cordon:allow acme made up"), IsEmpty());
}

TEST(Allowances, OfALongSecretStandAtItsBeginAndItsEnd) {
  const std::string text =
      "# cordon:allow above r\nkey = BEGIN\nmiddle\nEND # cordon:allow at-end r\n";
  Piece piece;
  piece.bytes = text;
  Match match;
  match.begin = text.find("BEGIN");
  match.end = text.find("END") + 3;
  match.from.line = 2;
  match.to.line = 4;
  EXPECT_THAT(find_allowances(piece, match),
              ElementsAre(Allows("above", "r", 1), Allows("at-end", "r", 4)));
}

TEST(Allowances, SeveralMayShareALine) {
  EXPECT_THAT(
      allowances("# cordon:allow a one\n"
                 "SECRET // cordon:allow b two, cordon:allow c three: ü"),
      ElementsAre(Allows("a", "one", 1), Allows("b", "two,", 2), Allows("c", "three: ü", 2)));
  std::string many = "SECRET #";
  for (int i = 0; i < 50; ++i) many += " cordon:allow a r";
  EXPECT_EQ(allowances(many).size(), 8U);
}

TEST(Allowances, WithoutAReasonAreAtFault) {
  struct Case {
    std::string_view text, id;
  };
  for (const Case& c : {Case{"SECRET # cordon:allow acme", "acme"},
                        {"SECRET # cordon:allow acme  \t", "acme"},
                        {"SECRET # cordon:allow acme --", "acme"},
                        {"SECRET /* cordon:allow acme */ f()", "acme"},
                        {"SECRET # cordon:allow", ""},
                        {"SECRET /* cordon:allow*/", ""},
                        {"SECRET # cordon:allow a cordon:allow", "a"}}) {
    SCOPED_TRACE(c.text);
    const auto found = allowances(c.text);
    ASSERT_FALSE(found.empty());
    EXPECT_EQ(found[0].id, c.id);
    EXPECT_EQ(found[0].fault, Fault::NoReason);
    EXPECT_EQ(found[0].reason, "");
  }
}

TEST(Allowances, InFrontOfASecretHaveToBeClosed) {
  const auto found = allowances("# cordon:allow acme made up; password=SECRET");
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].fault, Fault::NoEnd);
  EXPECT_EQ(found[0].reason, "") << "it could be another secret's text";
}

TEST(Allowances, OfALongLineHaveToBeNear) {
  const std::string near(kAllowanceReach - 64, 'x'), far(kAllowanceReach, 'x');
  const std::string comment = "/* cordon:allow acme made up */";
  EXPECT_EQ(allowances(comment + near + "SECRET" + far).size(), 1U);
  EXPECT_EQ(allowances(far + "SECRET" + near + comment).size(), 1U);
  EXPECT_THAT(allowances(comment + far + "SECRET"), IsEmpty());
  EXPECT_THAT(allowances("SECRET" + far + comment), IsEmpty());
  EXPECT_THAT(allowances("SECRET # cordon:allow acme made up " + far),
              ElementsAre(Field(&Allowance::fault, Fault::NoEnd)));
}

TEST(Allowances, DoNotDependOnWhereASourceCuts) {
  const std::string text = std::string(5000, '\n') + "key = SECRET # cordon:allow acme made up\n" +
                           std::string(5000, '\n');
  const Match match = match_in(text);
  for (std::size_t cut = match.begin - kAllowanceReach; cut <= match.begin; cut += 7) {
    Piece piece;
    piece.offset = cut - std::min<std::size_t>(cut, kAllowanceReach);
    piece.bytes =
        std::string_view(text).substr(piece.offset, match.end + kAllowanceReach - piece.offset);
    piece.is_last = false;
    EXPECT_THAT(find_allowances(piece, match), ElementsAre(Allows("acme", "made up", 5001))) << cut;
  }
}

TEST(Allowances, ALineThatAPieceCutsIsNotTakenForAWholeOne) {
  const std::string text = "a = 'x' # cordon:allow acme made up\nkey = SECRET";
  Piece piece;
  piece.offset = text.find('#');
  piece.bytes = std::string_view(text).substr(piece.offset);
  EXPECT_THAT(find_allowances(piece, match_in(text)), IsEmpty());
}

TEST(Allowances, AreReadInUtf16) {
  std::string wide;
  for (const char c : std::string_view("# cordon:allow acme made up\nkey = ")) wide += {c, '\0'};
  const std::size_t begin = wide.size();
  for (const char c : kSecret) wide += {c, '\0'};
  Match match;
  match.begin = begin;
  match.end = wide.size();
  match.from.line = match.to.line = 2;
  Piece piece;
  piece.bytes = wide;
  EXPECT_THAT(find_allowances(piece, match), ElementsAre(Allows("acme", "made up", 1)));
}

TEST(Allowances, OfAMatchThatIsNotInThePieceAreNone) {
  Piece piece;
  piece.bytes = "SECRET # cordon:allow acme made up";
  piece.offset = 100;
  Match match = match_in(piece.bytes);
  EXPECT_THAT(find_allowances(piece, match), IsEmpty());
  match.begin = 100;
  match.end = 1000;
  EXPECT_THAT(find_allowances(piece, match), IsEmpty());
}

}  // namespace
}  // namespace cordon
