// The committed pages of docs/reference are what the provider files say.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <sstream>

#include "catalog/read.h"
#include "reference_pages.h"

namespace cordon {
namespace {

namespace fs = std::filesystem;

std::string read_text(const fs::path& path) {
  std::ostringstream text;
  text << std::ifstream(path, std::ios::binary).rdbuf();
  return text.str();
}

std::string first_difference(std::string_view committed, std::string_view made) {
  std::istringstream ours{std::string(committed)}, theirs{std::string(made)};
  std::string line, other;
  for (int number = 1;; ++number) {
    line.clear(), other.clear();
    std::getline(ours, line), std::getline(theirs, other);
    if (line != other || (!ours && !theirs))
      return fmt::format("line {} is\n  {}\nand should be\n  {}", number, line, other);
  }
}

TEST(Reference, IsWhatTheProviderFilesSay) {
  const fs::path top = CORDON_SOURCE_DIR;
  const auto providers = read_providers((top / "providers").string());
  ASSERT_TRUE(providers.has_value());
  const auto pages = reference_pages(*providers);
  for (const auto& [name, text] : pages) {
    const std::string committed = read_text(top / "docs/reference" / name);
    EXPECT_TRUE(committed == text) << "docs/reference/" << name << " is not up to date: run "
                                   << "`./dev reference`; " << first_difference(committed, text);
    EXPECT_LT(text.size(), 400'000U) << name << ": a code host shows no page that long";
  }
  for (const auto& entry : fs::directory_iterator(top / "docs/reference"))
    EXPECT_TRUE(pages.contains(entry.path().filename()) || entry.path().filename() == kSnippetsPage)
        << entry.path() << " is no page of the reference: run `./dev reference`";
}

constexpr std::string_view kAcme =
    "format: 1\nprovider: acme\nname: Acme | Co\ncategory: payment\nchecked: 2026-11-24\n"
    "docs: https://acme.example/keys_(old)\nsecrets:\n"
    "  - id: acme-key\n    name: Acme *key*\n    severity: high\n    env: ACME_KEY\n"
    "    shape: ['acme_{body=base62:20}{sum=base62:6}', 'ac`me\\|{hex:32}']\n"
    "    checksum: { algorithm: crc32, over: body, at: sum, encoding: base62, trust: proof }\n"
    "    revoke: { request: 'DELETE https://acme.example/keys/{secret}' }\n"
    "  - id: acme-password\n    name: Acme password\n    severity: low\n    is_secret: false\n"
    "    shape: { text: '{hex:32}', key: [acme_password] }\n"
    "  - id: acme-token\n    name: Acme token\n    severity: low\n"
    "    shape: { text: 'tok{hex:32}', near: [acme, bb, cc, dd, ee] }\n";

TEST(Reference, TellsFormContextAndProofOfEachKind) {
  const auto provider = read_provider(kAcme, "acme.yaml");
  ASSERT_TRUE(provider.has_value()) << provider.error().text;
  const auto pages = reference_pages({*provider});
  ASSERT_EQ(pages.size(), 2U);
  const std::string& page = pages.at("payment.md");
  EXPECT_EQ(page.substr(page.find("## acme")),
            R"(## acme

[Acme \| Co](https://acme.example/keys_%28old%29)

- **Acme \*key\*** `acme-key` high · crc32 proves it · revoke · `ACME_KEY`
  - `acme_{body=base62:20}{sum=base62:6}` or ``ac`me\|{hex:32}``
- **Acme password** `acme-password` low · known, not reported
  - `{hex:32}`, by name: `acme_password`
- **Acme token** `acme-token` low
  - `tok{hex:32}`, near `acme`, `bb`, `cc`, `dd` …
)");
  EXPECT_NE(pages.at("README.md").find("| [Acme \\| Co](payment.md#acme) | payment | 3 |"),
            std::string::npos);
}

}  // namespace
}  // namespace cordon
