#include "engine/engine.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <random>
#include <string>
#include <vector>

#include "base/hash.h"
#include "catalog/checksum.h"
#include "catalog/generate.h"
#include "engine/test_catalog.h"
#include "engine/test_text.h"

namespace cordon {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

const std::string kBody = "Zk3vQ9xT7mB2nR8wL5pD";
const std::string kToken = "acme_" + kBody;
const std::string kHex = "0f3a9c1e5b7d2468ace013579bdf8642";

std::string signed_token() { return "acms_" + kBody + checksum_write({}, kBody, 6).value(); }

constexpr std::string_view kAcme = R"(format: 1
provider: acme
name: Acme
category: other
checked: 2026-11-25
secrets:
)";

TEST(Engine, FindsAValueByItsShape) {
  Bench bench;
  EXPECT_THAT(bench.scan("x = " + kToken + ";"), ElementsAre("acme-token " + kToken));
  EXPECT_THAT(bench.scan(kToken), ElementsAre("acme-token " + kToken));
}

TEST(Engine, NeverMatchesInsideALongerRun) {
  Bench bench;
  EXPECT_THAT(bench.scan("x = " + kToken + "A"), IsEmpty());
  EXPECT_THAT(bench.scan("x = x" + kToken), IsEmpty());
  EXPECT_THAT(bench.scan("x = _" + kToken), ElementsAre("acme-token " + kToken));
}

TEST(Engine, TakesAnEscapeBeforeAValueForWhatItIs) {
  Bench bench;
  EXPECT_THAT(bench.scan("\"\\n" + kToken + "\""), ElementsAre("acme-token " + kToken));
  EXPECT_THAT(bench.scan("?t%3D" + kToken), ElementsAre("acme-token " + kToken));
}

TEST(Engine, HoldsAChecksumForProof) {
  Bench bench;
  std::string token = signed_token();
  EXPECT_THAT(bench.scan("password = '" + token + "'"), ElementsAre("acme-signed " + token));
  token.back() = token.back() == 'a' ? 'b' : 'a';
  // A wrong one is no finding, not even of the detector that goes by names.
  EXPECT_THAT(bench.scan("password = '" + token + "'"), IsEmpty());
}

TEST(Engine, AsksForWhatIsUnderAnEncoding) {
  Bench bench(std::string(kAcme) + R"(  - id: acme-numbered
    name: Acme numbered token
    severity: high
    shape: acmn_{base64:16-60}
    proof: { decode: base64, behind: acmn_, shape: '{digits:4-8}:{bytes:12}' }
)");
  const std::string token = "acmn_" + encode_base64("12345678:\x01\x9e,\xfeK\x80\x11q(\xd5\x02Z");
  EXPECT_THAT(bench.scan("x = " + token + ";"), ElementsAre("acme-numbered " + token));
  EXPECT_THAT(bench.scan("x = acmn_" + encode_base64("123456789" + kBody) + ";"), IsEmpty());
  // Its bytes would be right, and yet nobody's secret is a run of one letter.
  EXPECT_THAT(bench.scan("x = acmn_" + encode_base64("1234:" + std::string(12, 'U')) + ";"),
              IsEmpty());
}

TEST(Engine, PrefersANameToAWordOnAnotherLine) {
  Bench bench(std::string(kAcme) + R"(  - id: acme-key
    name: Acme key
    severity: high
    shape: '{hex-lower:32}'
    near: [acme]
  - id: bolt-secret
    name: Bolt secret
    severity: high
    shape: '{hex-lower:32}'
    key: [app_secret]
)");
  EXPECT_THAT(bench.scan("ACME_URL=x\nAPP_SECRET=" + kHex), ElementsAre("bolt-secret " + kHex));
  EXPECT_THAT(bench.scan("APP_SECRET=" + kHex + "\n# acme"), ElementsAre("bolt-secret " + kHex));
  EXPECT_THAT(bench.scan("ACME_URL=x\nSECRET=" + kHex), ElementsAre("acme-key " + kHex));
  // On one line either may be meant: the first of the catalog is as good as the other.
  EXPECT_THAT(bench.scan("acme APP_SECRET=" + kHex), ElementsAre("acme-key " + kHex));
}

