#include "engine/validators/structure.h"

#include <algorithm>
#include <optional>
#include <string>

#include "base/text.h"
#include "catalog/checksum.h"
#include "engine/escapes.h"
#include "engine/validators/pem.h"
#include "engine/validators/placeholder.h"

namespace cordon {
namespace {

constexpr std::size_t kPrefixMax = 4096;

/// Base64 in either alphabet; nothing where a character is foreign.
std::optional<std::string> decode_either(std::string_view text) {
  std::string standard(text.substr(0, kPrefixMax));
  std::ranges::replace(standard, '-', '+');
  std::ranges::replace(standard, '_', '/');
  return decode_base64(standard);
}

bool is_json_object_with(std::string_view segment, std::string_view member) {
  const auto json = decode_either(segment);
  if (!json) return false;
  const std::size_t brace = json->find_first_not_of(" \t\r\n");
  if (brace == json->npos || (*json)[brace] != '{') return false;
  return member.empty() || json->find("\"" + std::string(member) + "\"") != json->npos;
}

/// RFC 7519: base64url(header).base64url(claims).signature; the header names an algorithm (RFC
/// 7515).
bool is_jwt(std::string_view value) {
  const std::size_t first = value.find('.');
  if (first == value.npos) return false;
  const std::size_t second = value.find('.', first + 1);
  const std::string_view claims =
      value.substr(first + 1, second == value.npos ? value.npos : second - first - 1);
  return is_json_object_with(value.substr(0, first), "alg") && is_json_object_with(claims, "");
}

/// DER of PKCS #1, #8 or SEC 1 (a sequence), an OpenSSH key, an OpenPGP packet (RFC 9580
/// section 4.2).
bool is_pem_key(std::string_view value) {
  const auto pem = read_pem(value);
  if (!pem || pem->body.size() < 24) return false;
  const std::size_t size = std::min(pem->body.size() / 4 * 4, kPrefixMax);
  const auto bytes = decode_base64(std::string_view(pem->body).substr(0, size));
  if (!bytes || bytes->size() < 16) return false;
  if (bytes->starts_with("openssh-key-v1")) return true;
  const auto byte = static_cast<unsigned char>((*bytes)[0]);
  if (byte == 0x30) return true;
  if (pem->label.starts_with("PGP")) return (byte & 0x80) != 0;
  // An encrypted body of the old form is a cipher's output: any bytes.
  return pem->is_encrypted;
}

bool is_basic_auth(std::string_view value) {
  const auto password = basic_auth_password(value);
  return password && is_no_value({}, *password).empty();
}

bool is_snowflake_head(std::string_view value) {
  const auto id = decode_either(value.substr(0, value.find('.')));
  return id && id->size() >= 15 && id->size() <= 20 && std::ranges::all_of(*id, is_digit);
}

}  // namespace

std::optional<std::string> basic_auth_password(std::string_view value) {
  const auto text = decode_either(value);
  if (!text || text->size() < 3) return std::nullopt;
  const std::size_t colon = text->find(':');
  if (colon == text->npos || colon + 1 >= text->size()) return std::nullopt;
  if (!std::ranges::all_of(*text, [](char c) { return c >= ' ' && c < 0x7f; })) return std::nullopt;
  return text->substr(colon + 1);
}

bool structure_holds(Proof proof, std::string_view value) {
  switch (proof) {
    case Proof::None:
      return true;
    case Proof::Jwt:
      return is_jwt(value);
    case Proof::PemKey:
      return is_pem_key(value);
    case Proof::PuttyKey:
      return value.find("Private-Lines:") != value.npos;
    case Proof::ServiceAccount:
      return value.find("private_key") != value.npos && value.find("client_email") != value.npos;
    case Proof::BasicAuth:
      return is_basic_auth(value);
    case Proof::SnowflakeHead:
      return is_snowflake_head(value);
    case Proof::Url:
    case Proof::Decoded:  // catalog/decoded
      return true;
  }
  return false;
}

namespace {

/// RFC 3986, section 2.1. What is no escape stays as it is.
std::string decode_percent(std::string_view text) {
  std::string clear;
  for (std::size_t at = 0; at < text.size();) {
    const EscapedCharacter escape = read_escape(text, at, Decoding::Percent);
    clear += escape.size > 0 ? escape.c : text[at];
    at += std::max<std::size_t>(escape.size, 1);
  }
  return clear;
}

}  // namespace

std::string canonical_value(Proof proof, std::string_view value) {
  if (proof == Proof::PemKey)
    if (const auto pem = read_pem(value)) return pem->text();
  if (proof == Proof::Url) return decode_percent(value);
  return std::string(value);
}

}  // namespace cordon
