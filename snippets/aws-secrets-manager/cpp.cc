#include <curl/curl.h>

#include <cstdlib>
#include <memory>
#include <nlohmann/json.hpp>
#include <stdexcept>
#include <string>

namespace {

using Headers = std::unique_ptr<curl_slist, decltype(&curl_slist_free_all)>;
using Http = std::unique_ptr<CURL, decltype(&curl_easy_cleanup)>;

std::string setting(const char* name) {
  const char* value = std::getenv(name);
  if (value == nullptr) throw std::runtime_error(std::string(name) + " is not set");
  return value;
}

void add(Headers& headers, const std::string& line) {
  curl_slist* longer = curl_slist_append(headers.get(), line.c_str());
  if (longer == nullptr) throw std::bad_alloc();
  headers.release();
  headers.reset(longer);
}

std::size_t append(char* bytes, std::size_t size, std::size_t count, void* text) {
  static_cast<std::string*>(text)->append(bytes, size * count);
  return size * count;
}

}  // namespace

/// Gives the field __FIELD__ of the secret __PATH__.
std::string read_secret() {
  const std::string region = setting("AWS_REGION");
  const char* endpoint = std::getenv("AWS_ENDPOINT_URL_SECRETS_MANAGER");
  const std::string url = endpoint != nullptr
                              ? std::string(endpoint)
                              : "https://secretsmanager." + region + ".amazonaws.com/";
  Headers headers(nullptr, curl_slist_free_all);
  add(headers, "Content-Type: application/x-amz-json-1.1");
  add(headers, "X-Amz-Target: secretsmanager.GetSecretValue");
  if (const char* session = std::getenv("AWS_SESSION_TOKEN"); session != nullptr)
    add(headers, std::string("X-Amz-Security-Token: ") + session);

  const Http http(curl_easy_init(), curl_easy_cleanup);
  if (!http) throw std::runtime_error("cannot prepare a request to Secrets Manager");
  std::string answer;
  curl_easy_setopt(http.get(), CURLOPT_URL, url.c_str());
  curl_easy_setopt(http.get(), CURLOPT_HTTPHEADER, headers.get());
  curl_easy_setopt(http.get(), CURLOPT_POSTFIELDS, R"({"SecretId":"__PATH__"})");
  curl_easy_setopt(http.get(), CURLOPT_AWS_SIGV4,
                   ("aws:amz:" + region + ":secretsmanager").c_str());
  curl_easy_setopt(http.get(), CURLOPT_USERNAME, setting("AWS_ACCESS_KEY_ID").c_str());
  curl_easy_setopt(http.get(), CURLOPT_PASSWORD, setting("AWS_SECRET_ACCESS_KEY").c_str());
  curl_easy_setopt(http.get(), CURLOPT_FAILONERROR, 1L);
  curl_easy_setopt(http.get(), CURLOPT_TIMEOUT, 10L);
  curl_easy_setopt(http.get(), CURLOPT_WRITEFUNCTION, append);
  curl_easy_setopt(http.get(), CURLOPT_WRITEDATA, &answer);
  if (const CURLcode code = curl_easy_perform(http.get()); code != CURLE_OK)
    throw std::runtime_error(std::string("cannot read __PATH__ from Secrets Manager: ") +
                             curl_easy_strerror(code));

  // Without exceptions: the parser's own would quote what it could not read.
  const auto outer = nlohmann::json::parse(answer, nullptr, false);
  const auto text = outer.is_object() ? outer.value("SecretString", std::string()) : std::string();
  const auto fields = nlohmann::json::parse(text, nullptr, false);
  if (!fields.is_object() || !fields.contains("__FIELD__") || !fields["__FIELD__"].is_string())
    throw std::runtime_error("__PATH__ in Secrets Manager has no field __FIELD__");
  return fields["__FIELD__"];
}
