#include "gates/ci/properties.h"

#include <algorithm>
#include <charconv>
#include <utility>

#include "base/text.h"

namespace cordon::ci {
namespace {

/// As UTF-8. TeamCity writes names of branches so; a surrogate stands alone and becomes no text.
void append_code_point(std::string& text, unsigned code) {
  if (code < 0x80) {
    text += static_cast<char>(code);
  } else if (code < 0x800) {
    text += static_cast<char>(0xC0 | (code >> 6));
    text += static_cast<char>(0x80 | (code & 0x3F));
  } else {
    text += static_cast<char>(0xE0 | (code >> 12));
    text += static_cast<char>(0x80 | ((code >> 6) & 0x3F));
    text += static_cast<char>(0x80 | (code & 0x3F));
  }
}

/// What an escape stands for; `text` begins behind its backslash and loses what was read.
void take_escape(std::string_view& text, std::string& value) {
  const char c = text.front();
  text.remove_prefix(1);
  if (c == 'u' && text.size() >= 4) {
    unsigned code = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + 4, code, 16);
    if (error == std::errc() && end == text.data() + 4) {
      append_code_point(value, code);
      text.remove_prefix(4);
      return;
    }
  }
  constexpr std::string_view kNames = "tnrf", kMeant = "\t\n\r\f";
  const std::size_t at = kNames.find(c);
  value += at == kNames.npos ? c : kMeant[at];
}

void skip_spaces(std::string_view& text) {
  while (!text.empty() && (text.front() == ' ' || text.front() == '\t' || text.front() == '\f'))
    text.remove_prefix(1);
}

/// Up to the end of the line, or where `ends` says so; lines that end in a backslash go on.
template <class Ends>
std::string take(std::string_view& text, Ends ends) {
  std::string taken;
  while (!text.empty() && text.front() != '\n' && text.front() != '\r' && !ends(text.front())) {
    const char c = text.front();
    text.remove_prefix(1);
    if (c != '\\') {
      taken += c;
    } else if (text.starts_with("\r\n") || text.starts_with('\n') || text.starts_with('\r')) {
      text.remove_prefix(text.starts_with("\r\n") ? 2 : 1);
      skip_spaces(text);
    } else if (!text.empty()) {
      take_escape(text, taken);
    }
  }
  return taken;
}

}  // namespace

std::map<std::string, std::string> parse_properties(std::string_view bytes) {
  std::map<std::string, std::string> properties;
  while (!bytes.empty()) {
    if (is_space(bytes.front())) {
      bytes.remove_prefix(1);
      continue;
    }
    if (bytes.front() == '#' || bytes.front() == '!') {
      bytes.remove_prefix(std::min(bytes.find_first_of("\r\n"), bytes.size()));
      continue;
    }
    std::string key = take(bytes, [](char c) { return c == '=' || c == ':' || is_space(c); });
    skip_spaces(bytes);
    if (!bytes.empty() && (bytes.front() == '=' || bytes.front() == ':')) bytes.remove_prefix(1);
    skip_spaces(bytes);
    properties[std::move(key)] = take(bytes, [](char) { return false; });
  }
  return properties;
}

}  // namespace cordon::ci
