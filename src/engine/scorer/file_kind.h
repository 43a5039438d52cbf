#pragma once

#include <cstdint>
#include <string_view>

namespace cordon {

/// What a file's name says that it holds.
enum class FileKind : std::uint8_t { Unknown, Prose, Code, Settings, Script, Log, Plain };
[[nodiscard]] FileKind kind_of_file(std::string_view path);

}  // namespace cordon
