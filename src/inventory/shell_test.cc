#include "inventory/shell.h"

#include <gtest/gtest.h>

#include "inventory/test_reading.h"

namespace cordon::inventory {
namespace {

TEST(Shell, TellsExpansionsFromAssignmentsAndOptions) {
  struct Case {
    std::string_view text, expected;
  };
  for (const Case& c : {
           Case{"curl -H \"X: $API_KEY\"", "reads shell variable"},
           Case{"echo ${API_KEY:?missing}", "reads shell variable"},
           Case{"OTHER=\"${API_KEY}\"", "passes shell variable > OTHER"},
           Case{"export API_KEY=1", "declares shell assignment"},
           Case{"export API_KEY", "passes export"},
           Case{"API_KEY=1 make", "declares shell assignment"},
           Case{"cd x && API_KEY=1 make", "declares shell assignment"},
           Case{"docker run -e API_KEY x", "passes -e"},
           Case{"docker build --build-arg API_KEY=1 .", "passes --build-arg"},
           Case{"printenv API_KEY", "reads printenv"},
           Case{"read -rs API_KEY", "declares read"},
           Case{"# $API_KEY", "mentions comment"},
           Case{"echo API_KEY", "mentions"},
       }) {
    SCOPED_TRACE(c.text);
    EXPECT_EQ(read_name_at("a.sh", c.text, "API_KEY"), c.expected);
  }
}

}  // namespace
}  // namespace cordon::inventory
