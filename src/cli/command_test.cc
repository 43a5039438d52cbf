#include "cli/command.h"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/mman.h>
#include <unistd.h>

#include "base/fd.h"
#include "report/report.h"

namespace cordon {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::StartsWith;

struct Ran {
  int code = -1;
  std::string output;
  std::string messages;
};

std::string formats() { return fmt::format("{}", fmt::join(format_names(), ", ")); }

Ran run(const std::vector<std::string>& arguments) {
  const Fd file(::memfd_create("output", MFD_CLOEXEC));
  DescriptorOutput output(file.get());
  Ran ran;
  testing::internal::CaptureStderr();
  ran.code = static_cast<int>(run_program(arguments, Session{"", "", Terminal{}, output}));
  ran.messages = testing::internal::GetCapturedStderr();
  ran.output.resize(1 << 16);
  ran.output.resize(file.read_at(ran.output.data(), ran.output.size(), 0).value_or(0));
  return ran;
}

TEST(Program, TellsWhatIsWrongInALineAndEndsWithTwo) {
  struct Case {
    std::string_view name;
    std::vector<std::string> arguments;
    std::string message;
  };
  for (const Case& c : std::vector<Case>{
           {"mistyped command", {"scna"}, "unknown command `scna`; did you mean `scan`?"},
           {"path without a command",
            {"./src"},
            "unknown command `./src`; to scan it, type `cordon scan ./src`"},
           {"hostile command",
            {"\x1b[2J"},
            "unknown command `\\x1b[2J`; to scan it, type `cordon scan \\x1b[2J`"},
           {"unknown option of no command",
            {"--frobnicate"},
            "unknown option `--frobnicate`; `cordon --help` tells what is there"},
           {"mistyped option",
            {"scan", "--no-histroy"},
            "unknown option `--no-histroy`; did you mean `--no-history`?"},
           {"mistyped option with a value",
            {"scan", "--fromat=json"},
            "unknown option `--fromat`; did you mean `--format`?"},
           {"unknown option",
            {"scan", "--frobnicate", "."},
            "unknown option `--frobnicate`; `cordon scan --help` tells what is there"},
           {"mistyped format",
            {"scan", "--format", "jsno"},
            "unknown format `jsno`; did you mean `json`? (" + formats() + " are known)"},
           {"option without its value",
            {"scan", "--format"},
            "--format: 1 required FORMAT missing"},
           {"output without a file",
            {"scan", "-o", "json"},
            "--output: `json` is not FORMAT:FILE, as in `json:report.json`"},
           {"output of an unknown format",
            {"scan", "-o", "sariff:x"},
            "--output: unknown format `sariff`; did you mean `sarif`? (" + formats() +
                " are known)"},
           {"no threads", {"scan", "-j", "0"}, "--jobs: `0` is not a number from 1 to 256"},
           {"threads in words", {"scan", "-jfour"}, "--jobs: `four` is not a number from 1 to 256"},
           {"very many threads",
            {"scan", "-j", "99999999999999999999"},
            "--jobs: `99999999999999999999` is not a number from 1 to 256"},
           {"colour",
            {"scan", "--color", "alwyas"},
            "--color: `alwyas` is not auto, always or never; did you mean `always`?"},
           {"contradiction",
            {"scan", "--config", "x", "--no-config"},
            "--config and --no-config contradict each other"},
           {"config that is not there",
            {"scan", "--config", "/nonexistent/c.yaml"},
            "/nonexistent/c.yaml: no such file or directory"},
           {"empty target", {"scan", ""}, "an empty target; `.` is the directory you are in"},
           {"unknown action", {"detectors", "shwo"}, "unknown action `shwo`; did you mean `show`?"},
           {"detector missing",
            {"detectors", "show"},
            "which detector? `cordon detectors list` names them all"},
           {"detector too many", {"detectors", "list", "x"}, "`list` takes no detector"},
           {"word too many",
            {"detectors", "show", "x", "y"},
            "one word too many: `y`; `cordon detectors --help` tells what is there"},
           {"detectors in sarif",
            {"detectors", "--format", "sarif"},
            "--format: `sarif` is not text or json"},
           {"filter for what is no list",
            {"detectors", "test", "--provider", "acme"},
            "`test` takes no filter; `list` does"},
           {"no shell", {"completion"}, "which shell? bash, zsh or fish"},
           {"unknown shell",
            {"completion", "bsh"},
            "unknown shell `bsh`; did you mean `bash`? (bash, zsh and fish are known)"},
       }) {
    SCOPED_TRACE(c.name);
    const Ran ran = run(c.arguments);
    EXPECT_EQ(ran.code, 2);
    EXPECT_EQ(ran.messages, "cordon: " + std::string(c.message) + "\n");
    EXPECT_THAT(ran.output, IsEmpty());
  }
}

TEST(Program, HelpsWhereverHelpIsLookedFor) {
  for (const std::vector<std::string>& arguments :
       std::vector<std::vector<std::string>>{{"--help"}, {"-h"}, {"help"}}) {
    const Ran ran = run(arguments);
    EXPECT_EQ(ran.code, 0);
    EXPECT_THAT(ran.output, AllOf(HasSubstr("Usage: cordon COMMAND"), HasSubstr("Examples:"),
                                  HasSubstr("Exit codes:")));
    for (const CommandEntry& entry : commands())
      EXPECT_THAT(ran.output, HasSubstr("\n  " + std::string(entry.name) + " "));
  }
  for (const CommandEntry& entry : commands()) {
    const std::string name(entry.name);
    const Ran ran = run({name, "--help"});
    EXPECT_EQ(ran.code, 0);
    EXPECT_THAT(ran.output, HasSubstr("cordon " + name));
    EXPECT_EQ(run({"help", name}).output, ran.output);
  }
}

TEST(Program, WithoutWordsIsNoSuccess) {
  const Ran ran = run({});
  EXPECT_EQ(ran.code, 2);
  EXPECT_THAT(ran.output, StartsWith("cordon finds"));
}

TEST(Program, HelpFitsATerminal) {
  for (const CommandEntry& entry : commands()) {
    const Ran ran = run({std::string(entry.name), "--help"});
    for (std::size_t begin = 0; begin < ran.output.size();) {
      const std::size_t end = ran.output.find('\n', begin);
      EXPECT_LE(end - begin, 100U) << ran.output.substr(begin, end - begin);
      begin = end + 1;
    }
  }
}

}  // namespace
}  // namespace cordon
