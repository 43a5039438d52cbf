#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "base/secret_text.h"
#include "remedy/stores/answer.h"

namespace cordon {

/// A value, and the name of the field that it stands in.
struct Field {
  std::string name;
  SecretText value;
};

/// Documents that hold several values: JSON objects. A member that is no text is told as the JSON
/// that it is. Errors name fields, and never what is in them.

/// Whether all numbers in `value` come out as they are in `text`, from which it was read. JSON may
/// hold some that a program's do not, such as an identifier of thirty digits.
[[nodiscard]] bool keeps_digits(const Json& value, std::string_view text);

/// Whether an object in the text, at any depth, has two members of one name, of which only one
/// would be kept.
[[nodiscard]] bool has_twins(std::string_view text);

/// Whether the document is such an object, and no plain value.
[[nodiscard]] bool has_fields(const SecretText& document);

/// The members of an object, in its order; none where it is not one.
[[nodiscard]] std::vector<Field> fields_of(const SecretText& document);

/// The object with a field set, and all others as they were; an empty document becomes an object of
/// one. Unsupported where it is no object, or holds a number or a member that would not survive.
Result<SecretText> with_field(const SecretText& document, const std::string& name,
                              const SecretText& value);

}  // namespace cordon
