#include "engine/scorer/scorecard.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>

#include "engine/scorer/tables.h"

namespace cordon {
namespace {

constexpr std::string_view kRandom = "kX7vQ2mZ9pR4tW8yB3nL";

double score_of(std::string_view value, std::string_view name) {
  const std::string text = std::string(name) + " = \"" + std::string(value) + "\"\n";
  const std::string_view all = text;
  return score(measure({name, all.substr(name.size() + 4, value.size()), Syntax::Quoted, all}));
}

TEST(Scorecard, RandomValuesAreSecretsAndWordsAreNone) {
  for (const char* name : {"password", "api_key", "client_secret", "auth_token"}) {
    EXPECT_NE(confidence_of(score_of(kRandom, name)), Confidence::Low) << name;
    EXPECT_TRUE(is_unlikely(score_of("application.settings.title", name))) << name;
  }
}

TEST(Scorecard, NamesOfProgramsAndProseAreNone) {
  for (const char* value : {"LastEvaluatedItem", "IdentityList.NextMarker", "V1SecretVolumeSource",
                            "etcd-cluster-0", "subject_thing_12", "tokens-are-described-below"})
    EXPECT_TRUE(is_unlikely(score_of(value, "api_token"))) << value;
}

TEST(Scorecard, LettersAloneCount) {
  EXPECT_GT(score_of("gbcnjnvoor", "password"), score_of("helloworld", "password") + 1);
}

TEST(Scorecard, KnowsPasswordsThatPeopleMake) {
  const auto is_made = [](std::string_view value, std::string_view name) {
    return is_made_by_people(measure({name, value, Syntax::Quoted, value}), value);
  };
  for (const char* value : {"Summer2019!", "Herbst#2020", "P@ssw0rd!23", "Monday@123", "Elefant30"})
    EXPECT_TRUE(is_made(value, "password")) << value;
  for (const char* value : {"password", "user_password2", "Config.Value12", "get(User1)", "aB1!",
                            "$Password12", "SomeClassName", "12345678"})
    EXPECT_FALSE(is_made(value, "password")) << value;
  EXPECT_FALSE(is_made("Summer2019!", "sort_key"));
}

TEST(Scorecard, TiersAreInOrder) {
  EXPECT_EQ(confidence_of(kHighFrom), Confidence::High);
  EXPECT_EQ(confidence_of(kMediumFrom), Confidence::Medium);
  EXPECT_EQ(confidence_of(kLowFrom), Confidence::Low);
  EXPECT_FALSE(is_unlikely(kLowFrom));
  EXPECT_TRUE(is_unlikely(kLowFrom - 0.01));
}

TEST(Scorecard, ExplainsTheSumAndNamesWhatTellsMost) {
  const Features features = measure({"password", kRandom, Syntax::Quoted, kRandom});
  const std::string told = explain(features);
  EXPECT_TRUE(told.starts_with("score ")) << told;
  EXPECT_EQ(std::ranges::count(told, ','), 3) << told;
  EXPECT_EQ(told.find(kRandom), std::string::npos);
}

TEST(Scorecard, TablesHaveOnePointMoreThanLimits) {
  for (const Points& points : kPoints) {
    if (points.points.empty()) continue;
    EXPECT_EQ(points.points.size(), points.limits.size() + 1);
  }
  EXPECT_EQ(kPointsOfFile.points.size(), kPointsOfFile.limits.size() + 1);
}

}  // namespace
}  // namespace cordon
