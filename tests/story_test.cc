// Runs tests/stories/*.story: the real program, commands as a user types them, output as a user
// sees it. With --accept, what was printed becomes what the story says.
#include "story.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "base/check.h"
#include "catalog/builtin.h"
#include "catalog/catalog.h"
#include "catalog/generate.h"
#include "model/mask.h"

namespace cordon::story {
namespace {

namespace fs = std::filesystem;
using testing::ElementsAre;

bool is_accepting = false;

std::string read_text(const fs::path& path) {
  std::ifstream stream(path, std::ios::binary);
  EXPECT_TRUE(stream.is_open()) << path;
  std::ostringstream text;
  text << stream.rdbuf();
  return text.str();
}

std::vector<std::string> story_names() {
  std::vector<std::string> names;
  for (const auto& entry : fs::directory_iterator(CORDON_STORIES))
    if (entry.path().extension() == ".story") names.push_back(entry.path().stem());
  std::ranges::sort(names);
  return names;
}

/// A fresh folder to work in, gone with its owner.
class Stage {
 public:
  Stage() {
    std::string name = (fs::temp_directory_path() / "cordon-story-XXXXXX").string();
    EXPECT_NE(mkdtemp(name.data()), nullptr);
    top_ = name;
    fs::create_directories(top_ / "home");
    fs::create_directories(top_ / "work");
  }
  Stage(const Stage&) = delete;
  Stage& operator=(const Stage&) = delete;
  ~Stage() {
    std::error_code error;
    for (const auto& entry : fs::recursive_directory_iterator(
             top_, fs::directory_options::skip_permission_denied, error))
      if (entry.is_directory(error) && !entry.is_symlink(error))
        fs::permissions(entry.path(), fs::perms::owner_all, fs::perm_options::add, error);
    fs::remove_all(top_, error);
    EXPECT_FALSE(error) << top_ << ": " << error.message();
  }

  /// Nothing of the machine gets in. Each command of a story is a minute later than the one before.
  Outcome run(const std::string& command, std::size_t minute) const {
    const std::string date = "@" + std::to_string(1767225600 + 60 * minute) + " +0000";
    return story::run(command, top_ / "work",
                      {"HOME=" + (top_ / "home").string(),
                       "PATH=" CORDON_FOLDER ":/usr/bin:/bin",
                       "CORDON_DOCS=" CORDON_DOCS_FOLDER,
                       "LC_ALL=C.UTF-8",
                       "TZ=UTC",
                       "NO_COLOR=1",
                       "COLUMNS=100",
                       "GIT_CONFIG_NOSYSTEM=1",
                       "GIT_TEMPLATE_DIR=",
                       "GIT_CONFIG_COUNT=2",
                       "GIT_CONFIG_KEY_0=init.defaultBranch",
                       "GIT_CONFIG_VALUE_0=main",
                       "GIT_CONFIG_KEY_1=protocol.file.allow",
                       "GIT_CONFIG_VALUE_1=always",
                       "GIT_AUTHOR_NAME=Ada Author",
                       "GIT_AUTHOR_EMAIL=ada@example.com",
                       "GIT_COMMITTER_NAME=Ada Author",
                       "GIT_COMMITTER_EMAIL=ada@example.com",
                       "GIT_AUTHOR_DATE=" + date,
                       "GIT_COMMITTER_DATE=" + date});
  }

