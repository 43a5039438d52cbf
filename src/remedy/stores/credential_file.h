#pragma once

#include "base/fd.h"
#include "base/result.h"
#include "base/secret_text.h"

namespace cordon {

/// A file that holds one credential, such as a pod's token, without the white space around it.
/// Links are followed: Kubernetes makes such files by them. Errors name the file.
Result<SecretText> read_credential_file(const Path& file);

}  // namespace cordon
