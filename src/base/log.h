#pragma once

#include <string_view>

namespace cordon::log {

/// Messages on stderr, one line each, behind `cordon: `. They may hold bytes from outside: what a
/// terminal or a CI system would obey, or hide, is written as \xNN or \u{N}. A secret never comes
/// here.
enum class Level { Quiet, Normal, Debug };

/// Quiet lets errors through only. Called before other threads write messages.
void set_level(Level level);

void error(std::string_view message);
void warn(std::string_view message);
void debug(std::string_view message);

}  // namespace cordon::log
