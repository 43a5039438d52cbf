#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>
#include <string_view>

namespace cordon {

/// Bytes of what was scanned as a JSON string may hold them: as they are where they are UTF-8, else
/// with \xNN for what is not.
[[nodiscard]] std::string json_text(std::string_view bytes);
/// On one line, in UTF-8. What a terminal would obey or hide is written as \uNNNN, which means the
/// same.
[[nodiscard]] std::string json_line(const nlohmann::ordered_json& value);

}  // namespace cordon
