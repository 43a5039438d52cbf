#pragma once

#include <string_view>

#include "base/result.h"
#include "net/url.h"

namespace cordon {

/// The address of a service of a public cloud, which `from` gives. Usage for what is no URL, and
/// for plain http to another machine: on the way, everybody would see credentials and values.
Result<Url> parse_cloud_address(std::string_view text, std::string_view from);

}  // namespace cordon
