#include "remedy/stores/address.h"

#include <string>
#include <utility>

#include "net/guard.h"

namespace cordon {

Result<Url> parse_cloud_address(std::string_view text, std::string_view from) {
  auto url = Url::parse(text);
  if (!url) return std::unexpected(std::move(url).error().in(std::string(from)));
  if (url->scheme != "https" && !is_loopback(url->host))
    return std::unexpected(
        Error{Error::Kind::Usage,
              "plain http to another machine shows everybody on the way what is sent; use https"}
            .in(std::string(from)));
  return url;
}

}  // namespace cordon
