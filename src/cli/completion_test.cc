// The scripts in the shell that every Debian machine has; what zsh and fish get is made from the
// same model, so here it is looked at as text.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/mman.h>
#include <unistd.h>

#include <array>
#include <cstdio>

#include "base/fd.h"
#include "catalog/blob.h"
#include "catalog/read.h"
#include "cli/command.h"
#include "report/report.h"

namespace cordon {
namespace {

using testing::HasSubstr;
using testing::UnorderedElementsAre;

/// A catalog of one provider, as a program has it built in.
const std::string& catalog() {
  static const std::string bytes = *blob::build(
      {*read_provider("format: 1\nprovider: acme-corp\nname: Acme\ncategory: payment\n"
                      "checked: 2026-11-24\nsecrets:\n  - id: acme-key\n    name: Acme key\n"
                      "    severity: low\n    shape: acme_{hex:32}\n",
                      "acme.yaml")},
      {});
  return bytes;
}

std::string script_for(const std::string& shell) {
  const Fd file(::memfd_create("output", MFD_CLOEXEC));
  DescriptorOutput output(file.get());
  EXPECT_EQ(run_program({"completion", shell}, Session{catalog(), "", Terminal{}, output}),
            ExitCode::Clean);
  std::string text(1 << 16, '\0');
  text.resize(file.read_at(text.data(), text.size(), 0).value_or(0));
  return text;
}

/// What bash offers for the last of the words.
std::vector<std::string> offers(const std::vector<std::string>& words) {
  std::string program = script_for("bash") + "COMP_WORDS=(";
  for (const std::string& word : words) program += "'" + word + "' ";
  program += ")\nCOMP_CWORD=" + std::to_string(words.size() - 1) +
             "\n_cordon\nprintf '%s\\n' \"${COMPREPLY[@]}\"\n";
  const Fd file(::memfd_create("script", 0));
  EXPECT_EQ(::write(file.get(), program.data(), program.size()),
            static_cast<::ssize_t>(program.size()));
  const std::string command = "bash --norc /proc/self/fd/" + std::to_string(file.get());
  FILE* bash = ::popen(command.c_str(), "r");
  std::vector<std::string> offered;
  std::array<char, 4096> line{};
  while (bash != nullptr && std::fgets(line.data(), line.size(), bash) != nullptr) {
    std::string text(line.data());
    text.pop_back();
    if (!text.empty()) offered.push_back(std::move(text));
  }
  EXPECT_EQ(::pclose(bash), 0);
  return offered;
}

TEST(Completion, OffersBashWhatFits) {
  EXPECT_THAT(offers({"cordon", "sc"}), UnorderedElementsAre("scan"));
  EXPECT_THAT(offers({"cordon", "scan", "--no-"}),
              UnorderedElementsAre("--no-history", "--no-config"));
  EXPECT_THAT(offers({"cordon", "scan", "--format", ""}),
              testing::UnorderedElementsAreArray(format_names()));
  EXPECT_THAT(offers({"cordon", "scan", "-f", "s"}), UnorderedElementsAre("sarif"));
  EXPECT_THAT(offers({"cordon", "scan", "--providers", "/usr/li"}), testing::Contains("/usr/lib"));
  EXPECT_THAT(offers({"cordon", "scan", "/etc/host"}), testing::Contains("/etc/hostname"));
  EXPECT_THAT(offers({"cordon", "detectors", ""}), UnorderedElementsAre("list", "show", "test"));
  EXPECT_THAT(offers({"cordon", "detectors", "--severity", "h"}), UnorderedElementsAre("high"));
  EXPECT_THAT(offers({"cordon", "detectors", "--provider", ""}), UnorderedElementsAre("acme-corp"));
  EXPECT_THAT(offers({"cordon", "detectors", "--category", "p"}), UnorderedElementsAre("payment"));
  EXPECT_THAT(offers({"cordon", "scan", "--output", ""}), testing::IsEmpty());
}

TEST(Completion, KnowsEveryOptionInEveryShell) {
  const std::string zsh = script_for("zsh");
  const std::string fish = script_for("fish");
  for (const CommandEntry& entry : commands()) {
    EXPECT_THAT(zsh, HasSubstr("    '" + std::string(entry.name) + ":"));
    EXPECT_THAT(fish, HasSubstr("-a " + std::string(entry.name) + " "));
  }
  for (const std::string name : {"format", "no-history", "show-secrets", "untrusted", "help"}) {
    EXPECT_THAT(zsh, HasSubstr("'*--" + name + "["));
    EXPECT_THAT(fish, HasSubstr(" -l " + name));
  }
}

}  // namespace
}  // namespace cordon