TEST(Engine, KnowsWhatIsNoSecret) {
  Bench bench;
  EXPECT_THAT(bench.scan("password = 'acmeid_" + kBody.substr(0, 16) + "'"), IsEmpty());
  EXPECT_THAT(bench.scan("acme_public" + kBody.substr(0, 14)), IsEmpty());
}

TEST(Engine, AsksForContextWhereAShapeIsShared) {
  Bench bench;
  EXPECT_THAT(bench.scan("md5 " + kHex), IsEmpty());
  EXPECT_THAT(bench.scan("ACME-CORP md5 " + kHex), ElementsAre("acme-hex " + kHex));
  EXPECT_THAT(bench.scan("acme corp" + std::string(200, ' ') + kHex), IsEmpty());
  EXPECT_THAT(bench.scan("export ACME_KEY=" + kHex), ElementsAre("acme-hex " + kHex));
  EXPECT_THAT(bench.scan("acme_key_id=" + kHex), IsEmpty());
}

TEST(Engine, PairsPartsByDistance) {
  Bench bench;
  std::vector<Match> matches;
  const std::string text = "user: usr-111111\nuser: usr-123456\nacme_key: " + kHex;
  bench.engine().scan({.bytes = text, .run_end = text.size()}, bench.scratch(), matches);
  ASSERT_EQ(matches.size(), 1U);
  ASSERT_EQ(matches[0].evidence->parts.size(), 1U);
  EXPECT_EQ(matches[0].evidence->parts[0].name, "user");
  EXPECT_EQ(matches[0].evidence->parts[0].value.reveal(), "usr-123456");
}

// A report prints parts in the clear: a hole of the value itself is none, unless its file says so.
TEST(Engine, TellsNothingOfAValueBesideIt) {
  Bench bench;
  std::vector<Match> matches;
  const std::string text = signed_token();
  bench.engine().scan({.bytes = text, .run_end = text.size()}, bench.scratch(), matches);
  ASSERT_EQ(matches.size(), 1U);
  EXPECT_TRUE(matches[0].evidence->parts.empty());
}

TEST(Engine, LetsTheSpecificWinOverTheGeneric) {
  Bench bench;
  EXPECT_THAT(bench.scan("password = '" + kToken + "'"), ElementsAre("acme-token " + kToken));
}

TEST(Engine, TellsLinesAndColumnsInCodePoints) {
  Bench bench;
  std::vector<Match> matches;
  const std::string text = "one\ntwo \xc3\xa4 " + kToken + "\n";
  bench.engine().scan({.bytes = text, .run_end = text.size()}, bench.scratch(), matches);
  ASSERT_EQ(matches.size(), 1U);
  EXPECT_EQ(matches[0].from, (Position{2, 7}));
  EXPECT_EQ(matches[0].to, (Position{2, 7 + kToken.size()}));
}

/// Each character as an escape, between what opens and what closes one.
std::string escape_all(std::string_view text, std::string_view open, std::string_view close) {
  std::string escaped;
  for (const char c : text)
    escaped += std::string(open) + to_hex(std::string(1, c)) + std::string(close);
  return escaped;
}

struct Wrapping {
  const char* name;
  std::string text;
};

