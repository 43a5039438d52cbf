#pragma once

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <cctype>
#include <cstdlib>
#include <functional>
#include <mutex>
#include <string>
#include <string_view>
#include <thread>
#include <utility>
#include <vector>

#include "base/check.h"
#include "base/fd.h"
#include "net/url.h"

namespace cordon {

/// For tests: an HTTP server on the loopback address, on a free port. It answers each request as it
/// is told, whole and as bytes, and remembers what it was sent.
class TestServer {
 public:
  using Answer = std::function<std::string(const std::string& request)>;

  explicit TestServer(Answer answer) : answer_(std::move(answer)) {
    listener_ = Fd(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0));
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    auto* any = reinterpret_cast<sockaddr*>(&address);
    CHECK(::bind(listener_.get(), any, size) == 0 && ::listen(listener_.get(), 16) == 0);
    CHECK(::getsockname(listener_.get(), any, &size) == 0);
    port_ = ntohs(address.sin_port);
    thread_ = std::jthread([this] { serve(); });
  }
  TestServer(const TestServer&) = delete;
  TestServer& operator=(const TestServer&) = delete;
  ~TestServer() { ::shutdown(listener_.get(), SHUT_RDWR); }

  [[nodiscard]] Url url(std::string path = "/") const {
    return {"http", "127.0.0.1", port_, std::move(path)};
  }
  [[nodiscard]] std::vector<std::string> requests() {
    const std::lock_guard lock(mutex_);
    return requests_;
  }

  /// An answer's bytes.
  static std::string reply(int status, std::string_view body, std::string_view headers = {}) {
    return "HTTP/1.1 " + std::to_string(status) +
           " Said\r\nContent-Length: " + std::to_string(body.size()) + "\r\nConnection: close\r\n" +
           std::string(headers) + "\r\n" + std::string(body);
  }

 private:
  void serve() {
    while (true) {
      const Fd connection(::accept(listener_.get(), nullptr, nullptr));
      if (!connection.is_open()) return;
      std::string request = read_request(connection);
      const std::string answer = answer_(request);
      {
        const std::lock_guard lock(mutex_);
        requests_.push_back(std::move(request));
      }
      std::string_view rest = answer;
      while (!rest.empty()) {
        const ssize_t sent = ::send(connection.get(), rest.data(), rest.size(), MSG_NOSIGNAL);
        if (sent <= 0) break;
        rest.remove_prefix(static_cast<std::size_t>(sent));
      }
    }
  }

  static std::string read_request(const Fd& connection) {
    std::string bytes;
    std::array<char, 4096> buffer{};
    while (!is_whole(bytes)) {
      const ssize_t count = ::recv(connection.get(), buffer.data(), buffer.size(), 0);
      if (count <= 0) break;
      bytes.append(buffer.data(), static_cast<std::size_t>(count));
    }
    return bytes;
  }

  static bool is_whole(const std::string& bytes) {
    constexpr std::string_view kLength = "Content-Length: ";
    const std::size_t end = bytes.find("\r\n\r\n");
    if (end == std::string::npos) return false;
    const std::size_t at = bytes.find(kLength);
    if (at == std::string::npos || at > end) return true;
    return bytes.size() >= end + 4 + std::strtoul(bytes.c_str() + at + kLength.size(), nullptr, 10);
  }

  Answer answer_;
  Fd listener_;
  std::uint16_t port_ = 0;
  std::mutex mutex_;
  std::vector<std::string> requests_;
  std::jthread thread_;
};

}  // namespace cordon
