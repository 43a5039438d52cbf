#pragma once

#include <initializer_list>
#include <string>
#include <string_view>

#include "base/result.h"
#include "base/yaml.h"
#include "catalog/provider.h"

namespace cordon {

/// A usage error in a provider file as a compiler would say it: `file:line: field: what`.
[[nodiscard]] std::unexpected<Error> wrong(const yaml::Value& value, std::string_view field,
                                           std::string_view what);

/// Where a value was written, for errors that show later only.
[[nodiscard]] FilePlace place_of(const yaml::Value& value, std::string_view field);

/// Fails where the map has a key that is not among `known`, with the nearest one that is.
Result<void> check_keys(const yaml::Value& map, std::string_view field,
                        std::initializer_list<std::string_view> known);

/// The text of an entry; empty where the map has none.
Result<std::string> text_of(const yaml::Value& map, std::string_view key, std::string_view field);

/// Whether the text is an https address with a host, without white space.
[[nodiscard]] bool is_link(std::string_view text);

/// A value of a YAML file as JSON text: plain numbers and bools as such, all else as strings.
[[nodiscard]] std::string to_json(const yaml::Value& value);

}  // namespace cordon