/// The token under each encoding that is read through.
std::vector<Wrapping> wrap_token() {
  const std::string clear = "the token is " + kToken + " today";
  const std::string long_clear = std::string(60, '.') + clear + std::string(60, '.');
  return {
      {"base64", "data: " + encode_base64(clear)},
      {"base64 in base64", encode_base64("next: " + encode_base64(clear) + "\n.")},
      {"folded base64", fold(encode_base64(long_clear), 64)},
      {"base64 behind a path", "path/to/" + encode_base64(clear)},
      {"base64 with umlauts", encode_base64("Schl\xc3\xbcssel: " + clear)},
      {"utf-16 in base64", encode_base64(encode_utf16(clear))},
      {"base64 in utf-16", encode_utf16(encode_base64(clear))},
      {"hex", "dump " + to_hex("token: " + kToken)},
      {"folded hex", fold(to_hex(long_clear), 60)},
      {"utf-16", "\xff\xfe" + encode_utf16(clear)},
      {"percent", "q=a%26t%3D" + kToken + "%26b"},
      {"percent inside", "q=acme%5F" + kBody},
      {"percent before", "sid=00D%21" + kToken + "%7C"},
      {"percent all over", "q=" + escape_all(kToken, "%", "")},
      {"unicode escape", "{\"a\": \"x\\u003dacme\\u005f" + kBody + "\"}"},
      {"unicode escapes all over", "'" + escape_all(kToken, "\\u00", "") + "'"},
      {"bytes of a literal", "'" + escape_all(kToken, "\\x", "") + "'"},
      {"slashes of JSON", "{\"url\":\"https:\\/\\/a\\u005f\\/acme\\u005f" + kBody + "\"}"},
      {"html entity", "<a title=\"&quot;acme&#95;" + kBody + "&quot;\">"},
      {"html entities all over", escape_all(kToken, "&#x", ";")},
      {"percent in html", "<a href=\"?a&amp;t=acme%5F" + kBody + "&#39;\">"},
  };
}

TEST(Engine, ReadsThroughEncodings) {
  Bench bench;
  for (const Wrapping& wrapping : wrap_token()) {
    SCOPED_TRACE(wrapping.name);
    EXPECT_THAT(bench.scan(wrapping.text), ElementsAre("acme-token " + kToken));
    EXPECT_THAT(bench.scan("\xe2\x82\xac\n" + wrapping.text + "\n"),
                ElementsAre("acme-token " + kToken));
  }
}

TEST(Engine, ReadsValuesThatAreLongerThanAWindowIsWide) {
  Bench bench;
  std::string clear;
  while (clear.size() < 400000) clear += "line " + std::to_string(clear.size()) + "\n";
  for (const std::size_t at : {0U, 131000U, 131072U, 200000U}) {
    std::string text = clear;
    text.insert(text.find('\n', at) + 1, kToken + "\n");
    EXPECT_THAT(bench.scan(encode_base64(text)), ElementsAre("acme-token " + kToken)) << at;
  }
}

/// A name and its value in the syntaxes in which they stand farthest from each other.
std::string far_assignments() {
  const std::string value = "Qx7" + kBody;
  return "variable \"password\" {\n  description = \"" + std::string(150, 'd') +
         "\"\n  default     = \"" + value + "\"\n}\n" + "<key>password</key>\n" +
         std::string(40, ' ') + "<string>" + value + "</string>\n" + "- name: password\n" +
         std::string(20, ' ') + "value: " + value + "\n" + "password: >-\n" + std::string(60, ' ') +
         value + "\n" + "ENV " + std::string(60, 'x') + "_password " + value + "\n";
}

TEST(Engine, ReachesAsFarAsItsSyntaxDoes) {
  Bench bench;
  EXPECT_EQ(bench.scan(far_assignments()).size(), 5U);
}

/// A text with every example of the catalog in it, and noise between.
std::string busy_text(const Catalog& catalog, unsigned seed) {
  std::mt19937 random(seed);
  std::string text;
  for (int round = 0; round < 3; ++round) {
    for (DetectorNumber i = 0; i < catalog.detector_count(); ++i) {
      for (const Example& example : examples_of(catalog, i, 2)) {
        text += example.line + "\n";
        for (auto n = random() % 40; n > 0; --n)
          text += "a line of no interest " + std::to_string(random()) + "\n";
      }
    }
    for (const Wrapping& wrapping : wrap_token()) text += wrapping.text + "\n";
    text += far_assignments();
  }
  return text;
}

