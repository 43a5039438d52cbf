#include "inventory/needles.h"

#include <gtest/gtest.h>

#include <string>

#include "inventory/value_forms.h"

namespace cordon::inventory {
namespace {

std::size_t count(const Term& term, std::string_view text) {
  Needles needles;
  needles.add(term);
  return needles.find(text, 0, text.size(), 100).size();
}

TEST(Needles, CountANameOnlyWhereItStandsAlone) {
  const Term name{Term::Kind::Name, "API_KEY"};
  EXPECT_EQ(count(name, "API_KEY $API_KEY ${API_KEY:-x} 'API_KEY' a.API_KEY-b"), 5U);
  EXPECT_EQ(count(name, "MY_API_KEY API_KEYS API_KEY2 xAPI_KEY"), 0U);
  const Term path{Term::Kind::StorePath, "apps/x"};
  EXPECT_EQ(count(path, "secret/data/apps/x \"apps/x\" apps/x#k apps/x-AbCdEf op://apps/x/k"), 5U);
  EXPECT_EQ(count(path, "apps/x/y my-apps/x apps/xy apps/x-prod"), 0U);
}

TEST(Needles, FindAValueInEveryFormAndAlignment) {
  const SecretText value(std::string("sw0rd") + "/fish+" + "42!");
  Needles needles;
  needles.add(value);
  // base64 of `:`, `a:` and `ab:` in front of it, and of nothing.
  for (const std::string_view text :
       {"sw0rd/fish+42!", "c3cwcmQvZmlzaCs0MiE=", "OnN3MHJkL2Zpc2grNDIh",
        "YTpzdzByZC9maXNoKzQyIQ==", "YWI6c3cwcmQvZmlzaCs0MiE=", "sw0rd%2Ffish%2B42%21"}) {
    SCOPED_TRACE(text);
    EXPECT_EQ(needles.find(text, 0, text.size(), 100).size(), 1U);
  }
  EXPECT_TRUE(needles.find("sw0rd/fish+43", 0, 13, 100).empty());
}

TEST(Needles, KeepToTheirRunAndTheirBound) {
  Needles needles;
  needles.add(Term{Term::Kind::Name, "KEY"});
  EXPECT_EQ(needles.find("KEY KEY KEY", 4, 8, 100).size(), 1U);
  EXPECT_EQ(needles.find("KEY KEY KEY", 0, 11, 2).size(), 2U);
}

TEST(ValueForms, TellsWhatASearchCanFind) {
  EXPECT_TRUE(is_searchable(SecretText("a1b2c3d4e5f6")));
  EXPECT_FALSE(is_searchable(SecretText("changeme")));
  EXPECT_FALSE(is_searchable(SecretText("a long and plain sentence")));
  EXPECT_FALSE(is_searchable(SecretText("123456789012345")));
}

TEST(ValueForms, OfAShortValueAreFew) {
  EXPECT_EQ(value_forms(SecretText("ab1")).size(), 1U);
  EXPECT_TRUE(value_forms(SecretText()).empty());
}

}  // namespace
}  // namespace cordon::inventory
