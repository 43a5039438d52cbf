#include "report/json.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <functional>
#include <nlohmann/json.hpp>
#include <sstream>

#include "report/test_findings.h"

namespace cordon {
namespace {

using sample::report;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using Json = nlohmann::json;

/// What breaks a schema of the keywords that ours uses. An unknown keyword and a field that the
/// schema does not know are complaints too, so that neither can go stale.
class Schema {
 public:
  explicit Schema(Json root) : root_(std::move(root)) {}

  std::vector<std::string> check(const Json& value, const Json& schema,
                                 const std::string& at = "") const {
    std::vector<std::string> complaints;
    const auto complain = [&](const std::string& what) { complaints.push_back(at + ": " + what); };
    const auto descend = [&](const Json& child, const Json& rule, const std::string& name) {
      for (auto& complaint : check(child, rule, at + "/" + name)) complaints.push_back(complaint);
    };
    for (const auto& [keyword, rule] : schema.items()) {
      if (keyword == "$ref") {
        const Json::json_pointer target(rule.get<std::string>().substr(1));
        for (auto& complaint : check(value, root_.at(target), at)) complaints.push_back(complaint);
      } else if (keyword == "type") {
        if (!has_type(value, rule)) complain("is no " + rule.get<std::string>());
      } else if (keyword == "const") {
        if (value != rule) complain("is not " + rule.dump());
      } else if (keyword == "enum") {
        if (std::ranges::find(rule, value) == rule.end()) complain("is not in " + rule.dump());
      } else if (keyword == "pattern") {
        if (!value.is_string() || !fits_pattern(value.get<std::string>(), rule.get<std::string>()))
          complain("does not fit " + rule.dump());
      } else if (keyword == "minimum") {
        if (!value.is_number() || value < rule) complain("is below " + rule.dump());
      } else if (keyword == "required") {
        for (const Json& name : rule)
          if (!value.contains(name.get<std::string>())) complain("lacks " + name.dump());
      } else if (keyword == "items") {
        for (std::size_t i = 0; value.is_array() && i < value.size(); ++i)
          descend(value[i], rule, std::to_string(i));
      } else if (keyword == "properties") {
        for (const auto& [name, child] : value.items()) {
          if (rule.contains(name))
            descend(child, rule[name], name);
          else
            complain("the schema does not know " + name);
        }
      } else if (keyword == "oneOf") {
        const auto fits = [&](const Json& one) { return check(value, one, at).empty(); };
        if (std::ranges::count_if(rule, fits) != 1) complain("does not fit one of several");
      } else if (keyword != "$schema" && keyword != "$defs" && keyword != "title" &&
                 keyword != "description") {
        complain("unknown keyword " + keyword);
      }
    }
    return complaints;
  }

  [[nodiscard]] const Json& root() const { return root_; }

 private:
  /// The three patterns that the schema has; another one fits nothing, so it is noticed.
  static bool fits_pattern(std::string text, const std::string& pattern) {
    for (char& c : text) c = is_digit(c) ? '0' : (c >= 'a' && c <= 'f') ? 'a' : c;
    if (pattern == "^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z$")
      return text == "0000-00-00T00:00:00Z";
    if (text.find_first_not_of("0a") != text.npos) return false;
    if (pattern == "^[0-9a-f]{32}$") return text.size() == 32;
    return pattern == "^[0-9a-f]{40}([0-9a-f]{24})?$" && (text.size() == 40 || text.size() == 64);
  }

  static bool has_type(const Json& value, const std::string& type) {
    if (type == "object") return value.is_object();
    if (type == "array") return value.is_array();
    if (type == "string") return value.is_string();
    if (type == "integer") return value.is_number_integer();
    return type == "boolean" && value.is_boolean();
  }

