#include "report/place_words.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "report/test_findings.h"

namespace cordon {
namespace {

using sample::place;
using sample::place_in_history;

TEST(PlaceWords, NameAFileAsAServiceKnowsIt) {
  struct Case {
    std::string_view prefix, path, name;
  };
  for (const Case& c : {Case{"", "a/b", "a/b"},
                        {"src", "a/b", "src/a/b"},
                        {"../other", "a/b", "a/b"},
                        {"..", "a/b", "a/b"},
                        {"..hidden", "a/b", "..hidden/a/b"},
                        {"/srv/project", "a/b", "a/b"},
                        {"src", "/etc/app.env", "/etc/app.env"},
                        {"src", "", "stdin"}}) {
    SCOPED_TRACE(c.prefix);
    Origin origin;
    origin.path = c.path;
    EXPECT_EQ(service_name(origin, {.place_prefix = std::string(c.prefix)}), c.name);
  }
}

TEST(PlaceWords, NameWhatIsNoFile) {
  Place message = place_in_history("", '5', 0);
  EXPECT_EQ(place_name(message.origin), "commit/" + sample::hex_id('5'));
  EXPECT_EQ(spot(message, "src"), "commit 5555555:1:5");
  Place loose;
  loose.origin.object = sample::hex_id('6');
  EXPECT_EQ(place_name(loose.origin), "object/" + sample::hex_id('6'));
  EXPECT_EQ(spot(Place{}, ""), "(standard input):1:1");
}

TEST(PlaceWords, SayWhetherItIsStillThereAndWhoBroughtIt) {
  Place gone = place_in_history("a", '3', 1'100'000'000);
  gone.origin.removed_in = sample::hex_id('4');
  gone.origin.versions = 14;
  gone.more = 2;
  EXPECT_EQ(describe(gone),
            "removed in 4444444, since 3333333 2004-11-09 Ada Lovelace, 14 versions, and 2 times "
            "more behind it");
  EXPECT_EQ(describe(place("a")), "");
}

TEST(PlaceWords, PutFirstWhatIsAtHandThenTheTipThenTheNewest) {
  const Place here = place("z"), newer = place_in_history("b", '1', 2000),
              older = place_in_history("a", '1', 1000);
  Place tip = place_in_history("y", '1', 500);
  tip.origin.in_tip = true;
  std::vector<Place> places = {older, newer, tip, here};
  std::ranges::sort(places, comes_before);
  EXPECT_EQ(places, (std::vector<Place>{here, tip, newer, older}));
}

}  // namespace
}  // namespace cordon
