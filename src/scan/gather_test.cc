#include "scan/gather.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <memory>
#include <string>
#include <vector>

#include "scan/test_catalog.h"

namespace cordon {
namespace {

using ::testing::ElementsAre;

struct Fact {
  std::string detector = "acme-a";
  std::string value = "a value";
  Confidence confidence = Confidence::Medium;
  std::vector<Part> parts = {};
};

Place work_tree(const std::string& path, std::uint64_t line = 1) {
  Place place;
  place.origin.path = path;
  place.origin.in_work_tree = true;
  place.from = {line, 1};
  place.to = {line, 5};
  return place;
}

Place history(const std::string& path, const std::string& commit, std::int64_t time,
              bool in_tip = true, std::uint64_t line = 1) {
  Place place = work_tree(path, line);
  place.origin.in_work_tree = false;
  place.origin.in_tip = in_tip;
  place.origin.commit = Commit{commit, "Author", "author@example.com", time};
  place.origin.versions = 1;
  return place;
}

class GatherTest : public ::testing::Test {
 protected:
  void add(Gather& gather, const Fact& fact, const Place& place) const {
    Evidence evidence;
    evidence.detector = catalog_.find(fact.detector).value();
    evidence.value = SecretText(fact.value);
    evidence.parts = fact.parts;
    evidence.reasons = {"the engine's reason"};
    Judgement judgement;
    judgement.confidence = fact.confidence;
    judgement.reasons = {"the path's reason"};
    gather.add(std::make_shared<const Evidence>(evidence), judgement, place);
  }
  [[nodiscard]] Gather gather(bool keep_values = false, bool keep_reasons = false) const {
    return {catalog_, {"key", keep_values, keep_reasons}};
  }

