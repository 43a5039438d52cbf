// Where it belongs, how a new one is had, and how it came to lie open.

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/text.h"
#include "remedy/playbook/sections.h"

namespace cordon::playbook {
namespace {

StoreGuide filled(const StoreGuide& guide, const SnippetNames& wanted) {
  const SnippetNames names = names_in(guide, wanted);
  StoreGuide store = guide;
  for (PutWay& way : store.put) way.run = fill(way.run, names);
  for (auto& [file, text] : store.files) text = fill(text, names);
  for (auto& [language, about] : store.about) about = fill(about, names);
  for (StoreSetting& setting : store.settings) setting.about = fill(setting.about, names);
  for (auto& [language, snippet] : store.languages) {
    snippet.code = fill(snippet.code, names);
    snippet.call = fill(snippet.call, names);
    snippet.read = fill(snippet.read, names);
  }
  return store;
}

/// A way in which secrets come to lie open, and the guard against it.
struct Way {
  std::string_view how;
  std::string_view guard;
  /// What in a path tells that it was this one.
  std::array<std::string_view, 4> signs;
};

constexpr std::array<Way, 8> kWays = {{
    {"Written into code to try something, and committed",
     "`cordon fix` replaces it by a look-up; a hook before each commit stops the next one",
     {}},
    {"A configuration file that was committed with its values",
     "Commit `.env.example` with names alone; `.env` and its like belong into .gitignore",
     {".env", "config", "settings", ".properties"}},
    {"CI: written into a pipeline file, or printed by one of its steps",
     "Take it from the CI system's secrets, masked; no `set -x`, no `env` in a step",
     {".github/", ".gitlab-ci", "jenkinsfile", "pipeline"}},
    {"An image: an ENV, an ARG or a copied file stays in a layer though a later one deletes it",
     "RUN --mount=type=secret for builds, the environment at run time for the rest",
     {"dockerfile", "containerfile", "compose", ".dockerignore"}},
    {"Logs, error reports and traces that write out requests or the environment",
     "Keep secrets out of what is logged; scan logs: `cordon scan - < app.log`",
     {".log", "logs/", "trace", "dump"}},
    {"Notebooks, whose output cells keep what was printed",
     "Clear outputs before a commit; read from the environment in the first cell",
     {".ipynb", "notebook", "", ""}},
    {"Tests, examples and documentation with a real value",
     "Made-up values that nothing accepts; real ones from the environment of the test run",
     {"test", "example", "docs/", "readme"}},
    {"Chat, mail, tickets and screenshots", "Send the place in the store, never the value", {}},
}};

bool is_way_of(const Way& way, const Bound& bound) {
  return std::ranges::any_of(bound.spots, [&](const Spot& spot) {
    const std::string place = to_lower(spot.place);
    return std::ranges::any_of(
        way.signs, [&](std::string_view sign) { return !sign.empty() && place.contains(sign); });
  });
}

}  // namespace

Section store_properly(const Subject& subject) {
  Section section{"store", "Store it properly", {}};
  section.blocks.emplace_back(
      Text{"The value goes in by standard input and comes out at run time; code and its history "
           "hold the name alone."});
  Stores stores;
  for (const StoreGuide& guide : subject.stores)
    stores.stores.push_back(filled(guide, subject.names));
  section.blocks.emplace_back(std::move(stores));
  return section;
}

Section best_practices(const Subject& subject) {
  Section section{"practices", "Best practices", {}};
  section.blocks.emplace_back(Text{"For this kind:"});
  add_points(section, subject.facts.practices, "Advice that is this provider's own.");
  section.blocks.emplace_back(Text{"For every kind:"});
  section.blocks.emplace_back(Points{
      {"One for each service and environment, named after it: then one can be revoked without "
       "the others, and the log says who it was",
       "The fewest rights that do: see the scopes above; reading alone where nothing is written",
       "An allowlist of addresses, where the provider has one, for servers with a fixed address",
       "An end date, or a day in the calendar for its change; a change that is practised is one "
       "that works at night"}});
  return section;
}

Section generate_one(const Subject& subject) {
  Section section{"generate", "How to make a new one", {}};
  const RemedyFacts& facts = subject.facts;
  if (!facts.issue) {
    section.blocks.emplace_back(Unknown{"Where a new one is made."});
  } else {
    const Call& issue = *facts.issue;
    Steps steps;
    if (!issue.manual.empty())
      steps.steps.push_back({.text = sentence(issue.manual), .link = issue.link});
    if (!issue.scopes.empty())
      steps.steps.push_back({.text = fmt::format("Scopes: {}", stopped(issue.scopes))});
    steps.steps.push_back(
        {.text = "Put it into the store right away; do not send it or write it down.",
         .command = fmt::format("cordon store put env {}", subject.names.env)});
    section.blocks.emplace_back(std::move(steps));
    if (!issue.notes.empty() && issue.commands.empty())
      section.blocks.emplace_back(Text{sentence(issue.notes)});
    add_commands(section, issue, "By a call");
  }
  if (!facts.generate.empty()) section.blocks.emplace_back(Text{sentence(facts.generate)});
  if (!facts.libraries.empty()) {
    section.blocks.emplace_back(Text{"Client libraries that take it:"});
    Facts libraries;
    for (const auto& [language, line] : facts.libraries)
      libraries.facts.push_back({language.empty() ? "Library" : language, line, ""});
    section.blocks.emplace_back(std::move(libraries));
  }
  return section;
}

Section why_it_leaked(const Subject& subject) {
  Section section{"why", "Why it leaked", {}};
  if (!subject.facts.leaks.empty()) {
    section.blocks.emplace_back(Text{"Where this kind is usually found:"});
    add_points(section, subject.facts.leaks, "");
  }
  Facts likely, ways;
  for (const Way& way : kWays) {
    const Fact fact{std::string(way.how), std::string(way.guard), ""};
    const bool is_likely = subject.bound != nullptr && is_way_of(way, *subject.bound);
    (is_likely ? likely : ways).facts.push_back(fact);
  }
  if (!likely.facts.empty()) {
    section.blocks.emplace_back(Text{"By where it stands, this is how:"});
    section.blocks.emplace_back(std::move(likely));
  }
  section.blocks.emplace_back(Text{
      likely.facts.empty() ? "The usual ways, and the guard against each:" : "The other ways:"});
  section.blocks.emplace_back(std::move(ways));
  return section;
}

}  // namespace cordon::playbook
