#pragma once

#include <string>
#include <vector>

#include "remedy/playbook/facts.h"
#include "remedy/playbook/playbook.h"

namespace cordon::playbook {

/// What all sections are made from.
struct Subject {
  DetectorFacts detector;
  RemedyFacts facts;
  SnippetNames names;  ///< what stands in the snippets' holes; `env` in commands, too
  const std::vector<StoreGuide>& stores;
  const Bound* bound = nullptr;  ///< of one finding; null: of the kind in general
};

// One function a section, in the page's order.
[[nodiscard]] Section first_minutes(const Subject& subject);
[[nodiscard]] Section what_it_is(const Subject& subject);
[[nodiscard]] Section store_properly(const Subject& subject);
[[nodiscard]] Section best_practices(const Subject& subject);
[[nodiscard]] Section generate_one(const Subject& subject);
[[nodiscard]] Section why_it_leaked(const Subject& subject);
[[nodiscard]] Section risks(const Subject& subject);
[[nodiscard]] Section was_it_used(const Subject& subject);
[[nodiscard]] Section revoke_it(const Subject& subject);
[[nodiscard]] Section what_stops(const Subject& subject);
[[nodiscard]] Section prove_it_closed(const Subject& subject);

/// With a full stop behind; empty stays empty.
[[nodiscard]] std::string stopped(std::string_view text);
/// A sentence: capital first, a full stop behind; empty stays empty.
[[nodiscard]] std::string sentence(std::string_view text);

/// Adds `text`, where there is any, else says that `what` is not known.
void add_text(Section& section, std::string_view text, std::string_view unknown);
void add_points(Section& section, const std::vector<std::string>& points, std::string_view unknown);
/// A call's commands, each under its title, where there are any.
void add_commands(Section& section, const Call& call, std::string_view about);

}  // namespace cordon::playbook
