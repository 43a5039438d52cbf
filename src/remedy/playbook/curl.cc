#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <vector>

#include "base/text.h"
#include "remedy/playbook/facts.h"

namespace cordon::playbook {
namespace {

using Json = nlohmann::ordered_json;

// Around the name of a variable, until the shell's quotes are put around the whole.
constexpr char kBegin = '\x01', kEnd = '\x02';

bool is_name(std::string_view name) {
  return !name.empty() && !is_digit(name[0]) &&
         std::ranges::all_of(name, [](char c) { return is_alnum(c) || c == '_'; });
}

std::string variable(std::string_view name, std::string_view env) {
  return name == "secret" ? std::string(env) : variable_name(name);
}

/// A line of curl's configuration; {name} in the value becomes a variable.
std::string config_line(std::string_view option, std::string_view value, std::string_view env) {
  std::string line = fmt::format("{} = \"", option);
  for (std::size_t i = 0; i < value.size(); ++i) {
    const std::size_t end = value[i] == '{' ? value.find('}', i) : value.npos;
    if (end != value.npos && is_name(value.substr(i + 1, end - i - 1))) {
      line += kBegin + variable(value.substr(i + 1, end - i - 1), env) + kEnd;
      i = end;
    } else if (value[i] == '\n') {
      line += "\\n";
    } else {
      if (value[i] == '"' || value[i] == '\\') line += '\\';
      line += value[i];
    }
  }
  return line + '"';
}

/// One word for a shell, which fills in the variables.
std::string shell_word(std::string_view line) {
  const bool has_variable = line.find(kBegin) != line.npos;
  std::string word(1, has_variable ? '"' : '\'');
  for (const char c : line) {
    if (c == kBegin) {
      word += "${";
    } else if (c == kEnd) {
      word += '}';
    } else if (has_variable) {
      if (std::string_view("\\\"$`").find(c) != std::string_view::npos) word += '\\';
      word += c;
    } else {
      word += c == '\'' ? std::string("'\\''") : std::string(1, c);
    }
  }
  return word + word[0];
}

std::string text_of(const Json& value) {
  return value.is_string() ? value.get<std::string>() : value.dump();
}

class Request {
 public:
  Request(const Json& step, const Json& call, std::string_view env) : env_(env) {
    const std::string request = step.at("request").get<std::string>();
    const std::size_t space = request.find(' ');
    const std::string method = request.substr(0, space);
    const bool has_body = step.contains("json") || step.contains("form") || step.contains("body");
    std::string address = request.substr(space + 1);
    // `get` makes a query of all data, so that a request with a body needs its query written out.
    if (has_body) address += written_query(step);
    add("url", address);
    if (step.contains("query") && !has_body) lines_.emplace_back("get");
    if (method != (has_body ? "POST" : "GET"))
      lines_.push_back(fmt::format("request = {}", method));
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
  /// printf is a part of the shell: what it is given stands in no list of processes.
  [[nodiscard]] std::string command() const {
    std::string command = "printf '%s\\n'";
    for (const std::string& line : lines_) command += " \\\n  " + shell_word(line);
    return command + " |\n  curl --silent --show-error --include --config -";
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
    lines_.push_back(config_line(option, value, env_));
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

  std::string_view env_;
  std::vector<std::string> lines_;
  bool can_be_made_ = true;
};

}  // namespace

std::string variable_name(std::string_view name) {
  std::string upper(name);
  for (char& c : upper) c = c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c;
  return upper;
}

std::vector<std::string> curl_commands(const Json& call, std::string_view env) {
  std::vector<std::string> commands;
  const auto add = [&](const Json& step) {
    if (!step.contains("request")) return;
    const Request request(step, call, env);
    if (request.can_be_made()) commands.push_back(request.command());
  };
  if (const auto steps = call.find("steps"); steps != call.end())
    for (const Json& step : *steps) add(step);
  else
    add(call);
  return commands;
}

}  // namespace cordon::playbook
