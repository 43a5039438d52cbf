#include "cli/reports.h"

#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <sstream>

namespace cordon {
namespace {

namespace fs = std::filesystem;

class ReportFileTest : public testing::Test {
 protected:
  ReportFileTest() {
    std::string name = (fs::temp_directory_path() / "cordon-reports-XXXXXX").string();
    if (::mkdtemp(name.data()) != nullptr) directory_ = name;
  }
  ~ReportFileTest() override { fs::remove_all(directory_); }

  [[nodiscard]] Path at(std::string_view name) const { return directory_ + "/" + Path(name); }
  static std::string text_of(const Path& path) {
    std::stringstream text;
    text << std::ifstream(path).rdbuf();
    return text.str();
  }
  [[nodiscard]] std::size_t file_count() const {
    return static_cast<std::size_t>(
        std::distance(fs::directory_iterator(directory_), fs::directory_iterator()));
  }

  Path directory_;
};

constexpr auto kAsUsual = ReportFile::Access::AsUsual;

TEST_F(ReportFileTest, IsThereWholeOrNotAtAll) {
  std::ofstream(at("report")) << "old";
  {
    auto file = ReportFile::create(at("report"), kAsUsual);
    ASSERT_TRUE(file) << file.error().text;
    file->output().write("half");
    EXPECT_EQ(text_of(at("report")), "old");
  }
  EXPECT_EQ(text_of(at("report")), "old") << "it was not finished";
  EXPECT_EQ(file_count(), 1U) << "the partial file stayed";

  auto file = ReportFile::create(at("report"), kAsUsual);
  ASSERT_TRUE(file);
  file->output().write("whole");
  EXPECT_TRUE(file->finish());
  EXPECT_EQ(text_of(at("report")), "whole");
  EXPECT_EQ(file_count(), 1U);
}

TEST_F(ReportFileTest, HasANameOfItsOwnInADirectory) {
  const auto output = OutputTarget::parse("json:" + directory_ + "/");
  ASSERT_TRUE(output);
  const Path one = output->file_of_run(1'000'000'000);
  const Path other = output->file_of_run(1'000'000'000);
  EXPECT_NE(one, other);
  EXPECT_TRUE(one.starts_with(at("20010909T014640Z-"))) << one;
  EXPECT_TRUE(one.ends_with(".json")) << one;
  EXPECT_TRUE(ReportFile::create(one, kAsUsual));
  EXPECT_EQ(OutputTarget::parse("json:report")->file_of_run(1), "report");
}

TEST_F(ReportFileTest, WritesAnewWhatAKilledRunLeftBehind) {
  std::ofstream(at("report.cordon-partial")) << std::string(1000, 'x');
  auto file = ReportFile::create(at("report"), kAsUsual);
  ASSERT_TRUE(file);
  file->output().write("new");
  EXPECT_TRUE(file->finish());
  EXPECT_EQ(text_of(at("report")), "new");
  EXPECT_EQ(file_count(), 1U);
}

TEST_F(ReportFileTest, IsWrittenBehindWhatOthersWrote) {
  std::ofstream(at("summary")) << "theirs\n";
  auto file = ReportFile::append(at("summary"));
  ASSERT_TRUE(file);
  file->output().write("ours\n");
  EXPECT_TRUE(file->finish());
  EXPECT_EQ(text_of(at("summary")), "theirs\nours\n");
  EXPECT_EQ(file_count(), 1U);
  EXPECT_FALSE(ReportFile::append(at("none/summary")));
}

TEST_F(ReportFileTest, OfSecretsIsForItsOwnerOnly) {
  auto file = ReportFile::create(at("report"), ReportFile::Access::OwnerOnly);
  ASSERT_TRUE(file);
  EXPECT_TRUE(file->finish());
  struct stat status{};
  ASSERT_EQ(::stat(at("report").c_str(), &status), 0);
  EXPECT_EQ(status.st_mode & 0777, 0600U);
}

TEST_F(ReportFileTest, KeepsALinkAndReplacesItsFile) {
  std::ofstream(at("file")) << "old";
  ASSERT_EQ(::symlink("file", at("link").c_str()), 0);
  auto file = ReportFile::create(at("link"), kAsUsual);
  ASSERT_TRUE(file);
  file->output().write("new");
  EXPECT_TRUE(file->finish());
  EXPECT_TRUE(fs::is_symlink(at("link")));
  EXPECT_EQ(text_of(at("file")), "new");
}

TEST_F(ReportFileTest, RefusesWhereNothingCanBeWritten) {
  const auto error = [&](std::string_view name) {
    const auto file = ReportFile::create(at(name), kAsUsual);
    return file ? std::string("nothing wrong") : file.error().text;
  };
  EXPECT_EQ(error("missing/report"),
            "cannot write " + at("missing/report") + ": no such file or directory");
  EXPECT_EQ(error("."), "cannot write " + at(".") + ": it is a directory");
  const auto first = ReportFile::create(at("report"), kAsUsual);
  ASSERT_TRUE(first);
  EXPECT_EQ(error("report"),
            "cannot write " + at("report") + ": another run, or another --output, is writing it");
}

TEST_F(ReportFileTest, TellsOfADiskThatIsFull) {
  auto file = ReportFile::create("/dev/full", kAsUsual);
  ASSERT_TRUE(file) << file.error().text;
  file->output().write("text");
  const auto finished = file->finish();
  ASSERT_FALSE(finished);
  EXPECT_EQ(finished.error().text, "cannot write /dev/full: no space left on device");
}

TEST(OutputTarget, IsAFormatAndAFile) {
  const auto target = OutputTarget::parse("json:a:b.json");
  ASSERT_TRUE(target);
  EXPECT_EQ(to_text(target->format), "json");
  EXPECT_EQ(target->file, "a:b.json");
  for (const std::string_view typed :
       {"", "json", "json:", ":file", "xml:file", "/tmp/report.json"})
    EXPECT_FALSE(OutputTarget::parse(typed)) << typed;
}

TEST(Reports, CountsWhatTheExitCodeAsksFor) {
  int begun = 0;
  Reports reports([&] { ++begun; });
  reports.skip({Skip::Reason::Excluded, "", ""});
  reports.suppressed({});
  EXPECT_FALSE(reports.outcome().has_findings);
  EXPECT_TRUE(reports.outcome().is_complete);
  reports.skip({Skip::Reason::Stopped, "", ""});
  EXPECT_FALSE(reports.outcome().is_complete);
  Finding below;
  below.fails = false;
  reports.finding(below);
  EXPECT_FALSE(reports.outcome().has_findings) << "it is reported, and does not fail";
  reports.finding({});
  reports.finding(below);
  EXPECT_TRUE(reports.outcome().has_findings);
  reports.finish({});
  EXPECT_EQ(begun, 1) << "it is told once that writing begins";
}

TEST(DescriptorOutput, RemembersThatNobodyReads) {
  int ends[2];
  ASSERT_EQ(::pipe(ends), 0);
  ::signal(SIGPIPE, SIG_IGN);
  ::close(ends[0]);
  const Fd writer(ends[1]);
  DescriptorOutput output(writer.get());
  output.write("text");
  EXPECT_FALSE(output.error()) << "held back";
  output.flush();
  ASSERT_TRUE(output.error());
  EXPECT_EQ(output.error()->text, "broken pipe");
}

}  // namespace
}  // namespace cordon
