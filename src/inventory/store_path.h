#pragma once

#include <optional>
#include <string>

#include "inventory/spot.h"

namespace cordon::inventory {

/// A secret of a store as people write it, taken apart: `secret/data/apps/x#api_key`,
/// `op://vault/item/field`, `arn:aws:secretsmanager:…:secret:prod/x-AbCdEf`. The term's text is the
/// part that all ways to write it have in common: Vault's API says `secret/data/apps/x` where its
/// command line says `secret/apps/x` and many libraries `apps/x` with the mount apart.
[[nodiscard]] Term parse_store_path(std::string_view typed);

/// Whether the text can only be a path in a store.
[[nodiscard]] bool is_store_path(std::string_view typed);

/// A path where a program, a command or a description asks a store for it. Nothing where it is not
/// seen that a store is asked.
[[nodiscard]] std::optional<Reading> read_store_path(const Document& document, const Spot& spot);

}  // namespace cordon::inventory
