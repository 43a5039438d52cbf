#pragma once

#include <map>
#include <string>
#include <string_view>

namespace cordon::ci {

/// The keys and values of a Java properties file, as java.util.Properties reads it. Characters past
/// ASCII that are written as \uXXXX become UTF-8.
[[nodiscard]] std::map<std::string, std::string> parse_properties(std::string_view bytes);

}  // namespace cordon::ci
