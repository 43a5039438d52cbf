#include "cli/review_dialogue.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <deque>

#include "base/text.h"

namespace cordon {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;

constexpr Date kToday{std::chrono::year(2026), std::chrono::month(12), std::chrono::day(1)};

/// Somebody whose answers are known beforehand.
class ScriptedDesk final : public ReviewDesk {
 public:
  explicit ScriptedDesk(std::deque<std::optional<std::string>> answers)
      : answers_(std::move(answers)) {}

  void write(std::string_view text) override { output += text; }
  std::optional<std::string> read_line() override {
    if (answers_.empty()) return std::nullopt;
    auto answer = std::move(answers_.front());
    answers_.pop_front();
    return answer;
  }
  std::string show(std::size_t number) override {
    shown.push_back(number);
    return "card " + std::to_string(number) + "\n";
  }
  [[nodiscard]] bool holds_secret(std::string_view text) const override {
    return text.contains("hush");
  }
  Result<void> save(std::span<const NewAllow> entries) override {
    ++saves;
    if (failure) return std::unexpected(*failure);
    saved.insert(saved.end(), entries.begin(), entries.end());
    return {};
  }

  std::string output;
  std::vector<std::size_t> shown;
  std::vector<NewAllow> saved;
  int saves = 0;
  std::optional<Error> failure;

