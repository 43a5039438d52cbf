// The rules of the house that a machine can check, on the tree that this test was built from; and
// for each rule the proof that it can fail.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "shape_rules.h"

namespace cordon::shape {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

using Rule = Complaints (*)(const House&);

const House& own_house() {
  static const House house = read_house(CORDON_SOURCE_DIR);
  return house;
}

void expect_none(const Complaints& complaints) {
  for (const auto& complaint : complaints) ADD_FAILURE() << complaint;
}

/// A small house in which all is well.
House sound_house() {
  House house;
  house.layers = parse_layers(
      "layer(base            LINKS fmt)\n"
      "layer(model     USES base)\n"
      "layer(catalog   USES model)\n"
      "layer(sources   USES base model LINKS zlib)\n"
      "layer(engine    USES catalog)\n"
      "layer(remedy/stores  USES base)\n"
      "layer(remedy/fix     USES remedy/stores)\n");
  house.architecture =
      "# House\n```\nremedy: stores fix\nengine sources\ncatalog\nmodel\nbase\n```\n";
  for (const auto& [path, text] : std::initializer_list<std::pair<const char*, const char*>>{
           {"src/base/fd.h", "#pragma once\n"},
           {"src/base/fd.cc", "#include \"base/fd.h\"\n"},
           {"src/base/fd_test.cc", "#include \"base/fd.h\"\n"},
           {"src/model/match.h",
            "#pragma once\n#include \"base/fd.h\"\nnamespace cordon {\nstruct Match {\n};\n}\n"},
           {"src/catalog/catalog.h", "#pragma once\n#include \"model/match.h\"\n"},
           {"src/catalog/blob.h", "#pragma once\n#include \"catalog/catalog.h\"\n"},
           {"src/sources/open.h",
            "#pragma once\n#include \"base/fd.h\"\n#include \"model/match.h\"\n"},
           {"src/engine/engine.cc", "#include \"catalog/catalog.h\"\n"},
           {"src/remedy/stores/store.h", "#pragma once\n#include \"base/fd.h\"\n"},
           {"src/remedy/fix/fix.h", "#pragma once\n#include \"remedy/stores/store.h\"\n"}})
    house.files.push_back(make_file(path, text));
  return house;
}

House with_file(std::string path, std::string text) {
  House house = sound_house();
  std::erase_if(house.files, [&](const File& file) { return file.path == path; });
  house.files.push_back(make_file(std::move(path), std::move(text)));
  return house;
}

House with_layers(std::string_view cmake) {
  House house = sound_house();
  house.layers = parse_layers(cmake);
  return house;
}

/// A rule, and a house for each way in which it is broken.
struct RuleCase {
  const char* name;
  Rule rule;
  std::vector<House> broken;
};

// GoogleTest shows a parameter as its bytes unless it is told better.
void PrintTo(const RuleCase& rule, std::ostream* out) { *out << rule.name; }

std::vector<RuleCase> rules() {
  const std::string long_file(701, '\n');
  House without_picture = sound_house();
  without_picture.architecture = "# House\n";
  House picture_lacks_model = sound_house();
  picture_lacks_model.architecture = "```\nengine sources catalog base models\n```\nmodel\n";
  return {
      {"LayersHaveFolders",
       layers_have_folders,
       {with_layers("layer(base)\n"),
        with_layers("layer(base)\nlayer(model)\nlayer(catalog)\n"
                    "layer(sources)\nlayer(engine)\nlayer(remedy/stores)\n"
                    "layer(remedy/fix)\nlayer(moon)\n"),
        with_file("src/remedy/words.h", "#pragma once\n")}},
      {"ArrowsGoDown",
       arrows_go_down,
       {with_layers("layer(model USES base)\nlayer(base)\n"),
        with_layers("layer(base USES base)\n"), with_layers("layer(base USES nowhere)\n")}},
      {"StagesStandApart",
       stages_stand_apart,
       {with_layers("layer(sources)\nlayer(engine USES sources)\n"),
        with_layers("layer(policy)\nlayer(report USES base policy)\n")}},
      {"IncludesAreInUses",
       includes_are_in_uses,
       {with_file("src/engine/engine.cc", "#include \"sources/open.h\"\n"),
        with_file("src/base/up.h", "#pragma once\n#include \"model/match.h\"\n"),
        with_file("src/moon/moon.h", "#include \"base/fd.h\"\n"),
        with_file("src/remedy/stores/up.h", "#pragma once\n#include \"remedy/fix/fix.h\"\n")}},
      {"UsesAreNeeded",
       uses_are_needed,
       {with_file("src/engine/engine.cc", ""),
        with_file("src/engine/engine.cc", "// #include \"catalog/catalog.h\"\n")}},
      {"FoldersAreEnteredByTheirDoor",
       folders_are_entered_by_their_door,
       {with_file("src/engine/engine.cc", "#include \"catalog/shape.h\"\n"),
        with_file("src/model/match.h", "#include \"sources/git/pack.h\"\n")}},
      {"PictureNamesEveryLayer", picture_names_every_layer, {without_picture, picture_lacks_model}},
      {"TypeNamesAreUnique",
       type_names_are_unique,
       {with_file("src/base/up.h",
                  "#pragma once\nnamespace cordon {\nclass Match final {\n};\n}\n")}},
      {"FilesAreShort", files_are_short, {with_file("src/base/fd.cc", long_file)}},
      {"HeadersAreGuarded",
       headers_are_guarded,
       {with_file("src/base/fd.h", "int f();\n"), with_file("src/base/fd.h", "// #pragma once\n")}},
      {"IncludesHaveNoCycle",
       includes_have_no_cycle,
       {with_file("src/catalog/catalog.h", "#include \"catalog/blob.h\"\n"),
        with_file("src/base/fd.h", "#include \"base/fd.h\"\n")}},
      {"OwnHeaderComesFirst",
       own_header_comes_first,
       {with_file("src/base/fd.cc", "#include <string>\n#include \"base/fd.h\"\n"),
        with_file("src/base/fd.cc", "int x;\n")}},
      {"TestsLieBesideWhatTheyProve",
       tests_lie_beside_what_they_prove,
       {with_file("src/base/df_test.cc", "")}},
      {"LibrariesAreMetWhereTheTableSays",
       libraries_are_met_where_the_table_says,
       {with_file("src/engine/engine.cc", "#include <yaml-cpp/yaml.h>\n"),
        with_file("src/model/match.h", "#include <expected>\n")}},
  };
}

class Shape : public testing::TestWithParam<RuleCase> {};

TEST_P(Shape, OfOurHouseIsKept) { expect_none(GetParam().rule(own_house())); }

TEST_P(Shape, RuleAcceptsASoundHouse) { EXPECT_THAT(GetParam().rule(sound_house()), IsEmpty()); }

TEST_P(Shape, RuleSeesEachWayToBreakIt) {
  for (std::size_t i = 0; i < GetParam().broken.size(); ++i)
    EXPECT_FALSE(GetParam().rule(GetParam().broken[i]).empty()) << "broken house " << i;
}

INSTANTIATE_TEST_SUITE_P(Rules, Shape, testing::ValuesIn(rules()),
                         [](const auto& instance) { return std::string(instance.param.name); });

class Walls : public testing::TestWithParam<Wall> {
 protected:
  static House with(std::string path, std::string_view code) {
    House house;
    house.files.push_back(make_file(std::move(path), std::string(code)));
    return house;
  }
};

TEST_P(Walls, StandInOurHouse) { expect_none(wall_holds(GetParam(), own_house())); }

TEST_P(Walls, CatchWhatTheyAreFor) {
  EXPECT_FALSE(wall_holds(GetParam(), with("src/policy/policy.cc", GetParam().bad)).empty())
      << GetParam().bad;
}

TEST_P(Walls, LeaveTheRestAlone) {
  EXPECT_THAT(wall_holds(GetParam(), with("src/policy/policy.cc", GetParam().good)), IsEmpty());
}

TEST_P(Walls, LetThroughWhoMay) {
  for (const auto beginning : GetParam().may) {
    const std::string path =
        beginning == "_test.cc" ? "src/policy/policy_test.cc" : std::string(beginning) + "x.cc";
    EXPECT_THAT(wall_holds(GetParam(), with(path, GetParam().bad)), IsEmpty()) << path;
  }
}

INSTANTIATE_TEST_SUITE_P(All, Walls, testing::ValuesIn(walls()),
                         [](const auto& instance) { return std::string(instance.param.name); });

TEST(ShapeReader, ReadsLayersInTheOrderOfTheirLines) {
  const auto layers = parse_layers(
      "function(layer name)\n# layer(no)\nlayer(base   LINKS fmt::fmt)\n"
      "layer(scan  USES base model  LINKS z)\nlayer(remedy/fix  USES base\n   scan)\n");
  ASSERT_EQ(layers.size(), 3u);
  EXPECT_EQ(layers[0].name, "base");
  EXPECT_THAT(layers[0].uses, IsEmpty());
  EXPECT_EQ(layers[1].name, "scan");
  EXPECT_THAT(layers[1].uses, ElementsAre("base", "model"));
  EXPECT_EQ(layers[2].name, "remedy/fix");
  EXPECT_THAT(layers[2].uses, ElementsAre("base", "scan"));
}

TEST(ShapeReader, FindsTheRealTree) {
  EXPECT_GE(own_house().layers.size(), 9u);
  EXPECT_GE(own_house().files.size(), 50u);
  EXPECT_THAT(own_house().architecture, HasSubstr("```"));
}

TEST(ShapeReader, LooksAtCodeAndNotAtCommentsOrLiterals) {
  struct Case {
    std::string_view text;
    std::string_view code;
  };
  for (const Case& c : {
           Case{"a // b\nc", "a \nc"},
           {"a /* b\n */ c", "a \n  c"},
           {"f(\"x // y\");", "f(\"\");"},
           {"f(\"x\\\"y\");", "f(\"\");"},
           {"c = '\"'; d", "c = ''; d"},
           {"n = 1'000'000; // m", "n = 1'000'000; "},
           {"r = R\"(a\"b\n//)\"; c", "r = \n\"\"; c"},
           {"r = R\"x(a)\" )x\"; c", "r = \"\"; c"},
           {"open \"", "open \"\""},
           {"open /*", "open  "},
           {"", ""},
       }) {
    SCOPED_TRACE(c.text);
    EXPECT_EQ(strip(c.text), c.code);
  }
}

TEST(ShapeReader, NamesTheLineOfWhatBreaksAWall) {
  House house;
  house.files.push_back(make_file("src/policy/policy.cc", "/* a\n b */\nint a;\nthrow 1;\n"));
  Complaints complaints;
  for (const Wall& wall : walls())
    for (auto& complaint : wall_holds(wall, house)) complaints.push_back(complaint);
  EXPECT_THAT(complaints, Contains(HasSubstr("src/policy/policy.cc:4: throw")));
}

}  // namespace
}  // namespace cordon::shape
