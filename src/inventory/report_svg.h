#pragma once

#include <string>
#include <string_view>

#include "inventory/graph.h"

namespace cordon::inventory {

/// The picture alone, as a file: needs no network, knows light and dark, has a title and a
/// description for those who do not see it. As wide and high as its boxes need.
[[nodiscard]] std::string report_svg(const Graph& graph, std::string_view title);

/// What colours the picture, light and dark; a page that holds the picture has it once.
[[nodiscard]] std::string_view picture_style();

/// At most `columns` code points, the last of them an ellipsis where something was cut off.
[[nodiscard]] std::string cut(std::string_view text, std::size_t columns);

}  // namespace cordon::inventory
