#include <curl/curl.h>

#include <cstdlib>
#include <memory>
#include <nlohmann/json.hpp>
#include <stdexcept>
#include <string>

namespace {

std::string setting(const char* name) {
  const char* value = std::getenv(name);
  if (value == nullptr) throw std::runtime_error(std::string(name) + " is not set");
  return value;
}

std::size_t append(char* bytes, std::size_t size, std::size_t count, void* text) {
  static_cast<std::string*>(text)->append(bytes, size * count);
  return size * count;
}

}  // namespace

/// Gives the field __FIELD__ of __PATH__ in the mount `secret`.
std::string read_secret() {
  const std::string url = setting("VAULT_ADDR") + "/v1/secret/data/__PATH__";
  const std::string token = "X-Vault-Token: " + setting("VAULT_TOKEN");
  const std::unique_ptr<curl_slist, decltype(&curl_slist_free_all)> headers(
      curl_slist_append(nullptr, token.c_str()), curl_slist_free_all);
  const std::unique_ptr<CURL, decltype(&curl_easy_cleanup)> http(curl_easy_init(),
                                                                 curl_easy_cleanup);
  if (!headers || !http) throw std::runtime_error("cannot prepare a request to Vault");
  std::string answer;
  curl_easy_setopt(http.get(), CURLOPT_URL, url.c_str());
  curl_easy_setopt(http.get(), CURLOPT_HTTPHEADER, headers.get());
  curl_easy_setopt(http.get(), CURLOPT_FAILONERROR, 1L);
  curl_easy_setopt(http.get(), CURLOPT_TIMEOUT, 10L);
  curl_easy_setopt(http.get(), CURLOPT_WRITEFUNCTION, append);
  curl_easy_setopt(http.get(), CURLOPT_WRITEDATA, &answer);
  if (const CURLcode code = curl_easy_perform(http.get()); code != CURLE_OK)
    throw std::runtime_error(std::string("cannot read __PATH__ from Vault: ") +
                             curl_easy_strerror(code));

  // Without exceptions: the parser's own would quote what it could not read.
  const auto json = nlohmann::json::parse(answer, nullptr, false);
  const auto value = nlohmann::json::json_pointer("/data/data/__FIELD__");
  if (json.is_discarded() || !json.contains(value) || !json[value].is_string())
    throw std::runtime_error("__PATH__ in Vault has no field __FIELD__");
  return json[value];
}
