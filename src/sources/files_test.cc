#include "sources/files.h"

#include <fcntl.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/resource.h>

#include <map>
#include <string>

#include "base/temporary_directory.h"
#include "sources/test_recorder.h"

namespace cordon {
namespace {

using Contents = std::map<std::string, std::string>;

struct Outcome {
  Contents contents;
  std::map<std::string, Skip::Reason> skips;
};

FilesOptions options_with(Cut cut = {}) {
  FilesOptions options;
  options.cut = cut;
  return options;
}

Outcome read_tree(const Path& path, FilesOptions options = options_with()) {
  auto source = open_files(path, std::move(options));
  if (!source) {
    ADD_FAILURE() << source.error().text;
    return {};
  }
  Recorder recorder;
  record(**source, recorder);
  Outcome outcome{by_path(**source, recorder), {}};
  for (const Skip& skip : recorder.skips()) outcome.skips[skip.place] = skip.reason;
  return outcome;
}

using Skips = std::map<std::string, Skip::Reason>;

TEST(Files, ShowsEveryFileWhateverItsNameAndContent) {
  const Contents contents = {
      {"plain.txt", "some text\n"},    {"empty", ""},
      {".hidden/.env", "A=b"},         {"binary", std::string("\x7f\x45\x4c\x46\0\0\xff", 7)},
      {"a/b/c/d/e/f", "deep"},         {"bell\x07 and \x1b[31m", "control characters"},
      {"not utf-8 \xff\xfe", "bytes"}, {"line\nfeed", "in its name"},
      {"\u202eright to left", "bidi"}, {"large", std::string(5000, 'x') + "end"},
  };
  const TemporaryDirectory tree;
  for (const auto& [name, bytes] : contents) tree.write(name, bytes);
  for (const Cut& cut : {Cut{}, Cut{1024, 16}}) {
    const Outcome outcome = read_tree(tree.path(), options_with(cut));
    EXPECT_EQ(outcome.contents, contents);
    EXPECT_TRUE(outcome.skips.empty());
  }
}

TEST(Files, FindsNothingInAnEmptyDirectory) {
  const TemporaryDirectory tree;
  tree.make_directory("empty/below");
  const Outcome outcome = read_tree(tree.path());
  EXPECT_TRUE(outcome.contents.empty());
  EXPECT_TRUE(outcome.skips.empty());
}

TEST(Files, ShowsEveryFileOfACrowdedDirectory) {
  const TemporaryDirectory tree;
  Contents contents;
  for (int i = 0; i < 500; ++i) contents["file " + std::to_string(i)] = std::to_string(i * 7);
  for (int i = 0; i < 100; ++i) contents["d" + std::to_string(i) + "/f"] = std::to_string(i);
  for (const auto& [name, bytes] : contents) tree.write(name, bytes);
  EXPECT_EQ(read_tree(tree.path()).contents, contents);
}

TEST(Files, NumbersFilesAlikeInEveryRun) {
  const TemporaryDirectory tree;
  for (const char* name : {"z", "a/z", "a/b/x", "m", "b/a", "b/c/d"}) tree.write(name, name);
  const auto numbers = [&] {
    auto source = open_files(tree.path(), options_with());
    Recorder recorder;
    record(**source, recorder);
    return recorder.blobs();
  };
  EXPECT_EQ(numbers(), numbers());
  EXPECT_EQ(numbers().size(), 6u);
}

TEST(Files, FollowsNoLink) {
  const TemporaryDirectory outside;
  outside.write("secret", "not of the tree");
  const TemporaryDirectory tree;
  tree.write("file", "text");
  tree.link(outside.path("secret"), "to a file");
  tree.link(outside.path(), "to a directory");
  tree.link("nowhere", "dangling");
  tree.link("loop b", "loop a");
  tree.link("loop a", "loop b");
  tree.link(".", "itself");
  const Outcome outcome = read_tree(tree.path());
  EXPECT_EQ(outcome.contents, (Contents{{"file", "text"}}));
  const auto excluded = Skip::Reason::Excluded;
  EXPECT_EQ(outcome.skips, (Skips{{"dangling", excluded},
                                  {"itself", excluded},
                                  {"loop a", excluded},
                                  {"loop b", excluded},
                                  {"to a directory", excluded},
                                  {"to a file", excluded}}));
}

TEST(Files, FollowsTheLinkThatTheUserNamed) {
  const TemporaryDirectory tree;
  tree.write("there/file", "text");
  tree.link("there", "link");
  tree.link("there/file", "link to a file");
  EXPECT_EQ(read_tree(tree.path("link")).contents, (Contents{{"file", "text"}}));
  EXPECT_EQ(read_tree(tree.path("link to a file")).contents,
            (Contents{{"link to a file", "text"}}));
}

TEST(Files, PassesByWhatIsNoFileAndSaysSo) {
  const TemporaryDirectory tree;
  tree.write("file", "text");
  ASSERT_EQ(::mkfifo(tree.path("fifo").c_str(), 0600), 0);
  ASSERT_EQ(::mknod(tree.path("socket").c_str(), S_IFSOCK | 0600, 0), 0);
  const Outcome outcome = read_tree(tree.path());
  EXPECT_EQ(outcome.contents, (Contents{{"file", "text"}}));
  EXPECT_EQ(outcome.skips,
            (Skips{{"fifo", Skip::Reason::NotRegular}, {"socket", Skip::Reason::NotRegular}}));
}

TEST(Files, ReadsNoDeviceOrFifoEvenWhenItIsTheTarget) {
  const TemporaryDirectory tree;
  ASSERT_EQ(::mkfifo(tree.path("fifo").c_str(), 0600), 0);
  EXPECT_EQ(read_tree(tree.path("fifo")).skips, (Skips{{"fifo", Skip::Reason::NotRegular}}));
  EXPECT_EQ(read_tree("/dev/zero").skips, (Skips{{"zero", Skip::Reason::NotRegular}}));
}

TEST(Files, EntersNoFileSystemThatTheKernelMakesUp) {
  EXPECT_EQ(read_tree("/proc/self").skips, (Skips{{"", Skip::Reason::NotRegular}}));
}

TEST(Files, NamesWhatItMayNotReadAndGoesOn) {
  const TemporaryDirectory tree;
  ::chmod(tree.path().c_str(), 0755);
  tree.write("a file", "text");
  tree.write("closed/inside", "text");
  tree.write("forbidden", "text");
  tree.write("last", "text");
  tree.write("listed but closed/inside", "text");
  ::chmod(tree.path("forbidden").c_str(), 0);
  ::chmod(tree.path("closed").c_str(), 0);
  ::chmod(tree.path("listed but closed").c_str(), 0444);
  const Outcome outcome = [&] {
    const WithoutRoot nobody;
    return read_tree(tree.path());
  }();
  EXPECT_EQ(outcome.contents, (Contents{{"a file", "text"}, {"last", "text"}}));
  const auto unreadable = Skip::Reason::Unreadable;
  EXPECT_EQ(outcome.skips, (Skips{{"closed", unreadable},
                                  {"forbidden", unreadable},
                                  {"listed but closed/inside", unreadable}}));
}

TEST(Files, TellsWhatTheTargetItselfHasAgainstIt) {
  const TemporaryDirectory tree;
  ::chmod(tree.path().c_str(), 0755);
  const Path forbidden = tree.write("forbidden", "text");
  ::chmod(forbidden.c_str(), 0);
  const WithoutRoot nobody;
  EXPECT_EQ(open_files(forbidden, options_with()).error().kind, Error::Kind::Unreadable);
  EXPECT_EQ(open_files(tree.path("nothing"), options_with()).error().kind, Error::Kind::NotFound);
}

/// Lists everything, lets `meanwhile` act, then reads.
Skips skips_after(const TemporaryDirectory& tree, const std::function<void()>& meanwhile) {
  auto source = open_files(tree.path(), options_with());
  std::vector<std::unique_ptr<Unit>> units;
  Recorder recorder;
  while (auto item = (*source)->next()) {
    if (auto* skip = std::get_if<Skip>(&*item))
      recorder.skip(std::move(*skip));
    else
      units.push_back(std::get<std::unique_ptr<Unit>>(std::move(*item)));
  }
  meanwhile();
  for (const auto& unit : units) unit->expand(recorder);
  Skips skips;
  for (const Skip& skip : recorder.skips()) skips[skip.place] = skip.reason;
  return skips;
}

TEST(Files, NoticesWhatBecameOfAFileSinceItWasListed) {
  struct Case {
    std::string_view name;
    std::function<void(const TemporaryDirectory&)> change;
    Skip::Reason reason;
  };
  const Case cases[] = {
      {"gone", [](const auto& tree) { ::unlink(tree.path("d/f").c_str()); }, Skip::Reason::Changed},
      {"a link now",
       [](const auto& tree) {
         ::unlink(tree.path("d/f").c_str());
         tree.link("/dev/zero", "d/f");
       },
       Skip::Reason::Unreadable},
      {"a FIFO now",
       [](const auto& tree) {
         ::unlink(tree.path("d/f").c_str());
         ::mkfifo(tree.path("d/f").c_str(), 0600);
       },
       Skip::Reason::NotRegular},
      {"a directory now",
       [](const auto& tree) {
         ::unlink(tree.path("d/f").c_str());
         tree.make_directory("d/f");
       },
       Skip::Reason::NotRegular},
  };
  for (const Case& one : cases) {
    SCOPED_TRACE(one.name);
    const TemporaryDirectory tree;
    tree.write("d/f", "text");
    EXPECT_EQ(skips_after(tree, [&] { one.change(tree); }), (Skips{{"d/f", one.reason}}));
  }
}

TEST(Files, ReadsAFileWhoseDirectoryWasMovedMeanwhile) {
  const TemporaryDirectory tree;
  tree.write("d/f", "text");
  const TemporaryDirectory other;
  EXPECT_EQ(skips_after(tree, [&] { ::rename(tree.path("d").c_str(), other.path("e").c_str()); }),
            Skips{});
}

TEST(Files, StopsBetweenFiles) {
  const TemporaryDirectory tree;
  for (int i = 0; i < 4; ++i) tree.write(std::to_string(i), "text");
  auto source = open_files(tree.path(), options_with());
  Recorder recorder;
  recorder.on_piece([&](const Piece&) { recorder.stop(); });
  record(**source, recorder);
  EXPECT_EQ(recorder.pieces(), 1u);
}

TEST(Files, AsksWhatIsLeftOutForFilesAndForDirectories) {
  const TemporaryDirectory tree;
  tree.write("kept/a", "1");
  tree.write("kept/b.lock", "2");
  tree.write("vendor/c", "3");
  FilesOptions options;
  options.walk.is_excluded = [](std::string_view path) {
    return path == "kept/b.lock" || path == "vendor/";
  };
  const Outcome outcome = read_tree(tree.path(), options);
  EXPECT_EQ(outcome.contents, (Contents{{"kept/a", "1"}}));
  EXPECT_EQ(outcome.skips,
            (Skips{{"kept/b.lock", Skip::Reason::Excluded}, {"vendor/", Skip::Reason::Excluded}}));
}

}  // namespace
}  // namespace cordon
