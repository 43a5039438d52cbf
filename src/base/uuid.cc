#include "base/uuid.h"

#include "base/hash.h"

namespace cordon {

std::string uuid_v5(const Uuid& space, std::string_view name) {
  std::string bytes(space.begin(), space.end());
  Sha1Digest digest = sha1(bytes.append(name));
  digest[6] = static_cast<std::uint8_t>((digest[6] & 0x0f) | 0x50);
  digest[8] = static_cast<std::uint8_t>((digest[8] & 0x3f) | 0x80);
  std::string text = to_hex(digest).substr(0, 32);
  for (const std::size_t hyphen : {8U, 13U, 18U, 23U}) text.insert(hyphen, "-");
  return text;
}

}  // namespace cordon