  Catalog catalog_ = acme_catalog();
};

TEST_F(GatherTest, MakesOneFindingOfOneValueWhereverItStands) {
  Gather all = gather();
  add(all, {}, work_tree("b"));
  add(all, {}, work_tree("a", 7));
  add(all, {}, work_tree("a", 7));
  add(all, {.value = "another value"}, work_tree("a"));
  const auto findings = all.findings();
  ASSERT_EQ(findings.size(), 2u);
  const auto& first = findings[0].places.size() == 2 ? findings[0] : findings[1];
  EXPECT_THAT(first.places, ElementsAre(work_tree("a", 7), work_tree("b")));
}

TEST_F(GatherTest, LetsADisabledDetectorSpeakOnlyWhereNoOtherDoes) {
  GatherOptions options{"key"};
  options.is_disabled = [](const DetectorFacts& facts) { return facts.id == "acme-critical"; };
  Gather both(catalog_, options);
  add(both, {.detector = "acme-critical", .confidence = Confidence::High}, work_tree("a"));
  add(both, {.detector = "acme-a"}, work_tree("a"));
  EXPECT_EQ(both.findings().at(0).detector, "acme-a");
  Gather alone(catalog_, options);
  add(alone, {.detector = "acme-critical"}, work_tree("a"));
  EXPECT_EQ(alone.findings().at(0).detector, "acme-critical");
}

TEST_F(GatherTest, LetsTheMostCertainThenTheMostSevereThenTheFirstDetectorSpeak) {
  struct Case {
    std::string_view name;
    std::vector<Fact> facts;
    std::string_view speaks;
  };
  const Case cases[] = {
      {"certainty before severity",
       {{.detector = "acme-critical", .confidence = Confidence::Medium},
        {.detector = "acme-b", .confidence = Confidence::High}},
       "acme-b"},
      {"severity before id",
       {{.detector = "acme-a"}, {.detector = "acme-critical"}},
       "acme-critical"},
      {"the first id", {{.detector = "acme-b"}, {.detector = "acme-a"}}, "acme-a"},
  };
  for (Case one : cases) {
    SCOPED_TRACE(one.name);
    for (int turn = 0; turn < 2; ++turn) {
      Gather all = gather();
      std::uint64_t line = 1;
      for (const Fact& fact : one.facts) add(all, fact, work_tree("file", line++));
      const auto findings = all.findings();
      ASSERT_EQ(findings.size(), 1u);
      EXPECT_EQ(findings[0].detector, one.speaks);
      EXPECT_EQ(findings[0].places.size(), 2u);
      std::ranges::reverse(one.facts);
    }
  }
}

TEST_F(GatherTest, IsAsSureOfAFindingAsOfTheBestOfItsPlaces) {
  Gather all = gather();
  add(all, {.confidence = Confidence::Low}, work_tree("docs/example"));
  add(all, {.confidence = Confidence::High}, work_tree("src/settings"));
  add(all, {.confidence = Confidence::Medium}, work_tree("test/x"));
  EXPECT_EQ(all.findings()[0].confidence, Confidence::High);
}

TEST_F(GatherTest, TellsThePartsOfTheEvidenceThatKnowsMost) {
  const Part id{"key_id", SecretText("ID-1\x1b"), false};
  const Part extra{"pepper", SecretText("a long secret part of it"), true};
  Gather all = gather();
  add(all, {}, work_tree("a"));
  add(all, {.parts = {id, extra}}, work_tree("b"));
  const auto findings = all.findings();
  ASSERT_EQ(findings[0].parts.size(), 2u);
  EXPECT_EQ(findings[0].parts[0], (std::pair<std::string, std::string>("key_id", "ID-1\\x1b")));
  EXPECT_EQ(findings[0].parts[1].second.find("secret"), std::string::npos);
}

TEST_F(GatherTest, ShowsNoSecretUnlessItIsToldTo) {
  const std::string value = "a value of some length";
  Gather shy = gather();
  add(shy, {.value = value}, work_tree("a"));
  const Finding finding = shy.findings()[0];
  EXPECT_TRUE(finding.value.empty());
  EXPECT_EQ(finding.masked.find(value), std::string::npos);
  EXPECT_EQ(finding.fingerprint.size(), 32u);
  EXPECT_TRUE(finding.reasons.empty());

  Gather open = gather(true, true);
  add(open, {.value = value}, work_tree("a"));
  EXPECT_EQ(open.findings()[0].value, SecretText(value));
  EXPECT_THAT(open.findings()[0].reasons, ElementsAre("the engine's reason", "the path's reason"));
}

TEST_F(GatherTest, PutsTheWorstFirst) {
  Gather all = gather();
  add(all, {.detector = "acme-b", .value = "1", .confidence = Confidence::High}, work_tree("a"));
  add(all, {.detector = "acme-a", .value = "2", .confidence = Confidence::High}, work_tree("z"));
  add(all, {.detector = "acme-a", .value = "3", .confidence = Confidence::High}, work_tree("b"));
  add(all, {.detector = "acme-critical", .value = "4", .confidence = Confidence::Low},
      work_tree("x"));
  add(all, {.detector = "acme-a", .value = "5", .confidence = Confidence::Medium}, work_tree("a"));
  std::vector<std::string> order;
  for (const Finding& finding : all.findings())
    order.push_back(finding.detector + " " + finding.places[0].origin.path);
  EXPECT_THAT(order,
              ElementsAre("acme-critical x", "acme-a b", "acme-a z", "acme-b a", "acme-a a"));
}

TEST_F(GatherTest, MakesTheSameOfMatchesInAnyOrder) {
  std::vector<std::pair<Fact, Place>> facts;
  for (int i = 0; i < 40; ++i) {
    Fact fact;
    fact.value = "value " + std::to_string(i % 7);
    fact.detector = i % 3 == 0 ? "acme-critical" : i % 3 == 1 ? "acme-a" : "acme-b";
    fact.confidence = static_cast<Confidence>(i % 2 + 1);
    facts.emplace_back(fact, i % 5 == 0 ? history("p" + std::to_string(i % 4), "c1", i % 3)
                                        : work_tree("p" + std::to_string(i % 4)));
  }
  const auto told = [&](const auto& ordered) {
    Gather all = gather(true, true);
    for (const auto& [fact, place] : ordered) add(all, fact, place);
    std::string text;
    for (const Finding& finding : all.findings()) {
      text += finding.fingerprint + finding.detector + std::string(to_text(finding.confidence));
      for (const Place& place : finding.places) text += " " + place.origin.path;
      text += "\n";
    }
    return text;
  };
  const std::string expected = told(facts);
  for (std::size_t turn = 1; turn < facts.size(); ++turn) {
    std::ranges::rotate(facts, facts.begin() + 1);
    ASSERT_EQ(told(facts), expected);
  }
}

TEST(MergePlaces, JoinsAFileAndItsCommit) {
  const auto places = merge_places({work_tree("f", 9), history("f", "c1", 100, true, 3)});
  ASSERT_EQ(places.size(), 1u);
  EXPECT_EQ(places[0].origin.commit->id, "c1");
  EXPECT_TRUE(places[0].origin.in_work_tree);
  EXPECT_TRUE(places[0].origin.in_tip);
  EXPECT_EQ(places[0].from.line, 9u) << "the lines are those of the file as it is now";
}

TEST(MergePlaces, JoinsEveryLineOfAFileWithTheCommit) {
  const auto places =
      merge_places({work_tree("f", 4), work_tree("f", 9), history("f", "c1", 100, true, 3),
                    history("f", "c1", 100, true, 8)});
  ASSERT_EQ(places.size(), 2u);
  for (const Place& place : places) EXPECT_EQ(place.origin.commit->id, "c1");
}

TEST(MergePlaces, KeepsApartWhatIsNotTheSameFileNow) {
  struct Case {
    std::string_view name;
    std::vector<Place> places;
  };
  Place message = history("", "c1", 100);
  message.origin.is_message = true;
  const Place standard_input;
  const Case cases[] = {
      {"another path", {work_tree("f"), history("g", "c1", 100)}},
      {"no longer in a tip", {work_tree("f"), history("f", "c1", 100, false)}},
      {"history alone", {history("f", "c1", 100), history("g", "c1", 100)}},
      {"a message", {work_tree("f"), message}},
      {"standard input", {standard_input, message}},
  };
  for (const Case& one : cases) {
    SCOPED_TRACE(one.name);
    const auto places = merge_places(one.places);
    EXPECT_EQ(places.size(), 2u);
    for (const Place& place : places)
      EXPECT_FALSE(place.origin.in_work_tree && place.origin.commit.has_value());
  }
}

TEST(MergePlaces, JoinsAFileWithTheEarliestOfSeveralCommits) {
  const auto places =
      merge_places({history("f", "c2", 200), work_tree("f"), history("f", "c1", 100)});
  ASSERT_EQ(places.size(), 2u);
  EXPECT_EQ(places[0].origin.commit->id, "c1");
  EXPECT_TRUE(places[0].origin.in_work_tree);
  EXPECT_EQ(places[1].origin.commit->id, "c2");
  EXPECT_FALSE(places[1].origin.in_work_tree);
}

TEST(MergePlaces, JoinsAFileWithWhatIsStaged) {
  Place staged = work_tree("f", 2);
  staged.origin.in_work_tree = false;
  staged.origin.in_index = true;
  const auto places = merge_places({staged, work_tree("f", 5)});
  ASSERT_EQ(places.size(), 1u);
  EXPECT_TRUE(places[0].origin.in_index);
  EXPECT_TRUE(places[0].origin.in_work_tree);
  EXPECT_EQ(places[0].from.line, 5u);
}

TEST(MergePlaces, TellsAPlaceOnce) {
  EXPECT_EQ(merge_places({work_tree("f"), work_tree("f")}).size(), 1u);
}

}  // namespace
}  // namespace cordon