 private:
  fs::path top_;
};

/// The catalog that the program carries.
const Catalog& catalog() {
  static const auto opened = Catalog::open(builtin_catalog());
  CHECK(opened.has_value());
  return *opened;
}

/// Makes an example for each detector that a command plants and that is not planted yet.
void plant(const std::string& command, Plants& plants) {
  for (const std::string& id : holes(command)) {
    if (plants.contains(id)) continue;
    const auto detector = catalog().find(id);
    ASSERT_TRUE(detector.has_value()) << "no detector is named " << id;
    const auto examples = examples_of(catalog(), *detector, 1);
    ASSERT_FALSE(examples.empty()) << "there is no example of " << id;
    const std::string& value = examples.front().secret;
    plants[id] = {value, mask(SecretText(value))};
  }
}

/// No planted secret comes out of cordon unless the command asks for it.
void expect_no_leak(const Command& command, const Outcome& outcome, const Plants& plants) {
  if (command.text.find("--show-secrets") != std::string::npos) return;
  if (command.text.find("cordon") == std::string::npos) return;
  for (const auto& [id, planted] : plants)
    EXPECT_EQ(outcome.output.find(planted.value), std::string::npos)
        << "line " << command.line << " prints the secret of " << id;
}

/// Compares, and makes the command say what was printed.
void compare(Command& command, const Outcome& outcome, const Plants& plants) {
  std::vector<std::string> printed = split_lines(outcome.output);
  while (!printed.empty() && printed.back().empty()) printed.pop_back();
  const bool is_same =
      outcome.exit_code == command.exit_code &&
      std::ranges::equal(command.output, printed,
                         [&](const auto& a, const auto& b) { return fits(a, b, plants); });
  if (is_same) return;
  Command seen = command;
  seen.exit_code = outcome.exit_code;
  seen.output.clear();
  for (const std::string& line : printed)
    seen.output.push_back(describe(line, command.output, plants));
  if (!is_accepting)
    ADD_FAILURE() << "line " << command.line << " says\n"
                  << write(Story{{command}}) << "and this was printed\n"
                  << write(Story{{seen}});
  command = seen;
}

class Stories : public testing::TestWithParam<std::string> {};

TEST_P(Stories, Holds) {
  const fs::path path = fs::path(CORDON_STORIES) / (GetParam() + ".story");
  const std::string text = read_text(path);
  auto parsed = parse(text);
  if (const auto* mistake = std::get_if<Mistake>(&parsed))
    FAIL() << path << ":" << mistake->line << ": " << mistake->text;
  auto& story = std::get<Story>(parsed);
  const Stage stage;
  Plants plants;
  std::size_t minute = 0;
  for (auto& block : story.blocks) {
    auto* command = std::get_if<Command>(&block);
    if (command == nullptr) continue;
    ASSERT_NO_FATAL_FAILURE(plant(command->text, plants));
    const Outcome outcome = stage.run(fill(command->text, plants), ++minute);
    expect_no_leak(*command, outcome, plants);
    compare(*command, outcome, plants);
  }
  EXPECT_GT(minute, 0u) << "a story without a command proves nothing";
  if (is_accepting && write(story) != text) std::ofstream(path, std::ios::binary) << write(story);
}

INSTANTIATE_TEST_SUITE_P(All, Stories, testing::ValuesIn(story_names()), [](const auto& instance) {
  std::string name = instance.param;
  std::ranges::replace_if(name, [](char c) { return c == '-' || c == '.'; }, '_');
  return name;
});

constexpr std::string_view kSample =
    "Prose.\n"
    "\n"
    "  $ first {{a-key}}\n"
    "  > second\n"
    "  out\n"
    "\n"
    "  more\n"
    "  [3]\n"
    "\n"
    "  $ third\n"
    "Prose.\n";

TEST(StoryReader, TakesCommandsOutputAndExitCode) {
  const auto parsed = parse(kSample);
  const auto& story = std::get<Story>(parsed);
  ASSERT_EQ(story.blocks.size(), 6u);
  const auto& command = std::get<Command>(story.blocks[2]);
  EXPECT_EQ(command.text, "first {{a-key}}\nsecond");
  EXPECT_THAT(command.output, ElementsAre("out", "", "more"));
  EXPECT_EQ(command.exit_code, 3);
  EXPECT_EQ(command.line, 3u);
  EXPECT_EQ(write(story), kSample);
}

TEST(StoryReader, NamesTheLineOfAMistake) {
  const auto stray = parse("Prose.\n  output\n");
  EXPECT_EQ(std::get<Mistake>(stray).line, 2u);
  const auto zero = parse("  $ true\n  [0]\n");
  EXPECT_EQ(std::get<Mistake>(zero).line, 2u);
}

TEST(StoryLine, FitsWhatItSaysAndNothingElse) {
  const Plants one = {{"a-key", {"secret-value", "sec****lue"}}};
  const Plants two = {{"a-key", {"x", "xx**"}}, {"b-key", {"y", "yy**"}}};
  struct Case {
    const char* expected;
    const char* printed;
    const Plants& plants;
    bool fits;
  };
  for (const Case& c : {
           Case{"same", "same", one, true},
           {"same", "same ", one, false},
           {"a.c", "abc", one, false},
           {"in {{*}} s", "in 0.42 s", one, true},
           {"in {{*}} s", "in 0 42 s", one, false},
           {"in {{*}} s", "in  s", one, false},
           {"key {{masked}}", "key sec****lue", one, true},
           {"key {{masked}}", "key secret-value", one, false},
           {"key {{a-key}}", "key secret-value", one, true},
           {"key {{b-key}}", "key secret-value", one, false},
           {"key {{masked}}", "key xx**", two, false},
           {"key {{masked:b-key}}", "key yy**", two, true},
           {"key {{masked:c-key}}", "key yy**", two, false},
       })
    EXPECT_EQ(fits(c.expected, c.printed, c.plants), c.fits) << c.expected << " | " << c.printed;
}

TEST(StoryLine, IsDescribedWithHolesAndKeepsWhatFitted) {
  const Plants one = {{"a-key", {"secret-value", "sec****lue"}}};
  EXPECT_EQ(describe("in 3 s", {"in {{*}} s"}, one), "in {{*}} s");
  EXPECT_EQ(describe("x sec****lue", {"y {{masked}}"}, one), "x {{masked}}");
  EXPECT_EQ(describe("x secret-value", {}, one), "x {{a-key}}");
}

TEST(StoryProcess, RunsWithTheGivenEnvironmentAlone) {
  const Outcome outcome = run("echo $A; echo oops >&2; echo \"[$HOME]\"; exit 7", "/", {"A=b"});
  EXPECT_EQ(outcome.output, "b\noops\n[]\n");
  EXPECT_EQ(outcome.exit_code, 7);
}

TEST(StoryProcess, ToldByASignalIsNotExitCodeZero) {
  EXPECT_EQ(run("kill -SEGV $$", "/", {}).exit_code, 139);
}

}  // namespace
}  // namespace cordon::story

int main(int argc, char** argv) {
  testing::InitGoogleMock(&argc, argv);
  for (int i = 1; i < argc; ++i)
    if (std::string_view(argv[i]) == "--accept") cordon::story::is_accepting = true;
  return RUN_ALL_TESTS();
}
