#include "cli/http_options.h"

#include <fmt/format.h>

#include <cstdlib>

#include "cli/command.h"

namespace cordon {

HttpOptions http_options(const Path& ca_file) {
  HttpOptions options;
  options.ca_file = ca_file;
  if (const char* trusted = std::getenv("SSL_CERT_FILE"); ca_file.empty() && trusted != nullptr)
    options.ca_file = trusted;
  options.user_agent = fmt::format("cordon/{}", version());
  return options;
}

}  // namespace cordon
