#include "remedy/stores/answer.h"

#include <fmt/format.h>

#include "base/text.h"
#include "catalog/checksum.h"
#include "remedy/stores/redaction.h"

namespace cordon {
namespace {

constexpr std::size_t kWordsSizeMax = 200;

Error::Kind kind_of(int status) {
  switch (status) {
    case 401:
    case 403:
      return Error::Kind::Denied;
    case 404:
      return Error::Kind::NotFound;
    case 429:
      return Error::Kind::OverLimit;
    default:
      return Error::Kind::Unreachable;
  }
}

}  // namespace

std::string written(const Json& json) {
  return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

std::string padded_base64(std::string_view bytes) {
  std::string text = encode_base64(bytes);
  while (text.size() % 4 != 0) text += '=';
  return text;
}

Result<Json> json_of(const HttpResponse& response, const std::string& from) {
  Json json = Json::parse(response.body.reveal(), nullptr, false);
  if (json.is_discarded())
    return fail(Error::Kind::Corrupt,
                fmt::format("{} answers with status {} and no JSON", from, response.status));
  return json;
}

const Json* value_at(const Json& json, std::initializer_list<const char*> path) {
  const Json* value = &json;
  for (const char* name : path) {
    if (!value->is_object()) return nullptr;
    const auto found = value->find(name);
    if (found == value->end()) return nullptr;
    value = &*found;
  }
  return value;
}

std::optional<std::string> text_at(const Json& json, std::initializer_list<const char*> path) {
  const Json* value = value_at(json, path);
  if (value == nullptr || !value->is_string()) return std::nullopt;
  return value->get<std::string>();
}

std::string words_of(std::string_view said, const SecretText& sent) {
  const std::string whole = redacted(std::string(said), sent);
  const std::string_view text = std::string_view(whole).substr(0, whole.find_first_of("\r\n"));
  std::string words = printable(text.substr(0, kWordsSizeMax));
  if (text.size() > kWordsSizeMax) words += "…";
  while (words.ends_with('.')) words.pop_back();
  return words;
}

Error refusal(const HttpResponse& response, const std::string& from, std::string_view words,
              const SecretText& sent) {
  const std::string said = words_of(words, sent);
  return {kind_of(response.status), fmt::format("{} refuses with status {}{}{}", from,
                                                response.status, said.empty() ? "" : ": ", said)};
}

}  // namespace cordon
