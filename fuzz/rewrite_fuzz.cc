// The rewriter on any text in any language: it ends, touches no memory that is not its own, and
// what it says is gone is gone from where it stood.
#include <algorithm>
#include <array>
#include <string>

#include "fuzz.h"
#include "remedy/rewrite/rewrite.h"
#include "remedy/snippets/builtin.h"
#include "remedy/snippets/snippets.h"

namespace cordon::fuzz {
namespace {

constexpr std::array<std::string_view, 27> kPaths = {"a.py",
                                                     "a.js",
                                                     "a.ts",
                                                     "a.tsx",
                                                     "A.java",
                                                     "a.go",
                                                     "a.rb",
                                                     "a.php",
                                                     "A.cs",
                                                     "a.rs",
                                                     "a.c",
                                                     "a.cc",
                                                     "a.sh",
                                                     "compose.yaml",
                                                     "a.yaml",
                                                     "group_vars/all.yml",
                                                     ".github/workflows/a.yml",
                                                     "appsettings.json",
                                                     ".mcp.json",
                                                     "supabase/config.toml",
                                                     "application.properties",
                                                     ".npmrc",
                                                     ".env.production",
                                                     ".env.example",
                                                     "Dockerfile",
                                                     "a.tf",
                                                     "a.tfvars"};

constexpr std::string_view kSecret = "hidden0words";

const StoreGuide& guide_of(std::string_view store) {
  static const std::vector<StoreGuide> guides = *open_snippets(builtin_snippets());
  return *std::ranges::find(guides, store, &StoreGuide::id);
}

}  // namespace

// A byte for the language and whether a store is read, two for where a secret is put, the text; the
// text may hold more of them.
void fuzz_one(std::string_view input) {
  if (input.size() < 3) return;
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(input[i]); };
  std::string text(input.substr(3));
  text.insert((byte(1) * 256U + byte(2)) % (text.size() + 1), kSecret);
  std::vector<Occurrence> occurrences;
  for (std::size_t at = text.find(kSecret);
       at != std::string::npos && occurrences.size() < kOccurrencesMax;
       at = text.find(kSecret, at + kSecret.size()))
    occurrences.push_back({{at, at + kSecret.size()}, "SHOP_KEY"});
  const bool has_store = byte(0) / kPaths.size() % 2 == 1;
  const Lookups lookups(guide_of("env"), has_store ? &guide_of("vault") : nullptr, "shop");
  const Rewritten result = rewrite(kPaths[byte(0) % kPaths.size()], text, occurrences, lookups);
  CHECK(result.outcomes.size() == occurrences.size());
  std::size_t left = 0;
  for (const Outcome& outcome : result.outcomes) left += outcome.refusal.empty() ? 0 : 1;
  std::size_t standing = 0;
  for (std::size_t at = result.text.find(kSecret); at != std::string::npos;
       at = result.text.find(kSecret, at + kSecret.size()))
    ++standing;
  if (occurrences.size() < kOccurrencesMax) CHECK(standing <= left);
}

}  // namespace cordon::fuzz

CORDON_FUZZ_TARGET
