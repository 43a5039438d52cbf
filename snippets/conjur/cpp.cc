#include <curl/curl.h>

#include <cstdlib>
#include <initializer_list>
#include <memory>
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

/// The API's address, each part of its path encoded, its slashes too.
std::string address(std::initializer_list<std::string> parts) {
  std::string url = setting("CONJUR_APPLIANCE_URL");
  for (const std::string& part : parts) {
    const std::unique_ptr<char, decltype(&curl_free)> encoded(
        curl_easy_escape(nullptr, part.data(), static_cast<int>(part.size())), curl_free);
    if (!encoded) throw std::bad_alloc();
    url.append("/").append(encoded.get());
  }
  return url;
}

/// What Conjur answers; `body` is posted, if there is one.
std::string ask(const std::string& what, const std::string& url, const std::string& header,
                const std::string* body) {
  const std::unique_ptr<curl_slist, decltype(&curl_slist_free_all)> headers(
      curl_slist_append(nullptr, header.c_str()), curl_slist_free_all);
  const std::unique_ptr<CURL, decltype(&curl_easy_cleanup)> http(curl_easy_init(),
                                                                 curl_easy_cleanup);
  if (!headers || !http) throw std::runtime_error("cannot prepare a request to Conjur");
  std::string answer;
  curl_easy_setopt(http.get(), CURLOPT_URL, url.c_str());
  curl_easy_setopt(http.get(), CURLOPT_HTTPHEADER, headers.get());
  if (body != nullptr) curl_easy_setopt(http.get(), CURLOPT_POSTFIELDS, body->c_str());
  curl_easy_setopt(http.get(), CURLOPT_FAILONERROR, 1L);
  curl_easy_setopt(http.get(), CURLOPT_TIMEOUT, 10L);
  curl_easy_setopt(http.get(), CURLOPT_WRITEFUNCTION, append);
  curl_easy_setopt(http.get(), CURLOPT_WRITEDATA, &answer);
  if (const CURLcode code = curl_easy_perform(http.get()); code != CURLE_OK)
    throw std::runtime_error("cannot " + what + ": " + curl_easy_strerror(code));
  return answer;
}

}  // namespace

/// Gives the value of the variable __PATH__.
std::string read_secret() {
  const std::string account = setting("CONJUR_ACCOUNT");
  const std::string key = setting("CONJUR_AUTHN_API_KEY");
  const std::string token =
      ask("log in to Conjur",
          address({"authn", account, setting("CONJUR_AUTHN_LOGIN"), "authenticate"}),
          "Accept-Encoding: base64", &key);
  return ask("read __PATH__ from Conjur", address({"secrets", account, "variable", "__PATH__"}),
             "Authorization: Token token=\"" + token + "\"", nullptr);
}
