#include "remedy/fix/naming.h"

#include <algorithm>
#include <map>
#include <string>
#include <string_view>
#include <utility>

#include "base/text.h"
#include "remedy/fix/surroundings.h"
#include "remedy/rewrite/language.h"
#include "remedy/rewrite/rewrite.h"

namespace cordon {
namespace {

/// What its places call a secret, in the order in which that is worth something.
struct Wishes {
  std::vector<std::string> by_dotenv;
  std::vector<std::string> by_text;
  bool is_part = false;  ///< of a longer text: an address, a header
};

/// A value that fills what is between two quotes, or all behind a sign.
bool fills_its_place(std::string_view text, const Span& span) {
  constexpr std::string_view kEdges = "\"'`= \t\r\n";
  const bool begins = span.begin == 0 || kEdges.contains(text[span.begin - 1]);
  const bool ends =
      span.end == text.size() || std::string_view("\"'`;, \t\r\n").contains(text[span.end]);
  return begins && ends;
}

/// `DATABASE_URL` is the name of a whole address, not of the password in it.
std::string name_of_part(std::string name) {
  const std::string end = to_lower(name);
  for (const std::string_view whole : {"url", "uri", "dsn"})
    if (end.ends_with(whole)) return name + "_PASSWORD";
  return name;
}

/// `shop.api-key = …`: the whole key, of which its last word alone says too little.
std::string_view property_key(std::string_view text, const Span& secret) {
  const std::size_t begin = line_around(text, secret.begin).begin;
  const std::string_view before = text.substr(begin, secret.begin - begin);
  return before.substr(0, before.find_first_of("=:"));
}

/// What its place calls the secret; empty where it does not.
std::string wish_of(const PlacedFile& placed, const SecretPlace& place) {
  const std::string_view text = placed.file.bytes;
  const bool is_property = language_of(placed.path, text) == Language::Properties;
  std::string name(is_property ? property_key(text, place.span) : name_near(text, place.span));
  const bool is_part = !name.empty() && !fills_its_place(text, place.span);
  return is_part ? name_of_part(std::move(name)) : name;
}

void wish_for(const PlacedFile& placed, std::map<SecretText, Wishes>& all) {
  const std::string_view text = placed.file.bytes;
  const bool is_dotenv = language_of(placed.path, text) == Language::Dotenv;
  for (const SecretPlace& place : placed.places) {
    Wishes& wishes = all[place.secret];
    const bool is_all = fills_its_place(text, place.span);
    wishes.is_part = wishes.is_part || !is_all;
    std::string name = wish_of(placed, place);
    if (name.empty()) continue;
    if (is_dotenv && is_all)
      wishes.by_dotenv.push_back(std::move(name));
    else if (!is_dotenv)
      wishes.by_text.push_back(std::move(name));
  }
}

/// The places that a rewrite takes a secret out of, whatever it is called, and the others.
struct Sorted {
  std::vector<SecretPlace*> going;
  std::vector<SecretPlace*> staying;
};
Sorted sort_places(const FixRequest& request, PlacedFile& placed) {
  std::vector<Occurrence> occurrences;
  for (const SecretPlace& place : placed.places)
    if (place.refusal.empty()) occurrences.push_back({place.span, "SECRET_VALUE"});
  const Rewritten rewritten = rewrite(placed.path, placed.file.bytes, occurrences, request.lookups,
                                      surroundings_of(request.tree, placed.path));
  Sorted sorted;
  std::size_t next = 0;
  for (SecretPlace& place : placed.places) {
    const bool is_tried = place.refusal.empty();
    const bool goes = is_tried && rewritten.outcomes[next++].refusal.empty();
    (goes ? sorted.going : sorted.staying).push_back(&place);
  }
  return sorted;
}

/// Longer ones are equal because they are the same.
constexpr std::size_t kChosenSizeMax = 12;

/// A password that somebody thought up, and somebody else may have, too.
bool may_be_another(const FixRequest& request, const SecretText& secret) {
  const auto found = request.secrets.find(secret);
  return found != request.secrets.end() && secret.size() <= kChosenSizeMax &&
         found->second.detector.contains("password");
}

/// What a secret is called that nothing near it names: `generic-api-key` is nobody's word.
std::string name_of_kind(std::string_view detector) {
  constexpr std::string_view kGeneric = "generic-";
  if (!detector.starts_with(kGeneric)) return screaming_case(detector);
  return "APP_" + screaming_case(detector.substr(kGeneric.size()));
}

void give_name(const FixRequest& request, const SecretText& secret, const Wishes& wishes,
               Names& names) {
  const auto found = request.secrets.find(secret);
  const bool is_known = found != request.secrets.end();
  std::vector<std::string> all = wishes.by_dotenv;
  const std::string env = is_known ? found->second.env : std::string();
  std::string fallback = env.empty() && is_known ? name_of_kind(found->second.detector) : env;
  if (wishes.is_part) fallback = name_of_part(std::move(fallback));
  // What a provider's own tools read is the best name; but `DATABASE_URL` is none for a password.
  if (fallback == env) all.push_back(env);
  all.insert(all.end(), wishes.by_text.begin(), wishes.by_text.end());
  names.name(secret, all, fallback);
}

}  // namespace

void give_names(const FixRequest& request, std::vector<PlacedFile>& files, Names& names) {
  std::map<SecretText, Wishes> wishes;
  for (const PlacedFile& placed : files) wish_for(placed, wishes);
  // In the order of their places, so that the same tree gives the same names. Places that are
  // left alone whatever happens come last: they need no name, and would take it from one that does.
  std::vector<SecretPlace*> staying;
  const auto give = [&](SecretPlace* place) {
    if (!place->variable.empty()) return;
    give_name(request, place->secret, wishes[place->secret], names);
    place->variable = names.name(place->secret);
  };
  for (PlacedFile& placed : files) {
    const Sorted sorted = sort_places(request, placed);
    for (SecretPlace* place : sorted.going) {
      if (may_be_another(request, place->secret))
        place->variable = names.name_apart(place->secret, wish_of(placed, *place)).value_or("");
      give(place);
    }
    staying.insert(staying.end(), sorted.staying.begin(), sorted.staying.end());
  }
  std::ranges::for_each(staying, give);
}

}  // namespace cordon
