#include "base/log.h"

#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>

#include "base/text.h"

namespace cordon::log {
namespace {

/// Made at the first message: most runs have none.
spdlog::logger& logger() {
  static const auto instance = [] {
    auto made = spdlog::stderr_logger_mt("cordon");
    made->set_pattern("cordon: %v");
    made->set_level(spdlog::level::info);
    return made;
  }();
  return *instance;
}

std::string shown(std::string_view message) { return break_commands(printable(message)); }

}  // namespace

void set_level(Level level) {
  if (level == Level::Normal) return;
  logger().set_level(level == Level::Quiet ? spdlog::level::err : spdlog::level::debug);
}

void error(std::string_view message) { logger().error("{}", shown(message)); }
void warn(std::string_view message) { logger().warn("{}", shown(message)); }
void debug(std::string_view message) { logger().debug("{}", shown(message)); }

}  // namespace cordon::log
