#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <vector>

#include "base/text.h"
#include "remedy/playbook/facts.h"

namespace cordon::playbook {
namespace {

using Json = nlohmann::ordered_json;

/// Text for a here-document whose variables are filled in by the shell, within a double-quoted
/// value of curl's configuration. {name} becomes $NAME.
class Quoter {
 public:
  explicit Quoter(std::string_view env) : env_(env) {}

  [[nodiscard]] std::string operator()(std::string_view text) const {
    std::string quoted;
    for (std::size_t i = 0; i < text.size(); ++i) {
      if (text[i] == '{') {
        const std::size_t end = text.find('}', i);
        const std::string_view name =
            end == text.npos ? std::string_view() : text.substr(i + 1, end - i - 1);
        if (is_name(name)) {
          quoted += fmt::format("${{{}}}", variable(name));
          i = end;
          continue;
        }
      }
      // The shell takes one backslash away, curl the other.
      switch (text[i]) {
        case '\\':
          quoted += R"(\\\\)";
          break;
        case '"':
          quoted += R"(\")";
          break;
        case '$':
        case '`':
          quoted += '\\';
          quoted += text[i];
          break;
        case '\n':
          quoted += R"(\n)";
          break;
        default:
          quoted += text[i];
      }
    }
    return quoted;
  }

 private:
  static bool is_name(std::string_view name) {
    return !name.empty() && !is_digit(name[0]) &&
           std::ranges::all_of(name, [](char c) { return is_alnum(c) || c == '_'; });
  }

  [[nodiscard]] std::string variable(std::string_view name) const {
    if (name == "secret") return env_;
    std::string upper(name);
    for (char& c : upper) c = c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c;
    return upper;
  }

  std::string env_;
};

std::string text_of(const Json& value) {
  return value.is_string() ? value.get<std::string>() : value.dump();
}

class Request {
 public:
  Request(const Json& step, const Json& call, const Quoter& quote) : quote_(quote) {
    const std::string request = step.at("request").get<std::string>();
    const std::size_t space = request.find(' ');
    const std::string method = request.substr(0, space);
    const bool has_body = step.contains("json") || step.contains("form") || step.contains("body");
    std::string address = request.substr(space + 1);
    // `get` makes a query of all data, so that a request with a body needs its query written out.
    if (has_body) address += written_query(step);
    add("url", address);
    if (step.contains("query") && !has_body) lines_.emplace_back("get");
    if (method != (has_body ? "POST" : "GET")) lines_.push_back(fmt::format("request = {}", method));
    for (const auto& [name, value] : map_at(step, "headers").items())
      add("header", fmt::format("{}: {}", name, text_of(value)));
    if (step.contains("basic")) add("user", text_of(step.at("basic")));
    if (!has_body)
      for (const auto& [name, value] : map_at(step, "query").items())
        add("data-urlencode", fmt::format("{}={}", name, text_of(value)));
    for (const auto& [name, value] : map_at(step, "form").items())
      add("data-urlencode", fmt::format("{}={}", name, text_of(value)));
    if (step.contains("json")) {
      if (!has_header(step, "content-type")) add("header", "Content-Type: application/json");
      add("data", step.at("json").dump());
    }
    if (step.contains("body")) add("data-raw", text_of(step.at("body")));
    const Json& signed_one = step.contains("sign") ? step : call;
    if (signed_one.contains("sign")) sign(signed_one.at("sign"));
  }

  [[nodiscard]] bool can_be_made() const { return can_be_made_; }
  [[nodiscard]] std::string command() const {
    std::string command = "curl --silent --show-error --include --config - <<EOF\n";
    for (const std::string& line : lines_) command += line + "\n";
    return command + "EOF";
  }

 private:
  static const Json& map_at(const Json& step, const char* key) {
    static const Json kNone = Json::object();
    const auto found = step.find(key);
    return found == step.end() || !found->is_object() ? kNone : *found;
  }

  static std::string written_query(const Json& step) {
    std::string query;
    for (const auto& [name, value] : map_at(step, "query").items())
      query += fmt::format("{}{}={}", query.empty() ? "?" : "&", name, text_of(value));
    return query;
  }

  static bool has_header(const Json& step, std::string_view name) {
    const Json& headers = map_at(step, "headers");
    return std::ranges::any_of(headers.items(),
                               [&](const auto& item) { return to_lower(item.key()) == name; });
  }

  void add(std::string_view option, std::string_view value) {
    lines_.push_back(fmt::format("{} = \"{}\"", option, quote_(value)));
  }

  void sign(const Json& how) {
    const std::string kind = how.is_object() ? how.value("kind", "") : text_of(how);
    if (kind == "digest") {
      lines_.emplace_back("digest");
    } else if (kind == "sigv4" && how.is_object()) {
      add("aws-sigv4", fmt::format("aws:amz:{}:{}", how.value("region", "us-east-1"),
                                   how.value("service", "sts")));
      add("user", "{aws_access_key_id}:{aws_secret_access_key}");
    } else {
      can_be_made_ = false;
    }
  }

  const Quoter& quote_;
  std::vector<std::string> lines_;
  bool can_be_made_ = true;
};

}  // namespace

std::vector<std::string> curl_commands(const Json& call, std::string_view env) {
  const Quoter quote(env);
  std::vector<std::string> commands;
  const auto add = [&](const Json& step) {
    if (!step.contains("request")) return;
    const Request request(step, call, quote);
    if (request.can_be_made()) commands.push_back(request.command());
  };
  if (const auto steps = call.find("steps"); steps != call.end())
    for (const Json& step : *steps) add(step);
  else
    add(call);
  return commands;
}

}  // namespace cordon::playbook
