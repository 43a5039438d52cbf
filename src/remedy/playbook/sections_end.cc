// Whether it was misused, how it ends, what ends with it, and how that is proven.

#include <fmt/format.h>

#include "base/text.h"
#include "remedy/playbook/sections.h"

namespace cordon::playbook {
namespace {

void add_lead(Facts& facts, std::string_view label, const std::optional<Lead>& lead,
              std::string_view unknown) {
  if (!lead) {
    facts.facts.push_back({std::string(label), fmt::format("not known: {}", unknown), ""});
    return;
  }
  std::string text = sentence(lead->where);
  if (!lead->how.empty()) text += " " + sentence(lead->how);
  facts.facts.push_back({std::string(label), std::move(text), lead->link});
}

std::string yes_or_no(const std::optional<bool>& is_undoable) {
  return !is_undoable ? "" : *is_undoable ? "Yes." : "No.";
}

std::string undoable(const RemedyFacts& facts) {
  if (!facts.undoable.empty()) return sentence(facts.undoable);
  return facts.revoke ? yes_or_no(facts.revoke->is_undoable) : std::string();
}

std::string join_words(const std::vector<std::string>& words) {
  std::string text;
  for (const std::string& word : words) text += (text.empty() ? "" : ", ") + word;
  return text;
}

std::string variables(const Call& call) {
  std::string text;
  for (const std::string& need : call.needs) {
    text += (text.empty() ? "" : ", ") + variable_name(need.substr(0, need.find(' ')));
  }
  return text;
}

/// What the inventory is asked for.
std::string what_to_seek(const Subject& subject) {
  if (subject.bound != nullptr) return subject.bound->fingerprint;
  return subject.facts.env.empty() ? "FINGERPRINT" : subject.names.env;
}

Facts how_to_read(const Call& verify) {
  Facts facts;
  facts.facts.push_back({"It lives", verify.alive.empty() ? "not known" : verify.alive, ""});
  facts.facts.push_back({"It is dead",
                         verify.dead.empty() ? "no answer proves it: a refusal may mean another "
                                               "instance, region or right"
                                             : verify.dead,
                         ""});
  return facts;
}

}  // namespace

Section was_it_used(const Subject& subject) {
  Section section{"used", "Was it used by someone else?", {}};
  const RemedyFacts& facts = subject.facts;
  if (subject.bound != nullptr && !subject.bound->since.empty())
    section.blocks.emplace_back(
        Text{fmt::format("The window is from {} (commit {}, the first that holds it) to the moment "
                         "of its revocation.",
                         subject.bound->since, subject.bound->commit)});
  else
    section.blocks.emplace_back(Text{
        "The window is from the first commit, upload or message that holds it to the moment of "
        "its revocation. `cordon scan` tells the first commit."});
  Facts places;
  add_lead(places, "Access logs", facts.logs, "where its calls are logged");
  add_lead(places, "Patterns of use", facts.usage, "whether a last use or a volume is shown");
  add_lead(places, "Connections and sessions", facts.sessions,
           "whether it opens sessions that outlive it");
  add_lead(places, "Audit trail", facts.audit, "where changes made with it are listed");
  section.blocks.emplace_back(std::move(places));
  if (facts.query) {
    const bool asks_since = std::ranges::any_of(
        facts.query->commands,
        [](const std::string& command) { return command.contains("${SINCE}"); });
    if (asks_since)
      section.blocks.emplace_back(
          Text{subject.bound != nullptr && !subject.bound->since.empty()
                   ? fmt::format("Set SINCE={} for it.", subject.bound->since)
                   : "Set SINCE to the beginning of the window for it, 2026-03-01T00:00:00Z."});
    add_commands(section, *facts.query, "Ask the provider");
  }
  section.blocks.emplace_back(Text{"What tells strangers:"});
  section.blocks.emplace_back(
      Points{{"addresses, networks and countries that are not yours, or of a hosting company that "
              "you do not use",
              "hours and days at which your services are idle",
              "calls that your code never makes, above all lists, exports and the making of new "
              "keys or users",
              "a sudden volume, or many refusals in a row: somebody tries what it may do"}});
  section.blocks.emplace_back(
      Text{"If it was used: keep the logs before they expire, end every session, key, user and "
           "webhook that was made with it, and treat what it could read as read."});
  return section;
}

Section revoke_it(const Subject& subject) {
  Section section{"revoke", "Revoke it", {}};
  const RemedyFacts& facts = subject.facts;
  Facts rows;
  rows.facts.push_back(
      {"Two at once?", facts.overlap.empty() ? "not known" : sentence(facts.overlap), ""});
  const std::string undo = undoable(facts);
  rows.facts.push_back({"Can it be undone?", undo.empty() ? "not known" : undo, ""});
  if (facts.revoke && !facts.revoke->effect.empty())
    rows.facts.push_back({"What happens", sentence(facts.revoke->effect), ""});
  section.blocks.emplace_back(std::move(rows));

  Steps steps;
  steps.steps.push_back({.text = "Make the new one ([[generate]]) and put it into the store."});
  steps.steps.push_back({.text = "Give it to every service that uses the old one ([[services]]), "
                                 "and restart what reads it at start only."});
  steps.steps.push_back({.text = "See that the new one works, in each of them."});
  if (!facts.rotate_text.empty())
    steps.steps.push_back({.text = sentence(facts.rotate_text)});
  else if (facts.rotate && !facts.rotate->manual.empty())
    steps.steps.push_back({.text = fmt::format("Or in one go: {}", stopped(facts.rotate->manual)),
                           .link = facts.rotate->link});
  if (facts.revoke && !facts.revoke->manual.empty())
    steps.steps.push_back(
        {.text = fmt::format("End the old one: {}", stopped(facts.revoke->manual)),
         .link = facts.revoke->link});
  steps.steps.push_back({.text =
                             "Watch errors and the provider's log for a day: whoever still knocks "
                             "with the old one is a service that was forgotten, or the thief."});
  section.blocks.emplace_back(std::move(steps));
  if (!facts.revoke) {
    section.blocks.emplace_back(Unknown{"Where it is revoked."});
  } else {
    const Call& revoke = *facts.revoke;
    if (!revoke.commands.empty()) {
      add_commands(section, revoke, "By a call");
      if (!revoke.needs.empty())
        section.blocks.emplace_back(Text{fmt::format("It needs {}: set {} first.",
                                                     join_words(revoke.needs), variables(revoke))});
    } else if (!revoke.notes.empty()) {
      section.blocks.emplace_back(Text{sentence(revoke.notes)});
    }
  }
  if (facts.verify) {
    add_commands(section, *facts.verify, "Ask whether it still works");
    if (!facts.verify->protocol.empty())
      section.blocks.emplace_back(Text{fmt::format(
          "Whether it still works is seen by connecting with it ({}).", facts.verify->protocol)});
    section.blocks.emplace_back(how_to_read(*facts.verify));
  }
  return section;
}

Section what_stops(const Subject& subject) {
  Section section{"services", "Which services stop working?", {}};
  section.blocks.emplace_back(Text{"Services and tools that typically hold it:"});
  add_points(section, subject.facts.consumers, "What typically uses it.");
  Steps steps;
  steps.steps.push_back(
      {.text = "Take stock of what uses it: code, pipelines, images, deployments, by value and by "
               "name.",
       .command = fmt::format("cordon inventory {}", what_to_seek(subject))});
  steps.steps.push_back(
      {.text = "Tell the owner of each, with the hour of the change and what will be seen."});
  steps.steps.push_back({.text = "Try the new one in staging, in the service that matters most."});
  steps.steps.push_back(
      {.text =
           "Write down the way back before you begin: the old version of the store's value, while "
           "the old one still lives; afterwards only a newer one."});
  steps.steps.push_back(
      {.text =
           "Roll out in steps: one instance, one region, all; look at errors after each. Jobs that "
           "run once a night or a month count too."});
  section.blocks.emplace_back(std::move(steps));
  return section;
}

Section prove_it_closed(const Subject& subject) {
  Section section{"closed", "Prove it is closed", {}};
  Steps steps;
  const bool can_ask = subject.facts.verify && !subject.facts.verify->commands.empty();
  steps.steps.push_back(
      {.text = can_ask
                   ? "The old one is refused: ask again as under [[revoke]], and keep the answer."
                   : "The old one is gone from the provider's list; keep a picture of it, for no "
                     "call tells."});
  steps.steps.push_back(
      {.text = "No file that git tracks holds it.", .command = "cordon scan --no-history"});
  steps.steps.push_back(
      {.text = "Nothing of the store stands in the repository, old versions included.",
       .command = "cordon store check env"});
  steps.steps.push_back(
      {.text = "The history: a rewrite is only worth it where the value tells more than itself; it "
               "never replaces the revocation. The plan says what it would touch.",
       .command = "cordon history plan"});
  steps.steps.push_back(
      {.text = "The log of the provider has been quiet about the old one for a week."});
  steps.steps.push_back({.text = "Written down: when it came in, when it was found, when it ended, "
                                 "who was told, what the "
                                 "logs said, which guard stands now."});
  section.blocks.emplace_back(std::move(steps));
  return section;
}

}  // namespace cordon::playbook
