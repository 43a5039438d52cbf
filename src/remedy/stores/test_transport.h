#pragma once

#include <functional>
#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "net/http.h"
#include "remedy/stores/settings.h"

namespace cordon {

/// For tests: a transport without a network, which answers as it is told and keeps what it was
/// sent.
class TestTransport final : public HttpTransport {
 public:
  using Answer = std::function<HttpResponse(const HttpRequest& request)>;
  TestTransport(Answer answer, std::vector<HttpRequest>& sent)
      : answer_(std::move(answer)), sent_(sent) {}

  Result<HttpResponse> send(const HttpRequest& request) override {
    sent_.push_back(request);
    return answer_(request);
  }

  static HttpResponse reply(int status, std::string body) {
    return {status, {}, SecretText(std::move(body))};
  }

 private:
  Answer answer_;
  std::vector<HttpRequest>& sent_;
};

/// For tests: an environment of these variables alone.
inline Environment test_environment(std::map<std::string, std::string> variables) {
  return [variables = std::move(variables)](const std::string& name) -> std::optional<std::string> {
    const auto found = variables.find(name);
    if (found == variables.end()) return std::nullopt;
    return found->second;
  };
}

}  // namespace cordon
