#include "settings.h"

#include <fmt/format.h>

#include "base/text.h"
#include "catalog/checksum.h"
#include "engine/test_text.h"

namespace cordon {
namespace {

using Words = std::vector<std::string>;

std::string snake(const Words& words) {
  std::string name;
  for (const std::string& word : words) name += (name.empty() ? "" : "_") + word;
  return name;
}

std::string upper(const Words& words) {
  std::string name = snake(words);
  for (char& c : name)
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 32);
  return name;
}

std::string camel(const Words& words) {
  std::string name;
  for (const std::string& word : words) {
    name += word;
    char& first = name[name.size() - word.size()];
    if (name.size() > word.size() && first >= 'a' && first <= 'z')
      first = static_cast<char>(first - 32);
  }
  return name;
}

bool is_one_line(std::string_view value) { return !value.contains('\n'); }

/// Whether a value can stand without quotes wherever a format allows it.
bool is_plain(std::string_view value) {
  return !value.empty() && is_alnum(value[0]) &&
         value.find_first_not_of(
             "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-./+=~") == value.npos;
}

/// Between double quotes, as JSON and most languages have it.
std::string quoted(std::string_view value, char quote = '"') {
  std::string text(1, quote);
  for (const char c : value) {
    if (c == '\n')
      text += "\\n";
    else if (c == '\t')
      text += "\\t";
    else
      text += (c == quote || c == '\\' ? "\\" : "") + std::string(1, c);
  }
  return text + quote;
}

std::string json(const Words& words, std::string_view value) {
  return fmt::format("{{\n  \"service\": \"orders\",\n  \"{}\": {},\n  \"timeout\": 30\n}}\n",
                     snake(words), quoted(value));
}

std::string yaml(const Words& words, std::string_view value) {
  std::string shown(is_plain(value) ? std::string(value) : quoted(value));
  if (!is_one_line(value)) {
    shown = "|\n    ";
    for (const char c : value) shown += c == '\n' ? "\n    " : std::string(1, c);
  }
  return fmt::format("service:\n  name: orders\n  {}: {}\n  timeout: 30\n", snake(words), shown);
}

std::string dotenv(const Words& words, std::string_view value) {
  return fmt::format("PORT=8080\n{}={}\nLOG_LEVEL=info\n", upper(words),
                     is_plain(value) ? std::string(value) : quoted(value));
}

std::string go(const Words& words, std::string_view value) {
  const bool is_raw = !is_one_line(value) && !value.contains('`');
  return fmt::format(
      "func load() Settings {{\n\treturn Settings{{\n\t\tTimeout: 30,\n\t\t{}: {},\n\t}}\n}}\n",
      camel(words), is_raw ? fmt::format("`{}`", value) : quoted(value));
}

std::string python(const Words& words, std::string_view value) {
  return fmt::format("import client\n\n{} = {}\n\nsession = client.open(timeout=30)\n",
                     upper(words),
                     is_one_line(value) ? quoted(value) : fmt::format("\"\"\"{}\"\"\"", value));
}

std::string javascript(const Words& words, std::string_view value) {
  const bool is_template = !is_one_line(value) && !value.contains('`');
  return fmt::format("module.exports = {{\n  timeout: 30,\n  {}: {},\n  retries: 2,\n}};\n",
                     camel(words), is_template ? fmt::format("`{}`", value) : quoted(value, '\''));
}

std::string shell(const Words& words, std::string_view value) {
  std::string shown;
  for (const char c : value) shown += c == '\'' ? "'\\''" : std::string(1, c);
  return fmt::format("#!/bin/sh\nset -e\nexport {}='{}'\nexec ./orders\n", upper(words), shown);
}

std::string xml(const Words& words, std::string_view value) {
  std::string shown;
  for (const char c : value)
    shown += c == '&' ? "&amp;" : c == '<' ? "&lt;" : c == '>' ? "&gt;" : std::string(1, c);
  return fmt::format("<settings>\n  <timeout>30</timeout>\n  <{0}>{1}</{0}>\n</settings>\n",
                     camel(words), shown);
}

std::string url(const Words& words, std::string_view value) {
  std::string shown;
  for (const char c : value)
    shown += is_alnum(c) || std::string_view("-._~").contains(c)
                 ? std::string(1, c)
                 : fmt::format("%{:02X}", static_cast<unsigned char>(c));
  return fmt::format("see https://api.orders.example/v1/items?page=2&{}={}&limit=10 for it\n",
                     snake(words), shown);
}

std::string log(const Words& words, std::string_view value) {
  return fmt::format("2026-03-02T10:11:12Z INFO orders[12]: started {}={} status=200\n",
                     snake(words), value);
}

std::string minified(const Words& words, std::string_view value) {
  std::string text = "{";
  for (int i = 0; i < 40; ++i)
    text += i == 20 ? fmt::format("\"{}\":{},", snake(words), quoted(value))
                    : fmt::format("\"field{0}\":\"text of {0}\",\"count{0}\":{1},", i, i * 17);
  return text + "\"end\":true}";
}

std::string with_crlf(std::string_view lines) {
  std::string text;
  for (const char c : lines) text += c == '\n' ? "\r\n" : std::string(1, c);
  return text;
}

std::string in_utf16(std::string_view text) { return "\xff\xfe" + encode_utf16(text); }

std::string in_base64(std::string_view text) {
  return fmt::format("apiVersion: v1\nkind: Secret\ndata:\n  settings: {}\ntype: Opaque\n",
                     encode_base64(text));
}

std::string crlf(const Words& words, std::string_view value) {
  return with_crlf(dotenv(words, value));
}
std::string utf16(const Words& words, std::string_view value) {
  return in_utf16(json(words, value));
}
std::string base64(const Words& words, std::string_view value) {
  return in_base64(dotenv(words, value));
}

constexpr Storage kStorages[] = {{"crlf", with_crlf}, {"utf-16", in_utf16}, {"base64", in_base64}};

constexpr Planting kSettings[] = {
    {"json", "config/settings.json", json},
    {"yaml", "config/settings.yaml", yaml},
    {"dotenv", ".env", dotenv},
    {"go", "internal/settings.go", go},
    {"python", "orders/settings.py", python},
    {"javascript", "src/settings.js", javascript},
    {"shell", "bin/start.sh", shell},
    {"xml", "config/settings.xml", xml},
    {"url query", "notes.txt", url},
    {"log line", "orders.log", log},
    {"minified", "dist/settings.json", minified},
    {"crlf", "deploy/.env", crlf},
    {"utf-16", "config/windows.json", utf16},
    {"base64", "deploy/secret.yaml", base64},
};

}  // namespace

std::span<const Storage> storages() { return kStorages; }

std::span<const Planting> settings() { return kSettings; }

std::vector<std::string> words_of(std::string_view name) {
  Words words;
  bool is_new = true;
  for (std::size_t i = 0; i < name.size(); ++i) {
    const char c = name[i];
    if (!is_alnum(c)) {
      is_new = true;
      continue;
    }
    const bool is_hump = i > 0 && c >= 'A' && c <= 'Z' && name[i - 1] >= 'a' && name[i - 1] <= 'z';
    if (is_new || is_hump) words.emplace_back();
    words.back() += to_lower(c);
    is_new = false;
  }
  return words;
}

}  // namespace cordon
