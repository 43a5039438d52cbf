#pragma once

#include <string>
#include <string_view>

namespace cordon::ci {

/// `owner/name` of the many ways to write where a repository is: `https://host/owner/name.git`,
/// `git@host:owner/name`, `owner/name`. In lower case, to be compared.
[[nodiscard]] std::string owner_and_name(std::string_view url);

}  // namespace cordon::ci
