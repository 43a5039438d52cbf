// Every detector that ships has a page that a person can follow: whole, linked, with commands that
// a shell can read.
#include "remedy/playbook/playbook.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdio>
#include <fstream>
#include <string>
#include <variant>
#include <vector>

#include "base/temporary_directory.h"
#include "catalog/builtin.h"
#include "catalog/catalog.h"
#include "remedy/snippets/builtin.h"

namespace cordon::playbook {
namespace {

class ShippedPlaybooks : public ::testing::Test {
 protected:
  template <class Visit>
  void each(Visit visit) {
    for (DetectorNumber number = 0; number < catalog_.detector_count(); ++number) {
      const auto page = make_playbook(catalog_, number, stores_, nullptr);
      ASSERT_TRUE(page) << page.error().text;
      visit(*page);
    }
  }

  Catalog catalog_ = *Catalog::open(builtin_catalog());
  std::vector<StoreGuide> stores_ = *open_snippets(builtin_snippets());
};

TEST_F(ShippedPlaybooks, HaveSomethingInEverySection) {
  each([](const Playbook& page) {
    EXPECT_EQ(page.sections.size(), 11u);
    for (const Section& section : page.sections)
      EXPECT_FALSE(section.blocks.empty()) << page.detector << " " << section.id;
  });
}

TEST_F(ShippedPlaybooks, LeaveNoHoleAndNoReferenceOpen) {
  each([](const Playbook& page) {
    for (const std::string& text : {to_html(page), to_text(page, {.language = "go"})})
      for (const std::string_view mark :
           {"__ENV__", "__PATH__", "__FIELD__", "[[used]]", "[[revoke"})
        EXPECT_EQ(text.find(mark), text.npos) << page.detector << ": " << mark;
  });
}

/// What a person may paste.
std::vector<std::string> commands_of(const Playbook& page) {
  std::vector<std::string> commands;
  for (const Section& section : page.sections)
    for (const Block& block : section.blocks) {
      if (const auto* command = std::get_if<Command>(&block)) commands.push_back(command->command);
      if (const auto* steps = std::get_if<Steps>(&block))
        for (const Step& step : steps->steps)
          if (!step.command.empty()) commands.push_back(step.command);
    }
  return commands;
}

TEST_F(ShippedPlaybooks, HaveCommandsThatAShellCanRead) {
  const TemporaryDirectory directory;
  const std::string path = directory.path() + "/commands.sh";
  std::ofstream file(path, std::ios::binary);
  std::size_t count = 0;
  each([&](const Playbook& page) {
    for (const std::string& command : commands_of(page)) {
      // In a function of its own, so that an open quote cannot hide in the next command's.
      file << "check_" << ++count << "() {\n" << command << "\n}\n";
    }
  });
  file.close();
  EXPECT_GT(count, 10'000u);
  EXPECT_EQ(std::system(("bash -n " + path).c_str()), 0);
}

}  // namespace
}  // namespace cordon::playbook