  Json root_;
};

const Schema& schema() {
  static const Schema schema = [] {
    std::ifstream file(CORDON_SOURCE_DIR "/docs/report.schema.json");
    return Schema(Json::parse(file));
  }();
  return schema;
}

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  std::istringstream stream(text);
  for (std::string line; std::getline(stream, line);) lines.push_back(line);
  return lines;
}

TEST(JsonReport, FitsItsSchema) {
  EXPECT_THAT(schema().check(Json::parse(report("json")), schema().root()), IsEmpty());
}

TEST(JsonReport, ItsSchemaCanFail) {
  const Json good = Json::parse(report("json"));
  const auto complaints_of = [&](const std::function<void(Json&)>& spoil) {
    Json spoiled = good;
    spoil(spoiled);
    return schema().check(spoiled, schema().root());
  };
  EXPECT_THAT(complaints_of([](Json& r) { r.erase("state"); }), ElementsAre(": lacks \"state\""));
  EXPECT_THAT(complaints_of([](Json& r) { r["findings"][0]["new"] = 1; }),
              ElementsAre("/findings/0: the schema does not know new"));
  EXPECT_THAT(complaints_of([](Json& r) { r["findings"][0]["places"][0]["line_start"] = 0; }),
              ElementsAre("/findings/0/places/0/line_start: is below 1"));
  EXPECT_THAT(complaints_of([](Json& r) { r["findings"][0]["severity"] = "bad"; }), Not(IsEmpty()));
  EXPECT_THAT(complaints_of([](Json& r) { r["findings"][0]["fingerprint"] = "A"; }),
              Not(IsEmpty()));
  EXPECT_THAT(complaints_of([](Json& r) { r["skipped"] = {{"a", "b"}}; }), Not(IsEmpty()));
}

TEST(JsonReport, TellsWhatIsThere) {
  const Json root = Json::parse(report("json"));
  EXPECT_EQ(root["schema"], "cordon.report/1");
  EXPECT_EQ(root["state"], "incomplete");
  EXPECT_EQ(root["findings"].size(), 2U);
  EXPECT_EQ(root["summary"]["places"], 10);
  EXPECT_EQ(root["summary"]["failing"], 1);
  EXPECT_EQ(root["summary"]["below_report"], 3);
  EXPECT_EQ(root["findings"][0]["fails"], true);
  EXPECT_EQ(root["findings"][0]["remarks"].size(), 2U);
  EXPECT_EQ(root["findings"][1]["fails"], false);
  EXPECT_FALSE(root["findings"][1].contains("remarks"));
  EXPECT_EQ(root["stale"].size(), 1U);
  EXPECT_EQ(root["summary"]["by_severity"],
            Json({{"critical", 1}, {"high", 0}, {"low", 0}, {"medium", 1}}));
  EXPECT_EQ(root["summary"]["skipped"], 3);
  EXPECT_EQ(root["summary"]["excluded"], 2);
  EXPECT_EQ(root["skipped"][0]["reason"], "unreadable");
  EXPECT_EQ(root["skipped"][0]["places"][0],
            Json({{"place", "locked.env"}, {"text", "permission denied"}}));
  EXPECT_EQ(root["skipped"][2]["places"][0]["place"], ".git");
  EXPECT_EQ(root["skipped"][2]["places"][0]["object"], sample::hex_id('7'));
  EXPECT_EQ(root["accepted"].size(), 1U);
  EXPECT_EQ(root["accepted"][0]["reason"], "shallow");
  EXPECT_EQ(root["suppressed"][0]["by"], ".cordon.yaml:3");
  EXPECT_EQ(root["suppressed"][0]["finding"]["name"], "Accepted key");
}

TEST(JsonReport, TellsOfAPlaceWhatAppliesThere) {
  const Json places = Json::parse(report("json"))["findings"][1]["places"];
  ASSERT_EQ(places.size(), 7U);
  EXPECT_EQ(places[0]["path"], "a b/ü.txt");
  EXPECT_EQ(places[0]["commit"], sample::hex_id('2'));
  EXPECT_EQ(places[0]["date"], "2004-11-09T11:33:20Z");
  EXPECT_EQ(places[0]["author"], "Ada Lovelace");
  EXPECT_EQ(places[0]["in_tip"], true);
  EXPECT_EQ(places[0]["versions"], 14);
  EXPECT_FALSE(places[1].contains("date")) << "no year that a reader could take";
  EXPECT_EQ(places[1]["removed_in"], sample::hex_id('4'));
  EXPECT_EQ(places[2]["message"], true);
  EXPECT_FALSE(places[2].contains("path"));
  EXPECT_EQ(places[3]["object"], sample::hex_id('6'));
  EXPECT_EQ(places[4]["in_index"], true);
  EXPECT_FALSE(places[4].contains("commit"));
  EXPECT_EQ(places[6]["unattributed"], true);
}

TEST(JsonReport, EncodesAPathThatIsNoTextAndSaysSo) {
  const Json places = Json::parse(report("json"))["findings"][0]["places"];
  EXPECT_EQ(places[0]["path_encoded"], true);
  EXPECT_EQ(places[0]["path"], "a%1B]0;x%07%0A%E2%80%AEb%7F%C2%9B%F3%A0%81%81%FF.env");
  EXPECT_FALSE(places[1].contains("path_encoded"));
  EXPECT_EQ(places[1]["path"], sample::kHostileUtf8) << "escapes in JSON mean the same bytes";
}

TEST(JsonReport, HasNoSecretUnlessTheFindingCarriesIt) {
  const Json findings = Json::parse(report("json"))["findings"];
  EXPECT_FALSE(findings[0].contains("secret"));
  EXPECT_EQ(findings[1]["secret"], "not a secret");
}

TEST(JsonReport, SendsATerminalNothingThatItObeys) {
  EXPECT_TRUE(sample::is_harmless(report("json")));
  EXPECT_TRUE(sample::is_harmless(report("jsonl")));
  EXPECT_EQ(json_line("\xe2\x80\xae\x7f\xf3\xa0\x81\x81ü"), "\"\\u202e\\u007f\\udb40\\udc41ü\"");
}

TEST(JsonReport, OfNothingIsCompleteAndEmpty) {
  sample::TextOutput output;
  const auto sink = make_report(sample::format("json"), {.version = "0.0.0"}, output);
  sink->skip({Skip::Reason::Excluded, "vendor", "excluded"});
  sink->finish({});
  const Json root = Json::parse(output.text);
  EXPECT_THAT(schema().check(root, schema().root()), IsEmpty());
  EXPECT_EQ(root["state"], "complete");
  EXPECT_EQ(root["findings"], Json::array());
  EXPECT_EQ(root["skipped"], Json::array());
}

TEST(JsonReport, DoesNotDependOnTheClock) {
  EXPECT_THAT(report("json"), Not(HasSubstr("seconds")));
  EXPECT_EQ(report("json"), report("json"));
}

TEST(JsonlReport, HasALineAPlaceAndTheSummaryLast) {
  const auto lines = lines_of(report("jsonl"));
  ASSERT_EQ(lines.size(), 11U);
  const Json& rule = schema().root()["$defs"]["line"];
  for (const std::string& line : lines) {
    SCOPED_TRACE(line);
    EXPECT_THAT(schema().check(Json::parse(line), rule), IsEmpty());
  }
  const Json first = Json::parse(lines[0]);
  EXPECT_EQ(first["type"], "finding");
  EXPECT_EQ(first["severity"], "critical");
  EXPECT_EQ(first["line_start"], 1);
  const Json last = Json::parse(lines.back());
  EXPECT_EQ(last["type"], "summary");
  EXPECT_EQ(last["state"], "incomplete");
  EXPECT_EQ(last["summary"]["findings"], 2);
}

}  // namespace
}  // namespace cordon
