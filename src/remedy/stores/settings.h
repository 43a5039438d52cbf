#pragma once

#include <functional>
#include <initializer_list>
#include <memory>
#include <optional>
#include <string>

#include "base/clock.h"
#include "base/fd.h"
#include "net/http.h"

namespace cordon {

/// Looks a variable up; one that is empty is not set.
using Environment = std::function<std::optional<std::string>(const std::string& name)>;

/// What stores need of the world.
struct StoreSettings {
  Environment environment;
  const Clock* clock = nullptr;  ///< for signatures and tokens
  /// Makes the transport; of the files of certificates, empty stands for the system's.
  std::function<std::unique_ptr<HttpTransport>(const Path& ca_file)> transport;
  /// Whether an environment file may be written though git tracks it.
  bool may_write_tracked = false;
};

/// The first of the variables that is set.
inline std::optional<std::string> first_of(const Environment& environment,
                                           std::initializer_list<std::string> names) {
  for (const std::string& name : names)
    if (auto value = environment(name)) return value;
  return std::nullopt;
}

}  // namespace cordon
