#include "remedy/playbook/playbook.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <string>
#include <utility>

#include "base/temporary_directory.h"
#include "remedy/playbook/overview.h"

namespace cordon::playbook {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Not;

constexpr std::string_view kAcme = R"(
format: 1
provider: acme
name: Acme
category: other
about: Sells anvils
docs: https://example.com/docs
checked: 2026-01-02
secrets:
  - id: acme-key
    name: Acme <Corp> key
    severity: critical
    env: ACME_API_KEY
    shape: acme_{base62:20}
    verify:
      request: GET https://api.example.com/me
      headers: { Authorization: 'Bearer {secret}' }
      alive: [{ status: 200 }]
      dead: [{ status: 401, json: { /error: expired } }]
      side_effect: none
    revoke: { manual: Console → Keys → Delete, link: 'https://example.com/keys', undoable: false }
    playbook: { overlap: 'Yes, any number.', uses: [orders, refunds, reports] }
  - id: acme-id
    name: Acme id
    severity: low
    shape: acmeid_{base62:20}
    is_secret: false
  - id: acme-bare
    name: Acme bare key
    severity: high
    shape: acmb_{base62:20}
)";

class PlaybookTest : public ::testing::Test {
 protected:
  PlaybookTest() {
    const TemporaryDirectory directory;
    directory.write("acme.yaml", std::string(kAcme));
    const auto added = catalog_.add_directory(directory.path());
    EXPECT_TRUE(added.has_value()) << (added ? "" : added.error().text);
    StoreGuide env{.id = "env", .name = "Environment", .why = "Simple.", .docs = "https://a.b"};
    env.put.push_back({"cordon", "cordon store put env __ENV__"});
    env.languages["python"] = {.code = "read('__ENV__', '__PATH__', '__FIELD__')", .call = "x()"};
    stores_.push_back(std::move(env));
  }

  Playbook make(std::string_view id, const Finding* finding = nullptr) {
    return *make_playbook(catalog_, *catalog_.find(id), stores_, finding);
  }

  Catalog catalog_ = *Catalog::of({});
  std::vector<StoreGuide> stores_;
};

TEST_F(PlaybookTest, HasElevenSectionsInTheirOrder) {
  std::vector<std::string_view> ids;
  for (const Section& section : make("acme-key").sections) ids.push_back(section.id);
  EXPECT_THAT(ids, ElementsAre("first-minutes", "what-it-is", "store", "practices", "generate",
                               "why", "risks", "used", "revoke", "services", "closed"));
}

TEST_F(PlaybookTest, FillsTheHolesOfSnippets) {
  const std::string text = to_text(make("acme-key"), {.language = "python"});
  EXPECT_THAT(text, HasSubstr("cordon store put env ACME_API_KEY"));
  EXPECT_THAT(text, HasSubstr("read('ACME_API_KEY', 'apps/acme', 'api_key')"));
}

TEST_F(PlaybookTest, SaysWhatNobodyKnows) {
  const std::string text = to_text(make("acme-bare"), {});
  EXPECT_THAT(text, HasSubstr("Not known to us: Where it is revoked."));
  EXPECT_THAT(text, HasSubstr("cordon inventory FINGERPRINT"));
  EXPECT_THAT(to_text(make("acme-key"), {}), Not(HasSubstr("Where it is revoked")));
}

TEST_F(PlaybookTest, TellsHowToReadTheAnswers) {
  const std::string text = to_text(make("acme-key"), {.width = 200});
  EXPECT_THAT(text, HasSubstr("It lives    status 200"));
  EXPECT_THAT(text, HasSubstr("It is dead  status 401 with json /error = expired"));
}

TEST_F(PlaybookTest, IsAboutOneSecretWhereItIsGivenAFinding) {
  Finding finding;
  finding.fingerprint = "0123456789abcdef";
  finding.masked = "acme_****\x1b[31m";
  Place late, early;
  late.origin.path = ".github/workflows/ci.yml";
  late.origin.commit = Commit{.id = std::string(40, 'b'), .time = 1'800'000'000};
  early.origin.path = "src/<b>.py";
  early.origin.commit = Commit{.id = std::string(40, 'a'), .time = 1'700'000'000};
  finding.places = {late, early};
  const Playbook page = make("acme-key", &finding);
  const std::string text = to_text(page, {.width = 200});
  EXPECT_THAT(text, HasSubstr("The window is from 2023-11-14T22:13:20Z (commit aaaaaaaaaaaa"));
  EXPECT_THAT(text, HasSubstr("cordon inventory 0123456789abcdef"));
  EXPECT_THAT(text, HasSubstr("By where it stands, this is how:"));
  EXPECT_THAT(text, Not(HasSubstr("\x1b")));
  EXPECT_THAT(to_html(page), HasSubstr("src/&lt;b&gt;.py"));
}

TEST_F(PlaybookTest, PageLinksItsOwnSectionsAndNothingButHttps) {
  const std::string page = to_html(make("acme-key"));
  EXPECT_THAT(page, HasSubstr("<a href=\"#used\">Was it used by someone else?</a>"));
  EXPECT_THAT(page, HasSubstr("Acme &lt;Corp&gt;"));
  EXPECT_THAT(page, HasSubstr("default-src 'none'"));
  for (std::size_t at = page.find("href=\""); at != page.npos; at = page.find("href=\"", at + 1)) {
    const std::string_view rest = std::string_view(page).substr(at + 6);
    if (rest.starts_with("https://")) continue;
    ASSERT_TRUE(rest.starts_with('#'));
    const std::string id = "id=\"" + std::string(rest.substr(1, rest.find('"') - 1)) + "\"";
    EXPECT_THAT(page, HasSubstr(id));
  }
}

TEST_F(PlaybookTest, MarkdownHasTheSameSections) {
  const std::string text = to_markdown(make("acme-key"));
  for (const Section& section : make("acme-key").sections)
    EXPECT_THAT(text, HasSubstr("## " + section.title));
  EXPECT_THAT(text, HasSubstr("[Was it used by someone else?](#used)"));
  EXPECT_THAT(text, HasSubstr("Acme \\<Corp\\>"));
}

TEST_F(PlaybookTest, JsonHasTheSameSections) {
  const auto json = nlohmann::json::parse(to_json(make("acme-key")));
  EXPECT_EQ(json.at("sections").size(), make("acme-key").sections.size());
  EXPECT_EQ(json.at("env"), "ACME_API_KEY");
  EXPECT_FALSE(json.contains("finding"));
}

TEST_F(PlaybookTest, OverviewListsAProvidersSecretsTheGravestFirst) {
  const auto kinds = kinds_of(catalog_, "acme");
  ASSERT_EQ(kinds.size(), 2u);
  EXPECT_THAT(overview_text(catalog_, kinds, {}),
              ::testing::ContainsRegex("cordon playbook acme-key.*\n.*\n.*\n.*\n.*acme-bare"));
  EXPECT_TRUE(kinds_of(catalog_, "nobody").empty());
}

}  // namespace
}  // namespace cordon::playbook
