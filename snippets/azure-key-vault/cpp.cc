#include <curl/curl.h>

#include <cstdlib>
#include <memory>
#include <nlohmann/json.hpp>
#include <stdexcept>
#include <string>

namespace {

std::size_t append(char* bytes, std::size_t size, std::size_t count, void* text) {
  static_cast<std::string*>(text)->append(bytes, size * count);
  return size * count;
}

/// The text of `field` in the object that `url` answers.
std::string ask(const std::string& url, const std::string& header, const std::string& field) {
  const std::unique_ptr<curl_slist, decltype(&curl_slist_free_all)> headers(
      curl_slist_append(nullptr, header.c_str()), curl_slist_free_all);
  const std::unique_ptr<CURL, decltype(&curl_easy_cleanup)> http(curl_easy_init(),
                                                                 curl_easy_cleanup);
  if (!headers || !http) throw std::runtime_error("cannot prepare a request to Key Vault");
  std::string answer;
  curl_easy_setopt(http.get(), CURLOPT_URL, url.c_str());
  curl_easy_setopt(http.get(), CURLOPT_HTTPHEADER, headers.get());
  curl_easy_setopt(http.get(), CURLOPT_FAILONERROR, 1L);
  curl_easy_setopt(http.get(), CURLOPT_TIMEOUT, 10L);
  curl_easy_setopt(http.get(), CURLOPT_WRITEFUNCTION, append);
  curl_easy_setopt(http.get(), CURLOPT_WRITEDATA, &answer);
  if (const CURLcode code = curl_easy_perform(http.get()); code != CURLE_OK)
    throw std::runtime_error(std::string("cannot read __PATH__ from Key Vault: ") +
                             curl_easy_strerror(code));

  // Without exceptions: the parser's own would quote what it could not read.
  const auto json = nlohmann::json::parse(answer, nullptr, false);
  if (!json.is_object() || !json.contains(field) || !json[field].is_string())
    throw std::runtime_error("cannot read __PATH__ from Key Vault: no " + field);
  return json[field];
}

}  // namespace

/// Gives the value of the secret __PATH__, as the managed identity of the machine.
std::string read_secret() {
  const char* vault = std::getenv("AZURE_KEYVAULT_URL");
  if (vault == nullptr) throw std::runtime_error("AZURE_KEYVAULT_URL is not set");
  const std::string token =
      ask("http://169.254.169.254/metadata/identity/oauth2/token"
          "?api-version=2018-02-01&resource=https%3A%2F%2Fvault.azure.net",
          "Metadata: true", "access_token");
  return ask(std::string(vault) + "/secrets/__PATH__?api-version=7.4",
             "Authorization: Bearer " + token, "value");
}
