#include "remedy/stores/literals.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace cordon {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::UnorderedElementsAre;
using Found = std::vector<std::pair<std::size_t, std::size_t>>;

Literals compile(const std::vector<std::string>& texts) {
  std::vector<SecretText> secrets;
  for (const std::string& text : texts) secrets.emplace_back(text);
  auto literals = Literals::compile(std::move(secrets));
  EXPECT_TRUE(literals.has_value());
  return std::move(*literals);
}

Found search(const Literals& literals, std::string_view bytes) {
  Found found;
  literals.search(bytes, literals.make_scratch(),
                  [&](std::size_t text, std::size_t begin) { found.emplace_back(text, begin); });
  return found;
}

TEST(Literals, StandWhereTheyStand) {
  const Literals literals = compile({"abcdefgh", "a.b*c[d]", std::string("\0\xff\n", 3)});
  EXPECT_THAT(search(literals, "xx abcdefghabcdefgh a.b*c[d]"),
              UnorderedElementsAre(std::pair(0, 3), std::pair(0, 11), std::pair(1, 20)));
  EXPECT_THAT(search(literals, std::string("a\0\xff\nb", 5)), ElementsAre(std::pair(2, 1)));
  EXPECT_THAT(search(literals, "ABCDEFGH aXb*c[d]"), IsEmpty());
  EXPECT_EQ(literals.size_max(), 8U);
}

TEST(Literals, AreComparedToTheirEnds) {
  const std::string long_one(1000, 'k');
  const Literals literals = compile({long_one + "1", long_one + "2"});
  EXPECT_THAT(search(literals, "=" + long_one + "2"), ElementsAre(std::pair(1, 1)));
  EXPECT_THAT(search(literals, long_one), IsEmpty());
}

TEST(Literals, MayBeNone) { EXPECT_THAT(search(compile({}), "anything"), IsEmpty()); }

}  // namespace
}  // namespace cordon