TEST(Engine, FindsTheSameWhereverASourceCuts) {
  Bench bench;
  const std::string text = busy_text(bench.catalog(), 1);
  std::vector<Match> whole;
  bench.engine().scan({.bytes = text, .run_end = text.size()}, bench.scratch(), whole);
  ASSERT_GT(whole.size(), 10U);
  const std::size_t margin = bench.engine().reach();
  for (const std::size_t run : {97U, 1000U, 4096U, 10007U}) {
    SCOPED_TRACE(run);
    std::vector<Match> cut;
    for (std::size_t begin = 0; begin < text.size(); begin += run) {
      const std::size_t end = std::min(text.size(), begin + run);
      const std::size_t from = begin > margin ? begin - margin : 0;
      const std::size_t to = std::min(text.size(), end + margin);
      Piece piece{.bytes = std::string_view(text).substr(from, to - from), .offset = from};
      piece.run_begin = begin - from;
      piece.run_end = end - from;
      piece.is_last = to == text.size();
      bench.engine().scan(piece, bench.scratch(), cut);
    }
    EXPECT_EQ(bench.told(cut), bench.told(whole));
  }
}

/// A child made of pieces of its base and new text, as a delta does it, and the runs that they
/// share.
struct Derived {
  std::string text;
  std::vector<CopiedRun> copied;
};

Derived derive(const std::string& base, const std::string& extra, std::mt19937& random) {
  Derived derived;
  const auto pick = [&](std::size_t bound) { return static_cast<std::size_t>(random()) % bound; };
  for (std::size_t n = 1 + pick(8); n > 0; --n) {
    if (pick(3) > 0 && !base.empty()) {
      const std::size_t begin = pick(base.size());
      const std::size_t size = 1 + pick(base.size() - begin);
      derived.copied.push_back({derived.text.size(), size, begin});
      derived.text += base.substr(begin, size);
    } else {
      const std::size_t begin = pick(extra.size());
      derived.text +=
          extra.substr(begin, pick(std::min<std::size_t>(400, extra.size() - begin) + 1));
    }
  }
  return derived;
}

TEST(Engine, FindsInADerivedBlobWhatItFindsInTheWholeOne) {
  Bench bench;
  std::mt19937 random(7);
  const std::string extra = busy_text(bench.catalog(), 2);
  for (int round = 0; round < 60; ++round) {
    SCOPED_TRACE(round);
    std::string base = busy_text(bench.catalog(), static_cast<unsigned>(round));
    base = base.substr(random() % 3000, 12000);
    Engine::Scratch scratch(bench.engine());
    std::vector<Match> ignored;
    bench.engine().scan({.bytes = base, .run_end = base.size(), .is_base = true}, scratch, ignored);
    for (std::uint32_t depth = 1; depth <= 4; ++depth) {
      const Derived derived = derive(base, extra, random);
      std::vector<Match> with, without;
      Piece piece{.bytes = derived.text, .run_end = derived.text.size(), .depth = depth};
      piece.copied = derived.copied;
      piece.is_base = true;
      bench.engine().scan(piece, scratch, with);
      bench.engine().scan({.bytes = derived.text, .run_end = derived.text.size()}, bench.scratch(),
                          without);
      ASSERT_EQ(bench.told(with), bench.told(without)) << "depth " << depth;
      base = derived.text;
    }
  }
}

