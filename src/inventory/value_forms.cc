#include "inventory/value_forms.h"

#include <algorithm>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

#include "base/text.h"

namespace cordon::inventory {
namespace {

// What a shorter value would hit by chance.
constexpr std::size_t kEncodedSizeMin = 8;

std::string base64(std::string_view bytes) {
  constexpr std::string_view kDigits =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string text;
  for (std::size_t i = 0; i + 2 < bytes.size(); i += 3) {
    std::uint32_t group = 0;
    for (std::size_t k = 0; k < 3; ++k)
      group = group << 8U | static_cast<unsigned char>(bytes[i + k]);
    for (const unsigned shift : {18U, 12U, 6U, 0U}) text += kDigits[group >> shift & 63U];
  }
  return text;
}

/// What of a text's base64 is the same whatever stands around it, when it begins `shift` bytes
/// behind the beginning of a group of three: the groups that lie in it as a whole.
std::string base64_core(std::string_view text, std::size_t shift) {
  const std::size_t left_out = (3 - shift) % 3;
  if (text.size() < left_out) return {};
  return base64(text.substr(left_out));
}

std::string url_safe(std::string text) {
  std::ranges::replace(text, '+', '-');
  std::ranges::replace(text, '/', '_');
  return text;
}

std::string percent(std::string_view text) {
  constexpr std::string_view kHex = "0123456789ABCDEF";
  std::string encoded;
  for (const char c : text) {
    if (is_alnum(c) || c == '-' || c == '_' || c == '.' || c == '~') {
      encoded += c;
      continue;
    }
    const auto byte = static_cast<unsigned char>(c);
    encoded += {'%', kHex[byte >> 4U], kHex[byte & 15U]};
  }
  return encoded;
}

}  // namespace

bool is_searchable(const SecretText& value) {
  constexpr std::size_t kSearchableSizeMin = 12;
  const std::string_view text = value.reveal();
  return text.size() >= kSearchableSizeMin && std::ranges::any_of(text, is_digit) &&
         std::ranges::any_of(text, is_alpha);
}

std::vector<SecretText> value_forms(const SecretText& value) {
  const std::string_view text = value.reveal();
  std::vector<std::string> forms = {std::string(text), percent(text)};
  for (const std::size_t shift : {0U, 1U, 2U}) {
    std::string core = base64_core(text, shift);
    if (core.size() < kEncodedSizeMin) continue;
    forms.push_back(url_safe(core));
    forms.push_back(std::move(core));
  }
  std::vector<SecretText> distinct;
  for (std::string& form : forms) {
    SecretText made(std::move(form));
    if (!made.empty() && std::ranges::find(distinct, made) == distinct.end())
      distinct.push_back(std::move(made));
  }
  return distinct;
}

}  // namespace cordon::inventory
