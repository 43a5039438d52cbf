#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace cordon {

/// Where people write a value down: the same value under the same name, as each kind of file has
/// it, in the midst of what else stands there.
struct Planting {
  std::string_view name;
  std::string_view path;  ///< where such a text would lie
  std::string (*write)(const std::vector<std::string>& words, std::string_view value);
};

/// How a whole text is stored.
struct Storage {
  std::string_view name;
  std::string (*store)(std::string_view text);
};

[[nodiscard]] std::span<const Storage> storages();

/// Ten settings and a minified one, and three ways in which a file of them is stored.
[[nodiscard]] std::span<const Planting> settings();

/// The words of a name, in lower case: `klaviyo_api_key`, `klaviyo-api-key` and `klaviyoApiKey` are
/// the same three.
[[nodiscard]] std::vector<std::string> words_of(std::string_view name);

}  // namespace cordon
