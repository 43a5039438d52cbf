#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace cordon::git {

/// One line of a configuration file. `section` and `key` are in lower case, as git compares them.
struct Setting {
  std::string section;
  std::string subsection;
  std::string key;
  std::string value;
};

/// The settings of a configuration file, in its order; what cannot be read is passed over. It is
/// text to us: nothing is included, expanded or obeyed.
[[nodiscard]] std::vector<Setting> parse_config(std::string_view bytes);

/// The last value of a setting, as the last one counts; nothing where there is none.
[[nodiscard]] const std::string* find_setting(const std::vector<Setting>& settings,
                                              std::string_view section, std::string_view key);

}  // namespace cordon::git
