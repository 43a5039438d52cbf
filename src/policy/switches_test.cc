#include "policy/switches.h"

#include <gtest/gtest.h>

namespace cordon {
namespace {

constexpr Date kToday{std::chrono::year(2026), std::chrono::month(6), std::chrono::day(15)};

TEST(Switches, TheDetectorsOwnGoesBeforeItsProvidersThenTheLast) {
  struct Case {
    std::string_view name, text;
    int line;  ///< of the entry that decides; 0: none does
  };
  for (const Case& c : {
           Case{"none", "[]", 0},
           {"detector", "\n  - {disable: acme-key, reason: r}\n", 2},
           {"provider", "\n  - {disable: acme, reason: r}\n", 2},
           {"another", "\n  - {disable: acme-key-2, reason: r}\n", 0},
           {"detector, then provider",
            "\n  - {enable: acme-key, reason: r}\n  - {disable: acme, reason: r}\n", 2},
           {"provider, then detector",
            "\n  - {disable: acme, reason: r}\n  - {enable: acme-key, reason: r}\n", 3},
           {"twice", "\n  - {disable: acme-key, reason: r}\n  - {enable: acme-key, reason: r}\n",
            3},
           {"last day", "\n  - {disable: acme, reason: r, until: 2026-06-15}\n", 2},
           {"day after", "\n  - {disable: acme, reason: r, until: 2026-06-14}\n", 0},
       }) {
    SCOPED_TRACE(c.name);
    const auto config = parse_config("detectors: " + std::string(c.text), ".cordon.yaml", "/repo");
    ASSERT_TRUE(config) << config.error().text;
    const Switch* found = find_switch(*config, "acme-key", "acme", kToday);
    EXPECT_EQ(found == nullptr ? 0 : found->line, c.line);
  }
}

}  // namespace
}  // namespace cordon
