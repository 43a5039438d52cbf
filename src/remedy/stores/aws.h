#pragma once

#include <memory>
#include <string>

#include "base/result.h"
#include "remedy/stores/settings.h"
#include "remedy/stores/store.h"

namespace cordon {

/// AWS Secrets Manager, of one region; empty: the one that the environment or the profile says.
Result<std::unique_ptr<Store>> make_aws_store(const std::string& region,
                                              const StoreSettings& settings);

}  // namespace cordon
