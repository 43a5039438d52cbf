#pragma once

#include "inventory/spot.h"

namespace cordon::inventory {

/// Manifests, Helm's templates and values, External Secrets, Sealed Secrets. Read by lines and
/// their indentation, since a template is no YAML. The unit is the object, with the container
/// where one is told: `Deployment/web container api`.
[[nodiscard]] Reading read_kubernetes(const Document& document, const Spot& spot);

/// The same for an object of kind Secret that is sought by its name: who takes entries of it.
/// Nothing where the name stands there for something else.
[[nodiscard]] std::optional<Reading> read_secret_reference(const Document& document,
                                                           const Spot& spot);

/// What an External Secret makes of the path in its `remoteRef`: an entry of a Secret.
[[nodiscard]] std::optional<Reading> read_external_secret(const Document& document,
                                                          const Spot& spot);

/// `Deployment/web container api`; empty where the line lies in no object.
[[nodiscard]] std::string object_of(const Document& document, std::size_t line);

}  // namespace cordon::inventory
