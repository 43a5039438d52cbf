#include "gates/hooks/hook_script.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

namespace cordon {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

TEST(HookScript, IsFoundAgainWithItsProgram) {
  const std::string text = to_text({.name = "pre-commit", .program = "/a b/it's/cordon"});
  EXPECT_TRUE(is_our_hook(text));
  EXPECT_TRUE(checks(text));
  EXPECT_EQ(program_of(text), "/a b/it's/cordon");
  EXPECT_FALSE(is_our_hook("#!/bin/sh\necho mine\n"));
  EXPECT_FALSE(is_our_hook(""));
  EXPECT_EQ(program_of("#!/bin/sh\n"), "");
}

TEST(HookScript, ThatHandsOnChecksNothing) {
  const std::string text =
      to_text({.name = "post-commit", .program = "", .checks = false, .is_shared = true});
  EXPECT_TRUE(is_our_hook(text));
  EXPECT_FALSE(checks(text));
  EXPECT_THAT(text, HasSubstr("/hooks/post-commit"));
}

TEST(HookScript, FeedsInputToEachWhereGitTalks) {
  EXPECT_THAT(to_text({.name = "pre-push", .program = "/c"}), HasSubstr("feed | \"$cordon\""));
  EXPECT_THAT(to_text({.name = "pre-commit", .program = "/c"}), Not(HasSubstr("feed")));
}

TEST(HookBlock, GoesInBehindTheFirstLineAndOutAgain) {
  for (const std::string text : {"#!/bin/sh\necho mine\n", "echo mine\n", "", "#!/bin/sh\n"}) {
    const std::string with = add_block(text, "pre-commit", {});
    EXPECT_TRUE(has_block(with));
    EXPECT_EQ(add_block(with, "pre-commit", {}), with);
    EXPECT_EQ(remove_block(with), text);
  }
  EXPECT_TRUE(
      add_block("#!/bin/sh\nx\n", "pre-push", {}).starts_with("#!/bin/sh\n# >>> cordon >>>\n"));
}

TEST(HookBlock, LeavesTheRestOfAScriptItsInput) {
  EXPECT_THAT(add_block("cat\n", "pre-push", {}), HasSubstr("exec <<CORDON"));
}

TEST(HookScript, AsksWithTheOptionsThatItWasGiven) {
  const std::vector<std::string> options = {"--policy", "https://example.com/it's a policy"};
  EXPECT_THAT(to_text({.name = "pre-push", .program = "/c", .options = options}),
              HasSubstr("\"$cordon\" hook pre-push '--policy' "
                        "'https://example.com/it'\\''s a policy' \"$@\""));
  const std::string before = add_block("#!/bin/sh\necho mine\n", "pre-commit", {});
  const std::string with = add_block(before, "pre-commit", options);
  EXPECT_THAT(with, HasSubstr("cordon hook pre-commit '--policy' 'https"));
  EXPECT_EQ(remove_block(with), "#!/bin/sh\necho mine\n") << "once";
  EXPECT_EQ(add_block(with, "pre-commit", {}), before);
}

}  // namespace
}  // namespace cordon
