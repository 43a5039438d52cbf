#include "reference_pages.h"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <string_view>

#include "base/check.h"
#include "base/text.h"
#include "catalog/anchor.h"

namespace cordon {
namespace {

using Json = nlohmann::json;

/// A page is for looking something up: what is longer is read in the provider file.
constexpr std::size_t kFormMax = 160;
constexpr std::size_t kFormsMax = 8;
constexpr std::size_t kWordsMax = 4;

constexpr std::string_view kNote =
    "<!-- Made from providers/*.yaml by `./dev reference`; what is written here by hand is lost. "
    "-->\n\n";

/// Text as it is, between more backticks than it has in a row.
std::string code(std::string_view text) {
  std::string shown = printable(text);
  if (shown.size() > kFormMax) {
    shown.resize(kFormMax);
    shown = shown.substr(0, shown.rfind(' ') == shown.npos ? kFormMax : shown.rfind(' ')) + "…";
  }
  std::size_t run = 0, longest = 0;
  for (const char c : shown) {
    run = c == '`' ? run + 1 : 0;
    longest = std::max(longest, run);
  }
  const std::string fence(longest + 1, '`');
  const std::string_view gap = shown.starts_with('`') || shown.ends_with('`') ? " " : "";
  return fmt::format("{0}{1}{2}{1}{0}", fence, gap, shown);
}

/// Prose of a file, in which nothing is markup.
std::string prose(std::string_view text) {
  std::string escaped;
  for (const char c : printable(text)) {
    if (std::string_view("\\`*_[]<>|#").contains(c)) escaped += '\\';
    escaped += c;
  }
  return escaped;
}

std::string link(std::string_view text, std::string_view address) {
  std::string target;
  for (const char c : address)
    target += c == '(' || c == ')' || c == '|' ? fmt::format("%{:02X}", c) : std::string(1, c);
  return fmt::format("[{}]({})", text, target);
}

std::string words(const std::vector<std::string>& all, std::string_view before) {
  if (all.empty()) return {};
  std::string text(before);
  for (std::size_t i = 0; i < std::min(all.size(), kWordsMax); ++i)
    text += (i == 0 ? " " : ", ") + code(all[i]);
  return text + (all.size() > kWordsMax ? " …" : "");
}

/// Where a value has to stand to be believed; nothing where its form is enough.
std::string context_of(const Variant& variant) {
  const auto anchors = choose_anchors(variant);
  const bool is_by_name = anchors && anchors->front().kind == Anchor::Kind::Key;
  std::string text = words(variant.context.near, "near");
  const std::string keys = words(variant.context.key, is_by_name ? "by name:" : "named");
  return text + (text.empty() || keys.empty() ? "" : "; ") + keys;
}

/// The forms of a kind, a line for those that ask for the same context.
std::string forms_of(const Secret& secret) {
  std::string text, context;
  std::size_t count = 0;
  const auto finish = [&] {
    if (count > kFormsMax) text += fmt::format(" and {} more", count - kFormsMax);
    if (count > 0) text += (context.empty() ? "" : ", " + context) + "\n";
    count = 0;
  };
  for (const Variant& variant : secret.variants) {
    const std::string own = context_of(variant);
    if (own != context) finish();
    context = own;
    if (++count > kFormsMax) continue;
    const bool is_pattern = !variant.shape;
    text += fmt::format("{}{}{}", count == 1 ? "  - " : " or ", is_pattern ? "pattern " : "",
                        code(is_pattern ? variant.pattern : variant.text));
  }
  finish();
  return text;
}

std::string kind_of(const Provider& provider, const Secret& secret) {
  const Json facts = Json::parse(secret.facts, nullptr, false);
  CHECK(facts.is_object());
  std::string text =
      fmt::format("- **{}** {} {}", prose(secret.name), code(secret.id), to_text(secret.severity));
  const auto add = [&](const std::string& what) { text += " · " + what; };
  if (!secret.is_secret) add("known, not reported");
  if (!secret.checksums.empty())
    add(fmt::format("{} {}", facts["checksum"].value("algorithm", "checksum"),
                    secret.checksums.front().is_proof ? "proves it" : "hints"));
  if (secret.decoded)
    add("what is under its encoding must hold");
  else if (secret.proof != Proof::None)
    add(facts.value("proof", "structure") + " must hold");
  if (secret.is_verifiable) add("verify");
  if (secret.is_revocable) add("revoke");
  if (!secret.env.empty()) add(code(secret.env));
  if (!secret.docs.empty() && secret.docs != provider.docs) add(link("docs", secret.docs));
  return text + "\n" + forms_of(secret);
}

std::string category_page(std::string_view category, const std::vector<const Provider*>& all) {
  std::string text = fmt::format("{}# {}\n\n[All categories](README.md), and how to read this.\n",
                                 kNote, category);
  for (const Provider* provider : all) {
    const std::string name = prose(provider->name);
    text += fmt::format("\n## {}\n\n{}\n\n", provider->id,
                        provider->docs.empty() ? name : link(name, provider->docs));
    for (const Secret& secret : provider->secrets) text += kind_of(*provider, secret);
  }
  return text;
}

struct Counts {
  std::size_t kinds = 0, verifiable = 0, revocable = 0;

  void add(const Provider& provider) {
    for (const Secret& secret : provider.secrets) {
      ++kinds;
      verifiable += secret.is_verifiable ? 1 : 0;
      revocable += secret.is_revocable ? 1 : 0;
    }
  }
};

std::string index_page(const std::map<std::string, std::vector<const Provider*>>& categories,
                       const std::vector<Provider>& providers) {
  std::string rows;
  Counts total;
  for (const auto& [category, members] : categories) {
    Counts counts;
    for (const Provider* provider : members) {
      counts.add(*provider);
      total.add(*provider);
    }
    rows += fmt::format("| {} | {} | {} | {} | {} |\n", link(category, category + ".md"),
                        members.size(), counts.kinds, counts.verifiable, counts.revocable);
  }
  std::string text = fmt::format(
      "{}# What cordon knows\n\n"
      "A page a category, with every kind of secret of its providers: its id, its severity, the "
      "checksum or structure\nthat proves it, whether a call can verify or revoke it, the variable "
      "that it usually goes by; below, the forms of its\nvalue as `providers/README.md` explains "
      "them, and where a value has to stand to be believed: near one of these words,\nor assigned "
      "to one of these names. `by name` are forms that tell nothing by themselves. The same in a "
      "terminal:\n`cordon detectors list` and `cordon detectors show ID`.\n\n"
      "| category | providers | kinds | verify | revoke |\n| --- | ---: | ---: | ---: | ---: |\n"
      "{}| all | {} | {} | {} | {} |\n\n| provider | category | kinds |\n| --- | --- | ---: |\n",
      kNote, rows, providers.size(), total.kinds, total.verifiable, total.revocable);
  for (const Provider& provider : providers)
    text += fmt::format(
        "| {} | {} | {} |\n",
        link(prose(provider.name), fmt::format("{}.md#{}", provider.category, provider.id)),
        provider.category, provider.secrets.size());
  return text;
}

}  // namespace

std::map<std::string, std::string> reference_pages(std::vector<Provider> providers) {
  std::ranges::sort(providers, {}, &Provider::id);
  std::map<std::string, std::vector<const Provider*>> categories;
  for (const Provider& provider : providers) categories[provider.category].push_back(&provider);
  std::map<std::string, std::string> pages;
  for (const auto& [category, members] : categories)
    pages[category + ".md"] = category_page(category, members);
  pages["README.md"] = index_page(categories, providers);
  return pages;
}

}  // namespace cordon
