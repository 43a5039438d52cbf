#include "remedy/stores/open.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string>

#include "base/printable_name.h"
#include "base/suggest.h"
#include "base/text.h"
#include "remedy/stores/aws.h"
#include "remedy/stores/azure.h"
#include "remedy/stores/conjur.h"
#include "remedy/stores/env_file.h"
#include "remedy/stores/gcp.h"
#include "remedy/stores/vault.h"

namespace cordon {
namespace {

/// `where` is what stands behind the colon; empty: what the environment says.
using Open = Result<std::unique_ptr<Store>> (*)(const std::string& where,
                                                const StoreSettings& settings);

struct Kind {
  std::string_view name;
  bool takes_place;
  Open open;
};

constexpr std::array kKinds = {
    Kind{"env", true,
         [](const std::string& where, const StoreSettings& settings) {
           return Result<std::unique_ptr<Store>>(
               make_env_file_store(where.empty() ? ".env" : where, settings.may_write_tracked));
         }},
    Kind{"vault", false,
         [](const std::string&, const StoreSettings& settings) {
           return make_vault_store(settings);
         }},
    Kind{"aws", true, make_aws_store},
    Kind{"conjur", false,
         [](const std::string&, const StoreSettings& settings) {
           return make_conjur_store(settings);
         }},
    Kind{"azure", true, make_azure_store},
    Kind{"gcp", true, make_gcp_store},
};

struct Typed {
  std::string_view kind;
  std::string where;
};

Typed taken_apart(std::string_view typed) {
  const std::size_t colon = typed.find(':');
  if (colon == std::string_view::npos) return {typed, {}};
  return {typed.substr(0, colon), std::string(typed.substr(colon + 1))};
}

}  // namespace

Result<std::unique_ptr<Store>> open_store(std::string_view typed, const StoreSettings& settings) {
  const Typed wanted = taken_apart(typed);
  const auto kind = std::ranges::find(kKinds, wanted.kind, &Kind::name);
  if (kind == kKinds.end()) {
    std::array<std::string_view, kKinds.size()> names{};
    std::ranges::transform(kKinds, names.begin(), &Kind::name);
    return fail(Error::Kind::Usage,
                fmt::format("unknown store `{}`{}", printable_name(wanted.kind),
                            closest_word(wanted.kind, names)
                                ? did_you_mean(wanted.kind, names)
                                : fmt::format("; there are {}", fmt::join(names, ", "))));
  }
  if (!kind->takes_place && !wanted.where.empty())
    return fail(
        Error::Kind::Usage,
        fmt::format("`{}` takes nothing behind a colon; its settings are in the environment",
                    kind->name));
  return kind->open(wanted.where, settings);
}

Path env_file_of(std::string_view typed) {
  const Typed wanted = taken_apart(typed);
  if (wanted.kind != "env") return {};
  return wanted.where.empty() ? ".env" : wanted.where;
}

}  // namespace cordon
