#pragma once

#include "base/result.h"
#include "net/aws_signature.h"
#include "net/http.h"
#include "remedy/stores/aws_settings.h"
#include "remedy/stores/settings.h"

namespace cordon {

/// Credentials for AWS, from the first of these that has some, in the order of AWS's own tools: the
/// environment's keys, a web identity (a token file and a role), the profile, the container, the
/// instance (IMDSv2). A profile that needs a program, a browser or a second role is Unsupported.
/// May fill in the region, which an instance knows.
Result<AwsCredentials> find_aws_credentials(AwsSettings& settings, const Environment& environment,
                                            HttpTransport& transport);

}  // namespace cordon
