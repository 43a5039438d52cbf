#include <gtest/gtest.h>

#include "remedy/rewrite/test_rewrite.h"

namespace cordon {
namespace {

TEST(Rust, ReplacesALiteralWithTheTypeThatItsPlaceWants) {
  constexpr std::string_view kRead = "std::env::var(\"SHOP_KEY\").expect(\"SHOP_KEY is not set\")";
  const auto body = [](std::string_view text) { return "fn f() { " + std::string(text) + " }\n"; };
  struct Case {
    std::string_view before, begin, end;
  };
  for (const Case& c : {Case{"let k = \"hidden0words\";", "let k: &str = &", ";"},
                        {"g(\"hidden0words\");", "g(&", ");"},
                        {"let k = \"hidden0words\".to_string();", "let k = ", ";"},
                        {"let k = String::from(\"hidden0words\");", "let k = ", ";"},
                        {"g(\"hidden0words\".into());", "g(", ".into());"},
                        {"println!(\"{}\", \"hidden0words\");", "println!(\"{}\", ", ");"},
                        {"g(\"a {} hidden0words\");", "g(&format!(\"a {{}} {}\", ", "));"}}) {
    SCOPED_TRACE(c.before);
    EXPECT_EQ(rewritten("a.rs", body(c.before)),
              body(std::string(c.begin).append(kRead).append(c.end)));
  }
}

TEST(Rust, RefusesWhereATextHasToLiveOn) {
  EXPECT_REWRITTEN(
      "a.rs", {"const K: &str = \"hidden0words\";\n", "refused: a const"},
      {"static K: &str = \"hidden0words\";\n", "refused: a static"},
      {"fn f() -> &'static str { \"hidden0words\" }\n", "refused: what stands here"},
      {"fn f() { let k: &'static str = \"hidden0words\"; }\n", "refused: its variable"},
      {"fn f() { let k = A { k: \"hidden0words\" }; }\n", "refused: what stands here"},
      {"fn f() { match s { \"hidden0words\" => {} _ => {} } }\n", "refused: a pattern"},
      {"fn f() { g(b\"hidden0words\"); }\n", "refused: it is bytes"});
}

}  // namespace
}  // namespace cordon
