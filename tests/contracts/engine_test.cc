// What the engine promises to sources, held against every detector that ships.
#include "engine/engine.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <tuple>
#include <vector>

#include "catalog/checksum.h"
#include "catalog/generate.h"
#include "engine/test_text.h"
#include "shipped.h"

namespace cordon {
namespace {

using Spot = std::tuple<std::uint64_t, std::uint64_t, std::string_view>;

std::vector<Spot> spots(Shipped& shipped, std::string_view text, std::size_t begin,
                        std::size_t end) {
  std::vector<Spot> spots;
  for (const Match& match : shipped.scan(text, begin, end))
    spots.emplace_back(match.begin, match.end, shipped.id(match));
  return spots;
}

/// The line as it may stand in a file: in the clear, and wrapped.
std::vector<std::string> forms_of(const std::string& line) {
  return {line, encode_base64("- " + line + " -"), encode_utf16(line)};
}

TEST(ShippedEngine, FindsTheSameWhereverASourceCuts) {
  Shipped shipped;
  // Beyond the margins, so that what a piece does not see matters.
  std::string prose;
  while (prose.size() < shipped.engine().reach() + 64) prose += "nothing to see in this line\n";
  std::size_t found = 0;
  for (DetectorNumber detector = 0; detector < shipped.catalog().detector_count(); ++detector) {
    const auto examples = examples_of(shipped.catalog(), detector, 1);
    ASSERT_FALSE(examples.empty());
    // Each in the clear; wrapped, a part of them is enough.
    auto forms = forms_of(examples.front().line);
    if (detector % 8 != 0) forms.resize(1);
    for (const std::string& line : forms) {
      const std::string text = prose + line + "\n" + prose;
      const auto whole = spots(shipped, text, 0, text.size());
      found += whole.size();
      // There are too many cuts to try them all; the detectors begin at different ones.
      const std::size_t step = 1 + line.size() / 20;
      for (std::size_t cut = prose.size() - 1 + detector % step;
           cut <= prose.size() + line.size() + 1; cut += step) {
        auto parts = spots(shipped, text, 0, cut);
        const auto rest = spots(shipped, text, cut, text.size());
        parts.insert(parts.end(), rest.begin(), rest.end());
        ASSERT_EQ(parts, whole) << shipped.catalog().detector(detector).id << " cut at "
                                << cut - prose.size();
      }
    }
  }
  EXPECT_GT(found, 300U);
}

// Lines side by side must not take each other's values: their anchors are of varying width.
TEST(ShippedEngine, FindsAllOfLinesSideBySide) {
  Shipped shipped;
  std::size_t checked = 0;
  for (DetectorNumber detector = 0; detector < shipped.catalog().detector_count(); ++detector) {
    if (!shipped.catalog().row(detector).is_generic) continue;
    const std::string_view id = shipped.catalog().detector(detector).id;
    const auto count = [&](const std::string& text) {
      return std::ranges::count_if(shipped.scan(text),
                                   [&](const Match& match) { return shipped.id(match) == id; });
    };
    for (const Example& example : examples_of(shipped.catalog(), detector, 1)) {
      if (count(example.line) != 1) continue;
      // The same value again is another place of it.
      EXPECT_EQ(count(example.line + "\n" + example.line + "\n" + example.line), 3)
          << id << ": " << example.line.substr(0, example.line.find(example.secret));
      ++checked;
    }
  }
  EXPECT_GT(checked, 40U);
}

// What tells an address is escaped, and the value in it is not.
TEST(ShippedEngine, ReadsAnAddressWhoseSlashesJsonEscapes) {
  Shipped shipped;
  const auto number = shipped.catalog().find("database-uri");
  ASSERT_TRUE(number);
  for (const Example& example : examples_of(shipped.catalog(), *number, 1)) {
    std::string text;
    for (const char c : example.line) text += c == '/' ? std::string("\\/") : std::string(1, c);
    const auto found = spots(shipped, text, 0, text.size());
    ASSERT_EQ(found.size(), 1U) << "example";
    EXPECT_EQ(std::get<2>(found[0]), "database-uri");
  }
}

}  // namespace
}  // namespace cordon
