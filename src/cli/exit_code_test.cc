#include "cli/exit_code.h"

#include <gtest/gtest.h>

namespace cordon {
namespace {

TEST(ExitCode, IsOneExactlyWhenThereAreFindings) {
  for (const bool is_complete : {true, false})
    for (const bool is_told : {true, false}) {
      EXPECT_EQ(exit_code(RunOutcome{true, is_complete, is_told}), ExitCode::Found);
      EXPECT_NE(exit_code(RunOutcome{false, is_complete, is_told}), ExitCode::Found);
    }
}

TEST(ExitCode, IsCleanOnlyWhenAllWasLookedAtAndTold) {
  EXPECT_EQ(exit_code(RunOutcome{false, true, true}), ExitCode::Clean);
  EXPECT_EQ(exit_code(RunOutcome{false, false, true}), ExitCode::Incomplete);
  EXPECT_EQ(exit_code(RunOutcome{false, true, false}), ExitCode::Incomplete);
}

TEST(ExitCode, OfStaleEntriesAsksToMendTheConfiguration) {
  EXPECT_EQ(exit_code(RunOutcome{.is_stale = true}), ExitCode::Usage);
  EXPECT_EQ(exit_code(RunOutcome{.has_findings = true, .is_stale = true}), ExitCode::Found);
  EXPECT_EQ(exit_code(RunOutcome{.is_told = false, .is_stale = true}), ExitCode::Incomplete);
}

TEST(ExitCode, OfAnErrorIsNeverClean) {
  using Kind = Error::Kind;
  struct Case {
    Kind kind;
    int code;
  };
  for (const Case& c : {Case{Kind::Usage, 2},
                        {Kind::NotFound, 2},
                        {Kind::Unsupported, 2},
                        {Kind::Unreadable, 3},
                        {Kind::Corrupt, 3},
                        {Kind::Missing, 3},
                        {Kind::OverLimit, 3},
                        {Kind::Outside, 3},
                        {Kind::Changed, 3},
                        {Kind::Unreachable, 3},
                        {Kind::Denied, 3},
                        {Kind::Internal, 3}})
    EXPECT_EQ(static_cast<int>(exit_code(c.kind)), c.code) << static_cast<int>(c.kind);
}

}  // namespace
}  // namespace cordon
