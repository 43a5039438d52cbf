#include "inventory/shell.h"

#include <string>

#include "base/text.h"
#include "inventory/lines.h"

namespace cordon::inventory {
namespace {

/// Where a command of its own may begin: nothing but assignments and the words that take them
/// stand in front.
bool begins_assignment(std::string_view before) {
  const std::string_view front = trim(before);
  if (front.empty()) return true;
  // `run: X=1 make` in a job's description.
  return ends_with_any(front, {"export", "declare -x", "readonly", "set -x", "env", ";", "&&", "||",
                               "|", "(", "- ", "run:", "-", "@", "setx", "set"}) ||
         front.back() == '"' || assigned_key(front.substr(front.rfind(' ') + 1)).size() > 0;
}

std::string_view option_in_front(std::string_view before) {
  for (const std::string_view option :
       {"--env", "-e", "--build-arg", "--from-literal", "--set-env"})
    for (const char separator : {' ', '='})
      if (before.ends_with(std::string(option) + separator) ||
          before.ends_with(std::string(option) + separator + "\"") ||
          before.ends_with(std::string(option) + separator + "'"))
        return option;
  return {};
}

}  // namespace

bool is_expansion(const Spot& spot) {
  if (spot.before.ends_with("$") || spot.before.ends_with("${") || spot.before.ends_with("${#"))
    return !spot.before.ends_with("\\$");
  return ends_with_any(spot.before, {"$env:", "${env:", "$Env:"});
}

std::optional<Reading> read_shell(const Spot& spot) {
  if (!is_variable_name(spot.term.text)) return std::nullopt;
  if (is_expansion(spot)) {
    Reading reading{Role::Reads, "shell variable"};
    // `OTHER="$X"`: from here on it goes by another name.
    std::string_view front = trim(spot.before.substr(0, spot.before.rfind('$')));
    while (front.ends_with('"') || front.ends_with('\'')) front.remove_suffix(1);
    if (front.ends_with('=')) {
      reading.role = Role::Passes;
      add_lead(reading, spot, last_word(front.substr(0, front.size() - 1)));
    }
    return reading;
  }
  if (const auto option = option_in_front(spot.before); !option.empty())
    return Reading{Role::Passes, std::string(option)};
  if (ends_with_any(spot.before, {"printenv ", "getenv "})) return Reading{Role::Reads, "printenv"};
  if (ends_with_any(spot.before, {"export "}) && !spot.after.starts_with('='))
    return Reading{Role::Passes, "export"};
  if (ends_with_any(spot.before, {"read ", "read -r ", "read -s ", "read -rs ", "read -sr "}))
    return Reading{Role::Declares, "read"};
  if (spot.after.starts_with('=') && begins_assignment(spot.before))
    return Reading{Role::Declares, "shell assignment"};
  return std::nullopt;
}

}  // namespace cordon::inventory
