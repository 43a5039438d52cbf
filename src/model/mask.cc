#include "model/mask.h"

#include <algorithm>

#include "base/text.h"

namespace cordon {

std::string mask(const SecretText& secret) {
  const std::string_view text = secret.reveal();
  if (text.size() < 8) return "********";
  // A key block's first line is its name, not its content.
  if (text.starts_with("-----BEGIN ")) {
    const std::size_t end = text.find("-----", 11);
    if (end != text.npos && end < 64) return printable(text.substr(0, end + 5)) + "…";
  }
  const std::size_t head = text.size() < 12 ? 1 : std::min<std::size_t>(8, text.size() / 4);
  const std::size_t tail = text.size() < 24 ? 0 : 4;
  // A cut through a code point would not be text; only ASCII is shown.
  const auto shown = [](std::string_view part) {
    std::string result;
    for (const char c : part) result += c > ' ' && c < 0x7f ? c : '*';
    return result;
  };
  return shown(text.substr(0, head)) + "********" + shown(text.substr(text.size() - tail));
}

std::string show(const Part& part) {
  return part.is_secret ? mask(part.value) : printable(part.value.reveal());
}

std::string show_whole(const SecretText& secret) {
  const std::string_view text = secret.reveal();
  return is_utf8(text) ? std::string(text) : printable(text);
}

}  // namespace cordon
