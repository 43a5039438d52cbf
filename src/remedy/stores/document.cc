#include "remedy/stores/document.h"

#include <algorithm>

namespace cordon {
namespace {

/// Discarded where the text is no JSON.
Json parse(const SecretText& document) { return Json::parse(document.reveal(), nullptr, false); }

SecretText text_of(const Json& value) {
  if (const auto* text = value.get_ptr<const Json::string_t*>()) return SecretText(*text);
  return SecretText(value.dump());
}

}  // namespace

bool keeps_digits(const Json& value, std::string_view text) {
  if (value.is_number_float()) return text.contains(value.dump());
  if (!value.is_structured()) return true;
  return std::ranges::all_of(value, [&](const Json& part) { return keeps_digits(part, text); });
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
  if (!keeps_digits(object, document.reveal()))
    return fail(Error::Kind::Unsupported,
                "a number stands in another field that would not keep all its digits");
  object[name] = std::string(value.reveal());
  return SecretText(object.dump());
}

}  // namespace cordon
