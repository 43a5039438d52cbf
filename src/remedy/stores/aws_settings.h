#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/fd.h"
#include "base/result.h"
#include "net/url.h"
#include "remedy/stores/ini_file.h"
#include "remedy/stores/settings.h"

namespace cordon {

/// What environment and profile files say of AWS, as its own tools read them: AWS_PROFILE in
/// AWS_SHARED_CREDENTIALS_FILE (~/.aws/credentials) and AWS_CONFIG_FILE (~/.aws/config).
struct AwsSettings {
  std::string profile;
  /// Whether the user named the profile, so that it has to be there.
  bool is_profile_named = false;
  IniSection section;  ///< both files together; the credentials file wins
  std::string region;  ///< empty where nothing says it
  Path ca_file;

  static Result<AwsSettings> read(const Environment& environment);

  /// A text of the profile; empty where it says nothing.
  [[nodiscard]] std::string of_profile(const std::string& name) const;
};

/// Where a service answers: AWS_ENDPOINT_URL_<SERVICE>, AWS_ENDPOINT_URL, the profile's
/// endpoint_url, else the region's own. Usage for what is no region or no URL.
Result<Url> aws_endpoint(const AwsSettings& settings, const Environment& environment,
                         const std::string& service);

}  // namespace cordon
