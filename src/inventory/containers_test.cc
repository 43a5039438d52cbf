#include "inventory/containers.h"

#include <gtest/gtest.h>

#include "inventory/test_reading.h"

namespace cordon::inventory {
namespace {

TEST(Containers, ReadDockerfiles) {
  struct Case {
    std::string_view text, expected;
  };
  for (const Case& c : {
           Case{"FROM a AS b\nENV API_KEY=x", "declares ENV @ stage b"},
           Case{"FROM a:1\nENV API_KEY x", "declares ENV @ image from a"},
           Case{"FROM a AS b\nARG OTHER=1 \\\n    API_KEY", "declares ARG @ stage b"},
           Case{"FROM a AS b\nENV SHOP=${API_KEY}", "passes ENV @ stage b > SHOP"},
           Case{"FROM a AS b\nRUN curl $API_KEY", "reads $X @ stage b"},
           Case{"FROM a AS b\nRUN --mount=type=secret,id=API_KEY,env=SHOP x",
                "reads secret mount @ stage b > SHOP"},
           Case{"# ENV API_KEY", "mentions comment"},
       }) {
    SCOPED_TRACE(c.text);
    EXPECT_EQ(read_name_at("Dockerfile", c.text, "API_KEY"), c.expected);
  }
}

TEST(Containers, ReadComposeFiles) {
  constexpr std::string_view kText =
      "services:\n  web:\n    environment:\n      API_KEY: x\n      SHOP: ${API_KEY}\n"
      "      - API_KEY\n    command: run --key ${API_KEY}\n";
  EXPECT_EQ(read_name_at("compose.yml", kText, "API_KEY"), "declares environment @ service web");
  EXPECT_EQ(read_name_at("compose.yml", kText, "API_KEY", 1),
            "passes environment @ service web > SHOP");
  EXPECT_EQ(read_name_at("compose.yml", kText, "API_KEY", 2), "passes environment @ service web");
  EXPECT_EQ(read_name_at("compose.yml", kText, "API_KEY", 3), "reads ${…} @ service web");
}

}  // namespace
}  // namespace cordon::inventory
