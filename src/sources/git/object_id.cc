#include "sources/git/object_id.h"

#include <algorithm>

#include "base/hash.h"

namespace cordon::git {
namespace {

constexpr int kNotHex = -1;

int hex_value(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  return kNotHex;
}

}  // namespace

std::optional<ObjectId> ObjectId::parse(std::string_view hex) {
  if (hex.size() != 2 * hash_size(HashKind::Sha1) && hex.size() != 2 * hash_size(HashKind::Sha256))
    return std::nullopt;
  ObjectId id;
  id.size_ = static_cast<std::uint8_t>(hex.size() / 2);
  for (std::size_t i = 0; i < id.size_; ++i) {
    const int high = hex_value(hex[2 * i]);
    const int low = hex_value(hex[2 * i + 1]);
    if (high == kNotHex || low == kNotHex) return std::nullopt;
    id.bytes_[i] = static_cast<std::uint8_t>(high * 16 + low);
  }
  return id;
}

std::string ObjectId::hex() const { return to_hex(raw()); }

bool ObjectId::is_null() const {
  return std::ranges::all_of(bytes_, [](std::uint8_t byte) { return byte == 0; });
}

ObjectId name_object(ObjectType type, std::string_view bytes, HashKind hash) {
  constexpr std::string_view kNames[] = {"", "commit ", "tree ", "blob ", "tag "};
  std::string hashed(kNames[static_cast<std::size_t>(type)]);
  hashed += std::to_string(bytes.size());
  hashed += '\0';
  hashed += bytes;
  const auto raw = [](const auto& digest) {
    return ObjectId({reinterpret_cast<const char*>(digest.data()), digest.size()});
  };
  return hash == HashKind::Sha1 ? raw(sha1(hashed)) : raw(sha256(hashed));
}

}  // namespace cordon::git