 private:
  std::deque<std::optional<std::string>> answers_;
};

std::vector<Finding> findings(std::size_t count) {
  std::vector<Finding> all;
  for (std::size_t i = 0; i < count; ++i) {
    Finding finding;
    finding.fingerprint = std::string(31, 'a') + static_cast<char>('0' + i);
    finding.detector = "acme-key";
    finding.name = "Acme key";
    Place place;
    place.origin.path = "src/a" + std::to_string(i) + ".py";
    place.from.line = 3;
    finding.places.push_back(place);
    all.push_back(finding);
  }
  return all;
}

struct Outcome {
  ScriptedDesk desk;
  bool leaves_failing;
  std::optional<Error> save_error;
};

Outcome review(std::size_t count, std::deque<std::optional<std::string>> answers,
               std::optional<Error> failure = std::nullopt) {
  Outcome outcome{ScriptedDesk(std::move(answers)), false, std::nullopt};
  outcome.desk.failure = std::move(failure);
  ReviewDialogue dialogue(findings(count), {.today = kToday, .owner = "ada", .file = "c.yaml"},
                          outcome.desk);
  dialogue.run();
  outcome.leaves_failing = dialogue.leaves_failing();
  outcome.save_error = dialogue.save_error();
  return outcome;
}

TEST(ReviewDialogue, WritesAFalsePositiveWithWhatIsOffered) {
  const Outcome outcome = review(1, {"f", "", "", ""});
  ASSERT_EQ(outcome.desk.saved.size(), 1U);
  const NewAllow& entry = outcome.desk.saved[0];
  EXPECT_EQ(entry.allow.fingerprint, std::string(31, 'a') + "0");
  EXPECT_EQ(entry.allow.reason, "false positive: not a credential");
  EXPECT_EQ(entry.allow.owner, "ada");
  EXPECT_FALSE(entry.allow.until);
  EXPECT_EQ(entry.comment, "Acme key, src/a0.py:3");
  EXPECT_FALSE(outcome.leaves_failing);
  EXPECT_THAT(outcome.desk.output, HasSubstr("1 of 1\ncard 0\n"));
  EXPECT_THAT(outcome.desk.output, HasSubstr("wrote 1 entry to c.yaml"));
}

TEST(ReviewDialogue, TakesReasonAndOwnerAsTyped) {
  const Outcome outcome = review(2, {"t", "  only in tests ", "-", "f", "", "", "y"});
  ASSERT_EQ(outcome.desk.saved.size(), 2U);
  EXPECT_EQ(outcome.desk.saved[0].allow.reason, "only in tests");
  EXPECT_EQ(outcome.desk.saved[0].allow.owner, "");
  // Whoever answered last answers next, too.
  EXPECT_EQ(outcome.desk.saved[1].allow.owner, "");
}

TEST(ReviewDialogue, AcceptsUntilADayWithAReasonOnly) {
  const Outcome outcome = review(1, {"a", "30d", "", "a", "tomorrow", "a", "2027-01-31",
                                     "moved in January", "", "b", "", "y"});
  ASSERT_EQ(outcome.desk.saved.size(), 1U);
  EXPECT_EQ(outcome.desk.saved[0].allow.until, parse_date("2027-01-31"));
  EXPECT_EQ(outcome.desk.saved[0].allow.reason, "moved in January");
  EXPECT_THAT(outcome.desk.output, HasSubstr("accepted until 2026-12-31"));
  EXPECT_THAT(outcome.desk.output, HasSubstr("so far: moved in January, until 2027-01-31"));
  EXPECT_THAT(outcome.desk.output, HasSubstr("without a reason nothing is decided"));
  EXPECT_THAT(outcome.desk.output, HasSubstr("`tomorrow` is no day from 2026-12-01 to"));
}

TEST(ReviewDialogue, KnowsDaysThatMakeSense) {
  for (const std::string_view good : {"2026-12-01", "2027-12-02", "1d", "366d"}) {
    SCOPED_TRACE(good);
    EXPECT_TRUE(parse_until(good, kToday));
  }
  EXPECT_EQ(*parse_until("31d", kToday), *parse_date("2027-01-01"));
  for (const std::string_view bad :
       {"", "d", "0d", "-1d", "367d", "99999999999d", "1.5d", "30", "30 d", "2026-11-30",
        "2027-12-03", "2027-02-30", "2027-1-1", "never", "9999-01-01"}) {
    SCOPED_TRACE(bad);
    EXPECT_FALSE(parse_until(bad, kToday));
  }
}

TEST(ReviewDialogue, KeepsWhatIsRealAndTellsWhatToDo) {
  const Outcome outcome = review(1, {"k"});
  EXPECT_EQ(outcome.desk.saves, 0);
  EXPECT_TRUE(outcome.leaves_failing);
  EXPECT_THAT(outcome.desk.output,
              HasSubstr("cordon playbook acme-key\n    cordon fix aaaaaaaaaaaa\n"));
}

TEST(ReviewDialogue, WritesNothingUnlessToldSo) {
  for (const auto& end : {std::optional<std::string>("n"), std::optional<std::string>()}) {
    const Outcome outcome = review(2, {"f", "", "", "q", end});
    EXPECT_EQ(outcome.desk.saves, 0);
    EXPECT_TRUE(outcome.leaves_failing);
    EXPECT_THAT(outcome.desk.output, HasSubstr("write 1 entry to c.yaml?"));
    EXPECT_THAT(outcome.desk.output, HasSubstr("0 written, 0 kept, 2 left open"));
  }
}

TEST(ReviewDialogue, AsksNothingAtTheEndWhereNothingIsDecided) {
  const Outcome outcome = review(2, {"", "s"});
  EXPECT_THAT(outcome.desk.output, Not(HasSubstr("write 0")));
  EXPECT_TRUE(outcome.leaves_failing);
}

TEST(ReviewDialogue, EndsWhereTheInputDoes) {
  // In the middle of each question; what was decided before is asked about.
  for (const std::deque<std::optional<std::string>>& answers :
       {std::deque<std::optional<std::string>>{std::nullopt},
        {"f", std::nullopt},
        {"f", "", std::nullopt},
        {"a", std::nullopt}}) {
    const Outcome outcome = review(2, answers);
    EXPECT_EQ(outcome.desk.saves, 0);
    EXPECT_TRUE(outcome.leaves_failing);
  }
  const Outcome outcome = review(2, {"f", "", "", std::nullopt, "y"});
  EXPECT_EQ(outcome.desk.saved.size(), 1U);
}

TEST(ReviewDialogue, GoesBackAndDecidesAnew) {
  const Outcome outcome =
      review(2, {"b", "f", "first", "", "b", "t", "second", "", "", "b", "b", "s", "q", "y"});
  EXPECT_THAT(outcome.desk.shown, ElementsAre(0, 1, 0, 1, 1, 0, 1));
  EXPECT_THAT(outcome.desk.output, HasSubstr("this is the first"));
  EXPECT_THAT(outcome.desk.output, HasSubstr("so far: first"));
  EXPECT_THAT(outcome.desk.output, HasSubstr("so far: second"));
}

TEST(ReviewDialogue, GoesBackFromTheLastQuestion) {
  const Outcome outcome = review(1, {"f", "", "", "b", "s"});
  EXPECT_EQ(outcome.desk.saves, 0);
  EXPECT_THAT(outcome.desk.shown, ElementsAre(0, 0));
}

TEST(ReviewDialogue, EnterLeavesWhatIsDecided) {
  const Outcome outcome = review(2, {"f", "", "", "b", "", "", "y"});
  EXPECT_EQ(outcome.desk.saved.size(), 1U);
}

TEST(ReviewDialogue, WritesInBetweenAndOnceOnly) {
  const Outcome outcome = review(2, {"w", "f", "", "", "w", "b", "t", "", "f", "", "", "y"});
  EXPECT_EQ(outcome.desk.saves, 2);
  ASSERT_EQ(outcome.desk.saved.size(), 2U);
  EXPECT_NE(outcome.desk.saved[0].allow.fingerprint, outcome.desk.saved[1].allow.fingerprint);
  EXPECT_THAT(outcome.desk.output, HasSubstr("nothing is decided that is not written"));
  EXPECT_THAT(outcome.desk.output, HasSubstr("it is written already; change it in c.yaml"));
  EXPECT_FALSE(outcome.leaves_failing);
}

TEST(ReviewDialogue, ShowsTheEntriesWhereTheyCannotBeWritten) {
  const Outcome outcome =
      review(1, {"f", "", "", "y"}, Error{Error::Kind::Changed, "c.yaml: it changed"});
  EXPECT_TRUE(outcome.desk.saved.empty());
  EXPECT_TRUE(outcome.leaves_failing);
  ASSERT_TRUE(outcome.save_error);
  EXPECT_THAT(outcome.desk.output, HasSubstr("nothing was written: c.yaml: it changed\n"
                                             "to add it by hand, below `allow:` of c.yaml:\n"
                                             "  # Acme key, src/a0.py:3\n  - fingerprint: aaaa"));
}

TEST(ReviewDialogue, TakesNoTextThatMustNotBeWritten) {
  const Outcome outcome = review(1, {"f", "it is hush", std::string(1001, 'x'), "a\x1b[2Jb", "\xff",
                                     "fine", "hush", "bob", "y"});
  ASSERT_EQ(outcome.desk.saved.size(), 1U);
  EXPECT_EQ(outcome.desk.saved[0].allow.reason, "fine");
  EXPECT_EQ(outcome.desk.saved[0].allow.owner, "bob");
  EXPECT_THAT(outcome.desk.output, Not(HasSubstr("hush")));
}

TEST(ReviewDialogue, SaysWhatAWrongKeyIs) {
  const Outcome outcome = review(1, {"x\x1b[2J", "hush", "ff", "?", "q"});
  EXPECT_THAT(outcome.desk.output, HasSubstr("`x\\x1b[2J` is none of these"));
  EXPECT_THAT(outcome.desk.output, HasSubstr("`…` is none of these"));
  EXPECT_THAT(outcome.desk.output, HasSubstr("`ff` is none of these"));
  EXPECT_THAT(outcome.desk.output, HasSubstr("  f  false positive"));
  EXPECT_THAT(outcome.desk.shown, ElementsAre(0));
}

TEST(ReviewDialogue, CountsOnlyWhatFails) {
  auto all = findings(1);
  all[0].fails = false;
  ScriptedDesk desk({"s"});
  ReviewDialogue dialogue(all, {.today = kToday, .owner = "", .file = "c.yaml"}, desk);
  dialogue.run();
  EXPECT_FALSE(dialogue.leaves_failing());
}

}  // namespace
}  // namespace cordon
