// Signature Version 4, as "Signing AWS API requests" in the IAM user guide describes it: a
// canonical form of the request is hashed, and the hash signed with a key that is derived from the
// secret one for a day, a region and a service.
#include "net/aws_signature.h"

#include <fmt/chrono.h>
#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <map>
#include <utility>
#include <vector>

#include "base/hash.h"
#include "base/text.h"

namespace cordon {
namespace {

constexpr std::string_view kAlgorithm = "AWS4-HMAC-SHA256";

/// The headers that are signed, by name in lower case, as the order has to be.
using Signed = std::map<std::string, std::string>;

/// Without space around, and with single spaces within.
std::string folded(std::string_view value) {
  std::string text;
  for (const char c : value) {
    if (!is_space(c))
      text += c;
    else if (!text.empty() && text.back() != ' ')
      text += ' ';
  }
  if (text.ends_with(' ')) text.pop_back();
  return text;
}

Signed headers_of(const HttpRequest& request) {
  Signed headers;
  headers["host"] = request.url.authority();
  for (const HttpHeader& header : request.headers) {
    std::string& value = headers[to_lower(header.name)];
    value += (value.empty() ? "" : ",") + folded(header.value.reveal());
  }
  return headers;
}

std::string names_of(const Signed& headers) {
  std::string names;
  for (const auto& [name, value] : headers) names += (names.empty() ? "" : ";") + name;
  return names;
}

/// The parameters in order; one without a value gets an empty one.
std::string canonical_query(std::string_view query) {
  std::vector<std::pair<std::string_view, std::string_view>> parameters;
  while (!query.empty()) {
    const std::string_view one = query.substr(0, query.find('&'));
    query.remove_prefix(std::min(query.size(), one.size() + 1));
    const std::size_t equals = std::min(one.find('='), one.size());
    parameters.emplace_back(one.substr(0, equals), one.substr(std::min(equals + 1, one.size())));
  }
  std::ranges::sort(parameters);
  std::string text;
  for (const auto& [name, value] : parameters)
    text += fmt::format("{}{}={}", text.empty() ? "" : "&", name, value);
  return text;
}

std::string canonical(const HttpRequest& request, const Signed& headers) {
  std::string lines;
  for (const auto& [name, value] : headers) lines += fmt::format("{}:{}\n", name, value);
  // Every service but S3 wants the path encoded once more.
  return fmt::format("{}\n{}\n{}\n{}\n{}\n{}", request.method,
                     percent_encode(request.url.path, "/"), canonical_query(request.url.query),
                     lines, names_of(headers), to_hex(sha256(request.body.reveal())));
}

std::string hmac(std::string_view key, std::string_view text) {
  const Sha256Digest digest = hmac_sha256(key, text);
  return {reinterpret_cast<const char*>(digest.data()), digest.size()};
}

std::string signing_key(const SecretText& secret, std::string_view day, const AwsScope& scope) {
  std::string key = hmac(fmt::format("AWS4{}", secret.reveal()), day);
  for (const std::string_view part :
       {std::string_view(scope.region), std::string_view(scope.service),
        std::string_view("aws4_request")})
    key = hmac(key, part);
  return key;
}

}  // namespace

void sign_aws(HttpRequest& request, const AwsCredentials& credentials, const AwsScope& scope,
              std::int64_t unix_time) {
  const auto time = std::chrono::sys_seconds(std::chrono::seconds(unix_time));
  const std::string moment = fmt::format("{:%Y%m%dT%H%M%SZ}", time);
  const std::string day = moment.substr(0, 8);
  request.add_header("x-amz-date", moment);
  if (!credentials.session_token.empty())
    request.headers.push_back({"x-amz-security-token", credentials.session_token});
  const Signed headers = headers_of(request);
  const std::string place = fmt::format("{}/{}/{}/aws4_request", day, scope.region, scope.service);
  const std::string to_sign = fmt::format("{}\n{}\n{}\n{}", kAlgorithm, moment, place,
                                          to_hex(sha256(canonical(request, headers))));
  const std::string signature =
      to_hex(hmac(signing_key(credentials.secret_access_key, day, scope), to_sign));
  request.add_header("authorization",
                     fmt::format("{} Credential={}/{}, SignedHeaders={}, Signature={}", kAlgorithm,
                                 credentials.access_key_id, place, names_of(headers), signature));
}

}  // namespace cordon
