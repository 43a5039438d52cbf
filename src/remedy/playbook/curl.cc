#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <vector>

#include "base/text.h"
#include "remedy/playbook/facts.h"

namespace cordon::playbook {
namespace {

using Json = nlohmann::ordered_json;

// Around the name of a variable, until the shell's quotes are put around the whole: a plain one, or
// one within a string of JSON.
constexpr char kPlain = '\x01', kInJson = '\x02', kEnd = '\x03';

// For curl's quotes; twice for a string of JSON within them. A line break would begin an option.
constexpr std::string_view kQuote = R"(q() { printf %s "$1" | tr -d '\n' | sed 's/[\\"]/\\&/g'; })";

bool is_name(std::string_view name) {
  return !name.empty() && !is_digit(name[0]) &&
         std::ranges::all_of(name, [](char c) { return is_alnum(c) || c == '_'; });
}

bool is_control(char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f; }

/// One word for a shell, which fills in the variables.
std::string shell_word(std::string_view line) {
  const bool has_variable = line.find(kEnd) != line.npos;
  std::string word(1, has_variable ? '"' : '\'');
  bool is_json = false;
  for (const char c : line) {
    if (c == kPlain || c == kInJson) {
      is_json = c == kInJson;
      word += is_json ? R"($(q "$(q "${)" : R"($(q "${)";
    } else if (c == kEnd) {
      word += is_json ? "}\")\")" : "}\")";
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
      add("data", step.at("json").dump(), kInJson);
    }
    if (step.contains("body")) add("data-raw", text_of(step.at("body")));
    const Json& signed_one = step.contains("sign") ? step : call;
    if (signed_one.contains("sign")) sign(signed_one.at("sign"));
  }

  [[nodiscard]] bool can_be_made() const { return can_be_made_; }
  /// printf is a part of the shell: what it is given stands in no list of processes. In braces all
  /// of it is read before any of it runs, so that what is pasted behind cannot be taken for the
  /// secret.
  [[nodiscard]] std::string command(bool asks) const {
    std::string command = "{\n";
    std::string needed;
    for (const std::string& name : variables_) {
      if (asks && name == env_)
        command += fmt::format("  read -rs {}\n", name);
      else
        needed += fmt::format(" \"${{{}:?}}\"", name);
    }
    if (!needed.empty()) command += fmt::format("  :{}\n", needed);
    if (!variables_.empty()) command += fmt::format("  {}\n", kQuote);
    command += "  printf '%s\\n'";
    for (const std::string& line : lines_) command += " \\\n    " + shell_word(line);
    return command + " |\n    curl --silent --show-error --include --config -\n}";
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

  /// A line of curl's configuration; {name} in the value becomes a variable.
  void add(std::string_view option, std::string_view value, char variable = kPlain) {
    std::string line = fmt::format("{} = \"", option);
    for (std::size_t i = 0; i < value.size(); ++i) {
      const std::size_t end = value[i] == '{' ? value.find('}', i) : value.npos;
      if (end != value.npos && is_name(value.substr(i + 1, end - i - 1))) {
        line += variable + variable_of(value.substr(i + 1, end - i - 1)) + kEnd;
        i = end;
      } else if (value[i] == '\n') {
        line += "\\n";
      } else if (!is_control(value[i])) {
        if (value[i] == '"' || value[i] == '\\') line += '\\';
        line += value[i];
      }
    }
    lines_.push_back(line + '"');
  }

  std::string variable_of(std::string_view hole) {
    std::string name = hole == "secret" ? std::string(env_) : variable_name(hole);
    if (std::ranges::find(variables_, name) == variables_.end()) variables_.push_back(name);
    return name;
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
  std::vector<std::string> variables_;  ///< in the order in which they are needed
  bool can_be_made_ = true;
};

}  // namespace

std::string variable_name(std::string_view name) {
  std::string upper(name);
  for (char& c : upper) c = c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c;
  // HOST, USER and their like are a shell's own.
  return name.find('_') == name.npos ? "API_" + upper : upper;
}

std::vector<std::string> curl_commands(const Json& call, std::string_view env, bool asks) {
  std::vector<std::string> commands;
  const auto add = [&](const Json& step) {
    if (!step.contains("request")) return;
    const Request request(step, call, env);
    if (request.can_be_made()) commands.push_back(request.command(asks && commands.empty()));
  };
  if (const auto steps = call.find("steps"); steps != call.end())
    for (const Json& step : *steps) add(step);
  else
    add(call);
  return commands;
}

}  // namespace cordon::playbook
