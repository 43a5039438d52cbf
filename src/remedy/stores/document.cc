#include "remedy/stores/document.h"

#include <algorithm>
#include <set>

#include "base/text.h"

namespace cordon {
namespace {

/// Discarded where the text is no JSON.
Json parse(const SecretText& document) { return Json::parse(document.reveal(), nullptr, false); }

SecretText text_of(const Json& value) {
  if (const auto* text = value.get_ptr<const Json::string_t*>()) return SecretText(*text);
  return SecretText(value.dump());
}

/// The numbers in a JSON text, in order; what is in strings is none.
std::vector<std::string_view> numbers_of(std::string_view text) {
  constexpr std::string_view kNumberChars = "+-.0123456789eE";
  std::vector<std::string_view> numbers;
  for (std::size_t at = 0; at < text.size();) {
    if (text[at] == '"') {
      for (++at; at < text.size() && text[at] != '"'; ++at)
        if (text[at] == '\\') ++at;
      ++at;
    } else if (text[at] == '-' || is_digit(text[at])) {
      const std::size_t end = std::min(text.find_first_not_of(kNumberChars, at), text.size());
      numbers.push_back(text.substr(at, end - at));
      at = end;
    } else {
      ++at;
    }
  }
  return numbers;
}

}  // namespace

bool keeps_digits(const Json& value, std::string_view text) {
  // Order is kept, so the part's numbers stand in a row in the whole.
  const std::string again = value.dump();
  const auto there = numbers_of(text);
  const auto kept = numbers_of(again);
  return kept.empty() || !std::ranges::search(there, kept).empty();
}

bool has_twins(std::string_view text) {
  std::vector<std::set<std::string>> names;
  bool has_some = false;
  const auto look = [&](int, Json::parse_event_t event, const Json& part) {
    if (event == Json::parse_event_t::object_start) names.emplace_back();
    if (event == Json::parse_event_t::object_end) names.pop_back();
    if (event == Json::parse_event_t::key)
      has_some = !names.back().insert(part.get<std::string>()).second || has_some;
    return true;
  };
  return !Json::parse(text, look, false).is_discarded() && has_some;
}

bool has_fields(const SecretText& document) { return parse(document).is_object(); }

std::vector<Field> fields_of(const SecretText& document) {
  std::vector<Field> fields;
  const Json object = parse(document);
  if (!object.is_object()) return fields;
  for (const auto& [name, value] : object.items()) fields.push_back({name, text_of(value)});
  return fields;
}

Result<SecretText> with_field(const SecretText& document, const std::string& name,
                              const SecretText& value) {
  Json object = document.empty() ? Json::object() : parse(document);
  if (!object.is_object())
    return fail(Error::Kind::Unsupported, "a plain value stands there, which has no fields");
  if (has_twins(document.reveal()))
    return fail(Error::Kind::Unsupported,
                "two fields of one name stand there, of which only one would be kept");
  if (!keeps_digits(object, document.reveal()))
    return fail(Error::Kind::Unsupported,
                "a number stands in another field that would not keep all its digits");
  object[name] = std::string(value.reveal());
  return SecretText(object.dump());
}

}  // namespace cordon
