#pragma once

#include <string>
#include <string_view>

namespace cordon::git {

/// What may be told of a remote's URL: everything but what lets somebody in. User and password are
/// left out, and each value of a query is `***`, since hosts take tokens there under many names.
[[nodiscard]] std::string shown_url(std::string_view url);

}  // namespace cordon::git
