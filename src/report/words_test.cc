#include "report/words.h"

#include <gtest/gtest.h>

#include <limits>

namespace cordon {
namespace {

TEST(Words, NumbersAreReadable) {
  EXPECT_EQ(with_commas(0), "0");
  EXPECT_EQ(with_commas(999), "999");
  EXPECT_EQ(with_commas(1000), "1,000");
  EXPECT_EQ(with_commas(std::numeric_limits<std::uint64_t>::max()), "18,446,744,073,709,551,615");
  EXPECT_EQ(count_of(1, "place"), "1 place");
  EXPECT_EQ(count_of(0, "place"), "0 places");
  EXPECT_EQ(count_of(2, "thing was", "things were"), "2 things were");
}

TEST(Words, SizesAreReadable) {
  struct Case {
    std::uint64_t bytes;
    std::string_view text;
  };
  for (const Case& c : {Case{0, "0 bytes"},
                        {1, "1 byte"},
                        {999, "999 bytes"},
                        {1000, "1.0 KB"},
                        {999'949, "999.9 KB"},
                        {999'950, "1.0 MB"},
                        {5'100'000'000, "5.1 GB"},
                        {std::numeric_limits<std::uint64_t>::max(), "18.4 EB"}})
    EXPECT_EQ(size_text(c.bytes), c.text) << c.bytes;
}

TEST(Words, DurationsAreReadable) {
  EXPECT_EQ(duration_text(0.04), "0.0 s");
  EXPECT_EQ(duration_text(1.25), "1.2 s");
  EXPECT_EQ(duration_text(59.4), "59 s");
  EXPECT_EQ(duration_text(59.6), "1 min 0 s");
  EXPECT_EQ(duration_text(3725), "62 min 5 s");
}

TEST(Words, TimesOutsideTheCalendarAreNone) {
  EXPECT_EQ(time_text(0), "1970-01-01T00:00:00Z");
  EXPECT_EQ(time_text(-1), "1969-12-31T23:59:59Z");
  EXPECT_EQ(time_text(951'782'400), "2000-02-29T00:00:00Z");
  EXPECT_EQ(time_text(253'402'300'799), "9999-12-31T23:59:59Z");
  EXPECT_EQ(time_text(-62'135'596'800), "0001-01-01T00:00:00Z");
  for (const std::int64_t seconds :
       {std::int64_t{253'402'300'800}, std::int64_t{-62'135'596'801},
        std::numeric_limits<std::int64_t>::max(), std::numeric_limits<std::int64_t>::min()})
    EXPECT_EQ(time_text(seconds), std::nullopt) << seconds;
}

TEST(Words, AtHandIsWhatCanBeOpened) {
  Origin file, staged, history, message, loose;
  file.in_work_tree = staged.in_index = true;
  history.commit = message.commit = Commit{};
  history.in_tip = message.is_message = true;
  loose.object = "0";
  EXPECT_TRUE(is_at_hand(file));
  EXPECT_TRUE(is_at_hand(staged));
  EXPECT_TRUE(is_at_hand(Origin{})) << "standard input";
  EXPECT_FALSE(is_at_hand(history));
  EXPECT_FALSE(is_at_hand(message));
  EXPECT_FALSE(is_at_hand(loose));
}

TEST(Words, ThereIsAlwaysSomethingToDo) {
  Finding finding;
  EXPECT_FALSE(next_step(finding).empty());
  finding.next_step = "call Bob";
  EXPECT_EQ(next_step(finding), "call Bob");
}

TEST(Words, CutATextToItsWidth) {
  EXPECT_EQ(shortened("Grüße", 5), "Grüße");
  EXPECT_EQ(shortened("Grüße", 4), "Grü…");
  EXPECT_EQ(shortened("ab", 1), "…");
}

TEST(Words, MarkUpWhatWouldBeMarkup) {
  EXPECT_EQ(marked_up("<a href='b'>&\x1b\xef\xbf\xbf"),
            "&lt;a href=&#39;b&#39;&gt;&amp;\\x1b\\u{ffff}");
}

TEST(Words, CountWhatWasFoundGravestFirst) {
  EXPECT_EQ(
      found_text({{Severity::Low, 1200}, {Severity::Medium, 0}, {Severity::Critical, 1}}, 2000),
      "1,201 secrets at 2,000 places (1 critical, 1,200 low)");
  EXPECT_EQ(scanned_text({.blobs = 1, .bytes = 512}), "1 file (512 bytes)");
  EXPECT_EQ(scanned_text({.blobs = 26, .bytes = 25'100, .commits = 2}),
            "26 files and versions of them (25.1 KB) and 2 commits");
}

}  // namespace
}  // namespace cordon
