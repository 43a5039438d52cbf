#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

namespace cordon {

using Uuid = std::array<std::uint8_t, 16>;

/// The namespace of URLs (RFC 9562, section 6.6).
inline constexpr Uuid kUuidOfUrls = {0x6b, 0xa7, 0xb8, 0x11, 0x9d, 0xad, 0x11, 0xd1,
                                     0x80, 0xb4, 0x00, 0xc0, 0x4f, 0xd4, 0x30, 0xc8};

/// The UUID of a name, version 5: the same name in the same space always has the same. In lower
/// case, with hyphens.
[[nodiscard]] std::string uuid_v5(const Uuid& space, std::string_view name);

}  // namespace cordon
