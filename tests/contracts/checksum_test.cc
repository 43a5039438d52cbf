// What a checksum is for: a token with one wrong character in it is nobody's.
#include "catalog/checksum.h"

#include <gtest/gtest.h>
#include <re2/re2.h>

#include <set>
#include <string>
#include <vector>

#include "catalog/generate.h"
#include "shipped.h"

namespace cordon {
namespace {

constexpr std::size_t kValuesEach = 2;
constexpr std::size_t kPlacesEach = 8;

/// Characters that may stand for another one where a person mistypes: of its kind first.
constexpr std::string_view kOthers = "7q2wXe4rKz9aMcB3d-_0ZfT5";

struct Span {
  std::size_t begin = 0, end = 0;
};

/// What of a value the checksum speaks of, itself among it; nothing where the rule's shape has
/// none.
std::vector<Span> checked_spans(const re2::RE2& pattern, const blob::Tables& tables,
                                const blob::ChecksumRow& row, std::string_view whole) {
  const std::string_view at = tables.text(row.at), over = tables.text(row.over);
  std::vector<re2::StringPiece> groups(static_cast<std::size_t>(pattern.NumberOfCapturingGroups()) +
                                       1);
  if (!pattern.Match(whole, 0, whole.size(), re2::RE2::ANCHOR_BOTH, groups.data(),
                     static_cast<int>(groups.size())))
    return {};
  const auto group = [&](std::string_view name) -> std::optional<Span> {
    const auto found = pattern.NamedCapturingGroups().find(std::string(name));
    if (found == pattern.NamedCapturingGroups().end()) return std::nullopt;
    const re2::StringPiece& text = groups[static_cast<std::size_t>(found->second)];
    if (text.data() == nullptr) return std::nullopt;
    const auto begin = static_cast<std::size_t>(text.data() - whole.data());
    return Span{begin, begin + text.size()};
  };
  if (at.empty()) return {group("secret").value_or(Span{0, whole.size()})};
  const auto written = group(at);
  if (!written) return {};
  std::vector<Span> spans = {*written};
  if (!over.empty()) {
    if (const auto body = group(over)) spans.push_back(*body);
  } else if (row.checksum.over == Checksum::Over::Body) {
    const std::size_t head = whole.substr(0, written->begin).find_last_of("_-");
    spans.push_back({head + 1, written->begin});
  } else {
    spans.push_back({0, written->begin});
  }
  return spans;
}

/// The value with another character at a place, of the same shape; nothing where no other fits, or
/// where the checksum is too short to tell them apart.
std::optional<std::string> changed(const re2::RE2& pattern, const blob::ChecksumRow& row,
                                   std::string_view whole, std::size_t place) {
  for (const char other : kOthers) {
    std::string text(whole);
    // The last digit of a sum modulo 62 does not see a change by 62.
    const bool is_unseen = row.checksum.algorithm == Checksum::Algorithm::XorModulo62 &&
                           ((text[place] ^ other) & 0x3E) == 0x3E;
    if (other == text[place] || is_unseen) continue;
    text[place] = other;
    if (re2::RE2::FullMatch(text, pattern)) return text;
  }
  return std::nullopt;
}

TEST(ShippedEngine, FindsNoTokenWhoseChecksumIsWrong) {
  Shipped shipped;
  const Catalog& catalog = shipped.catalog();
  std::size_t tried = 0;
  std::set<std::string_view> detectors;
  for (DetectorNumber detector = 0; detector < catalog.detector_count(); ++detector) {
    const blob::Tables& tables = catalog.section_of(detector).tables;
    const blob::DetectorRow& facts = catalog.row(detector);
    if (tables.checksums_of(facts).empty()) continue;
    const blob::ChecksumRow& row = tables.checksums_of(facts).front();
    if (!row.checksum.is_proof) continue;
    for (const Example& example : examples_of(catalog, detector, kValuesEach)) {
      if (example.whole.empty()) continue;
      const blob::RuleRow& rule = tables.rules[example.rule];
      const re2::RE2 pattern(std::string(tables.text(rule.pattern)), re2::RE2::Latin1);
      // Without the words that it needs nobody can say whose checksum it would be.
      const bool needs_context = !tables.list(rule.near).empty() || !tables.list(rule.keys).empty();
      for (const Span& span : checked_spans(pattern, tables, row, example.whole)) {
        const std::size_t step = 1 + (span.end - span.begin) / kPlacesEach;
        for (std::size_t place = span.begin; place < span.end; place += step) {
          const auto wrong = changed(pattern, row, example.whole, place);
          if (!wrong) continue;
          std::string line = example.line;
          line.replace(line.find(example.whole), example.whole.size(), *wrong);
          std::vector<std::string> texts = {line};
          // And behind names that make a secret of anything.
          if (!needs_context) {
            texts.push_back("API_TOKEN=" + *wrong + "\n");
            texts.push_back("{\"client_secret\": \"" + *wrong + "\"}");
          }
          for (const std::string& text : texts) {
            ++tried;
            for (const Match& match : shipped.scan(text))
              ADD_FAILURE() << catalog.detector(detector).id << ", character " << place << " of "
                            << example.whole.size() << " changed, is found as " << shipped.id(match)
                            << " in: " << text;
          }
          detectors.insert(catalog.detector(detector).id);
        }
      }
    }
  }
  EXPECT_GT(detectors.size(), 10U);
  EXPECT_GT(tried, 500U);
}

}  // namespace
}  // namespace cordon
