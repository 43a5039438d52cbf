// What it is, what to do first, and what it may cost.

#include <fmt/format.h>

#include "base/text.h"
#include "remedy/playbook/sections.h"

namespace cordon::playbook {
namespace {

bool says_yes(std::string_view overlap) { return to_lower(overlap.substr(0, 3)) == "yes"; }

/// Which of both comes first: the new key, or the end of the old one.
Step decide(const Subject& subject) {
  const bool is_grave = subject.detector.severity >= Severity::High;
  std::string text = "Decide what comes first. ";
  if (subject.facts.overlap.empty())
    text += "Whether a new and the old one live side by side is not known for this kind. ";
  else if (says_yes(subject.facts.overlap))
    text +=
        "A new one and the old one can live side by side, so a change without an outage is "
        "possible. ";
  else
    text += fmt::format("About two at once: {} ", stopped(subject.facts.overlap));
  text += is_grave ? "Where the place is public, or the logs show strangers, revoke at once and "
                     "accept the outage; else make the new one first and revoke within the hour"
                   : "Make the new one first; revoke when it is deployed, today";
  return {.text = sentence(text)};
}

Step see_where(const Subject& subject) {
  if (subject.bound != nullptr)
    return {.text = "See everything that uses it, by value and by name.",
            .command = fmt::format("cordon inventory {}", subject.bound->fingerprint)};
  if (subject.facts.env.empty())
    return {.text =
                "See where it stands, in all of the history, and what uses it; `cordon scan` tells "
                "the fingerprint.",
            .command = "cordon scan\ncordon inventory FINGERPRINT"};
  return {.text = "See where it stands, in all of the history, and what uses it.",
          .command = fmt::format("cordon scan\ncordon inventory {}", subject.names.env)};
}

Step see_whether_alive(const Subject& subject) {
  if (!subject.facts.verify)
    return {.text = "No call is known that tells whether it still works: take it for alive."};
  const Call& verify = *subject.facts.verify;
  Step step{.text = "See whether it still works; where that takes long, take it for alive."};
  if (!verify.alive.empty()) step.text += fmt::format(" It lives at {}.", verify.alive);
  if (!verify.asking.empty())
    step.command = verify.asking;
  else if (!verify.protocol.empty())
    step.text += fmt::format(" Connect with it by {}.", verify.protocol);
  else
    step.text += " How it is asked: [[revoke]].";
  return step;
}

Step revoke_step(const Subject& subject) {
  const auto& revoke = subject.facts.revoke;
  if (!revoke)
    return {.text = "Revoke it where the provider lists its keys; the menu is not known to us.",
            .link = std::string(subject.detector.docs)};
  if (!revoke->manual.empty())
    return {.text = fmt::format("Revoke it: {}", stopped(revoke->manual)), .link = revoke->link};
  return {.text = "Revoke it by a call: see [[revoke]].", .link = revoke->link};
}

}  // namespace

Section first_minutes(const Subject& subject) {
  Section section{"first-minutes", "First minutes", {}};
  const auto& own = subject.facts.first_minutes;
  if (own.size() == 1) section.blocks.emplace_back(Text{sentence(own[0])});
  if (own.size() > 1) section.blocks.emplace_back(Points{own});
  Steps steps;
  steps.steps.push_back(see_where(subject));
  steps.steps.push_back(see_whether_alive(subject));
  steps.steps.push_back(decide(subject));
  if (subject.facts.issue)
    steps.steps.push_back(
        {.text = fmt::format("Make a new one: {}", stopped(subject.facts.issue->manual)),
         .link = subject.facts.issue->link});
  steps.steps.push_back(
      {.text = "Put the new one where it belongs, typed or piped in, never as an argument.",
       .command = fmt::format("cordon store put env {}", subject.names.env)});
  steps.steps.push_back(revoke_step(subject));
  steps.steps.push_back({.text = "See whether somebody else used it: [[used]]"});
  steps.steps.push_back({.text = "Take it out of the code, and prove that it is gone.",
                         .command = "cordon fix\ncordon scan"});
  section.blocks.emplace_back(std::move(steps));
  section.blocks.emplace_back(
      Text{"Deleting the line or the commit ends nothing: who has read it can use it until it is "
           "revoked."});
  return section;
}

Section what_it_is(const Subject& subject) {
  Section section{"what-it-is", "What it is", {}};
  const RemedyFacts& facts = subject.facts;
  if (subject.bound != nullptr) {
    Facts here;
    here.facts.push_back({"This one", subject.bound->masked, ""});
    here.facts.push_back({"Fingerprint", subject.bound->fingerprint, ""});
    for (const Spot& spot : subject.bound->spots)
      here.facts.push_back(
          {"Stands at", spot.place + (spot.note.empty() ? "" : ", " + spot.note), ""});
    section.blocks.emplace_back(std::move(here));
  }
  if (!subject.detector.provider_about.empty())
    section.blocks.emplace_back(Text{sentence(printable(subject.detector.provider_about))});
  if (!facts.about.empty()) section.blocks.emplace_back(Text{sentence(facts.about)});
  Facts rows;
  const auto row = [&](std::string_view label, std::string_view text) {
    if (!text.empty()) rows.facts.push_back({std::string(label), std::string(text), ""});
  };
  std::string shapes;
  for (const std::string& shape : facts.shapes) shapes += (shapes.empty() ? "" : "; or ") + shape;
  row("Looks like", shapes);
  row("Usually called", facts.env);
  row("Severity", to_text(subject.detector.severity));
  std::string others;
  for (const std::string& other : facts.confused_with)
    others += (others.empty() ? "" : ", ") + other;
  row("May be taken for", others);
  section.blocks.emplace_back(std::move(rows));
  section.blocks.emplace_back(Text{"What it is used for:"});
  add_points(section, facts.uses, "What it is typically used for.");
  section.blocks.emplace_back(Text{"What an attacker gets:"});
  add_text(section, facts.attacker,
           "What exactly it opens. Take it for all that its account may do.");
  if (!facts.kinds.empty()) {
    section.blocks.emplace_back(Text{"Kinds:"});
    add_points(section, facts.kinds, "");
  }
  const std::string scopes = !facts.scopes.empty() ? facts.scopes
                             : facts.issue         ? facts.issue->scopes
                                                   : std::string();
  section.blocks.emplace_back(Text{"Scopes:"});
  add_text(section, scopes, "Whether its rights can be narrowed.");
  return section;
}

Section risks(const Subject& subject) {
  Section section{"risks", "What it may cost", {}};
  add_points(section, subject.facts.risks,
             "What misuse costs in money or data, beyond what an attacker gets ([[what-it-is]]).");
  section.blocks.emplace_back(
      Text{"If personal data was within its reach, laws on data protection may set a time within "
           "which authorities and persons are told (72 hours in the EU: GDPR, article 33). Tell "
           "whoever decides on that now, not when the analysis is done."});
  return section;
}

}  // namespace cordon::playbook
