#pragma once

#include <initializer_list>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"
#include "net/http.h"

namespace cordon {

/// What servers are sent and answer, in their own order.
using Json = nlohmann::ordered_json;

/// JSON as it is sent; bytes that are no text, which no server would take, are replaced.
[[nodiscard]] std::string written(const Json& json);

/// Base64 with the padding that servers want.
[[nodiscard]] std::string padded_base64(std::string_view bytes);

/// The body as JSON; Corrupt, without a byte of it, where it is none.
Result<Json> json_of(const HttpResponse& response, const std::string& from);

/// A text within nested objects; nothing where it is not there, or is none.
[[nodiscard]] std::optional<std::string> text_at(const Json& json,
                                                 std::initializer_list<const char*> path);

/// A value within nested objects; null where it is not there.
[[nodiscard]] const Json* value_at(const Json& json, std::initializer_list<const char*> path);

/// A server's own words, as far as they may be shown: their first line, and no more than a few
/// words of it, without what they repeat of the secret that was sent. AWS, for one, repeats in
/// further lines what it was sent.
[[nodiscard]] std::string words_of(std::string_view text, const SecretText& sent = {});

/// The error for an answer that says no and that nobody has better words for: Denied for 401 and
/// 403, NotFound, OverLimit for 429, else Unreachable. `words` may be empty; of them is shown what
/// `words_of` shows.
[[nodiscard]] Error refusal(const HttpResponse& response, const std::string& from,
                            std::string_view words, const SecretText& sent = {});

}  // namespace cordon