/// What a blob shows that is derived from `base` by writing `fresh` over [at, at + gone).
std::vector<std::string> told_of_derived(Bench& bench, const std::string& base, std::size_t at,
                                         std::size_t gone, const std::string& fresh) {
  std::vector<Match> matches;
  Engine::Scratch scratch(bench.engine());
  bench.engine().scan({.bytes = base, .run_end = base.size(), .is_base = true}, scratch, matches);
  const std::string text = base.substr(0, at) + fresh + base.substr(at + gone);
  const std::vector<CopiedRun> copied = {{0, at, 0},
                                         {at + fresh.size(), base.size() - at - gone, at + gone}};
  matches.clear();
  bench.engine().scan({.bytes = text, .run_end = text.size(), .depth = 1, .copied = copied},
                      scratch, matches);
  EXPECT_EQ(bench.told(matches), bench.scan(text));
  return bench.told(matches);
}

// A decision is taken over only where nothing has changed that it looked at, however far away: the
// quote that a name's literal opens with, the field that names what the value is of.
TEST(Engine, DecidesAnewWhereWhatIsFarHasChanged) {
  Bench bench;
  std::string filler;
  for (int i = 0; i < 130; ++i) filler += std::to_string(1000000 + i * 37) + " ";
  for (const std::size_t size : {100U, 500U, 900U, 1000U}) {
    SCOPED_TRACE(size);
    const std::string literal = "x \"" + filler.substr(0, size) + "password=" + kBody +
                                "\\nfoo bar\" end\n" + std::string(3000, '-');
    told_of_derived(bench, literal, 2, 1, "");
    const std::string gap = std::string(size / 2, ' ') + std::string(size / 2, '\t');
    const std::string field = "nope:" + gap + "db_password, value=\"" + kBody + "\"\n";
    told_of_derived(bench, std::string(3000, '-') + "\n" + field, 3001, 4, "name");
  }
}

// Whether a call ends behind its value is decided close by, or a change far off would be missed.
TEST(Engine, DecidesOverACallCloseToItsValue) {
  Bench bench;
  const std::string base = "x.set_password(\"" + kBody + std::string(6000, '"') + ")";
  told_of_derived(bench, base, base.size() - 1, 1, "+y)");
}

TEST(Engine, JudgesByThePath) {
  Bench bench;
  std::vector<Match> matches;
  const std::string text = "password = " + kBody + ";";
  bench.engine().scan({.bytes = text, .run_end = text.size()}, bench.scratch(), matches);
  ASSERT_EQ(matches.size(), 1U);
  EXPECT_TRUE(bench.engine().judge(matches[0], "src/main.c").is_silenced);
  EXPECT_TRUE(bench.engine().judge(matches[0], "web/package-lock.json").is_silenced);
  EXPECT_FALSE(bench.engine().judge(matches[0], "deploy/settings.ini").is_silenced);
  EXPECT_THAT(bench.engine().judge(matches[0], "tests/fixtures/settings.ini").reasons,
              testing::Contains("its path is that of tests or examples"));
}

TEST(Engine, TrustsANameLessInAProgram) {
  Bench bench;
  const auto confidence = [&](const std::string& text) {
    std::vector<Match> matches;
    bench.engine().scan({.bytes = text, .run_end = text.size()}, bench.scratch(), matches);
    EXPECT_EQ(matches.size(), 1U);
    return matches.at(0).evidence->confidence;
  };
  const std::string zero(1, '\0');
  EXPECT_EQ(confidence("x\npassword=" + kBody + "\ny"), Confidence::High);
  EXPECT_EQ(confidence(zero + "password=" + kBody + zero), Confidence::Low);
  // A provider's shape is the same anywhere.
  EXPECT_EQ(confidence(zero + "password=" + kToken + zero), Confidence::High);
}

TEST(Engine, LooksAtNothingAndFindsNothing) {
  Bench bench;
  EXPECT_THAT(bench.scan(""), IsEmpty());
  EXPECT_THAT(bench.scan(std::string(100000, '\0')), IsEmpty());
  EXPECT_THAT(bench.scan(std::string(100000, 'A')), IsEmpty());
  EXPECT_THAT(bench.scan(std::string(5000, '=')), IsEmpty());
}

}  // namespace
}  // namespace cordon
