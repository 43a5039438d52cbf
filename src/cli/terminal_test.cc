#include "cli/terminal.h"

#include <gtest/gtest.h>

namespace cordon {
namespace {

TEST(Terminal, IsColouredOnlyWhereThatHelps) {
  struct Case {
    bool is_output, is_refused;
    ColourWhen when;
    bool wants;
  };
  for (const Case& c : {Case{true, false, ColourWhen::Auto, true},
                        {false, false, ColourWhen::Auto, false},
                        {true, true, ColourWhen::Auto, false},
                        {true, true, ColourWhen::Always, true},
                        {false, false, ColourWhen::Always, true},
                        {true, false, ColourWhen::Never, false}}) {
    Terminal terminal;
    terminal.is_output = c.is_output;
    terminal.is_colour_refused = c.is_refused;
    EXPECT_EQ(terminal.wants_colour(c.when), c.wants);
  }
}

TEST(Terminal, TakesWidthAndColourFromTheEnvironment) {
  ::setenv("COLUMNS", "61", 1);
  ::setenv("NO_COLOR", "1", 1);
  EXPECT_EQ(Terminal::look().width, 61U);
  EXPECT_TRUE(Terminal::look().is_colour_refused);
  for (const char* columns : {"", "0", "-5", "wide", "99999999999999999999999"}) {
    ::setenv("COLUMNS", columns, 1);
    EXPECT_GE(Terminal::look().width, 1U) << columns;
    EXPECT_LT(Terminal::look().width, 10'000U) << columns;
  }
  ::unsetenv("COLUMNS");
  ::setenv("NO_COLOR", "", 1);
  ::setenv("TERM", "xterm", 1);
  EXPECT_FALSE(Terminal::look().is_colour_refused) << "an empty NO_COLOR does not count";
  ::setenv("TERM", "dumb", 1);
  EXPECT_TRUE(Terminal::look().is_colour_refused);
}

}  // namespace
}  // namespace cordon
