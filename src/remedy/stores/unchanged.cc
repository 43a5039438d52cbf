#include "remedy/stores/unchanged.h"

#include <fmt/format.h>

#include "base/text.h"

namespace cordon {

Error changed_in_between(const StoreTraits& traits, const std::string& path) {
  return {Error::Kind::Changed,
          fmt::format("{}: somebody changed {} in between; nothing was written", traits.title,
                      printable(path))};
}

Result<> expect_unchanged(Store& store, const std::string& path,
                          const std::optional<std::string>& version) {
  const auto now = store.read(path);
  if (!now && now.error().kind != Error::Kind::NotFound) return std::unexpected(now.error());
  if ((now ? std::optional(now->version) : std::nullopt) == version) return {};
  return std::unexpected(changed_in_between(store.traits(), path));
}

}  // namespace cordon
