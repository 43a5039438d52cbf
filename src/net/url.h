#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.h"

namespace cordon {

/// Where an HTTP request goes. Path and query are percent-encoded.
struct Url {
  std::string scheme;  ///< "https" or "http"
  std::string host;    ///< an IPv6 address in brackets
  std::uint16_t port = 0;
  std::string path = "/";  ///< begins with a slash
  std::string query = {};  ///< without its question mark

  /// Usage for what is no http or https URL, is longer than 8 KiB, or holds a user, a password or a
  /// fragment; the error never repeats the text, which may hold a secret.
  static Result<Url> parse(std::string_view text);

  /// The URL of what lies below this one: `/v1` and `/secret` make `/v1/secret`.
  [[nodiscard]] Url below(std::string_view more_path, std::string_view new_query = {}) const;
  /// Where a reference leads that stands in what came from here (RFC 3986, section 5): a whole URL,
  /// `/path`, `name`. Errors are those of `parse`.
  [[nodiscard]] Result<Url> resolve(std::string_view reference) const;
  /// `vault.example.com`, with the port where it is not the scheme's own.
  [[nodiscard]] std::string authority() const;
  /// Scheme and authority: what messages may show.
  [[nodiscard]] std::string origin() const;
  [[nodiscard]] std::string text() const;

  friend bool operator==(const Url&, const Url&) = default;
};

/// All but letters, digits and `-._~` as %NN (RFC 3986), and what is in `kept`.
[[nodiscard]] std::string percent_encode(std::string_view text, std::string_view kept = {});

/// `a=1&b=2`: a query, or the body of a form.
[[nodiscard]] std::string form_encode(
    const std::vector<std::pair<std::string_view, std::string_view>>& fields);

}  // namespace cordon
