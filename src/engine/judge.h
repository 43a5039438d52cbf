#pragma once

#include <string_view>

#include "engine/engine.h"

namespace cordon {

/// What a path makes of a match; `is_generic` tells a detector that goes by names alone.
[[nodiscard]] Judgement judge_path(const Match& match, bool is_generic, std::string_view path);

}  // namespace cordon
