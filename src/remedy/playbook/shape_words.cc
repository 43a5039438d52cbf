#include <fmt/format.h>

#include <array>
#include <utility>

#include "base/text.h"
#include "remedy/playbook/facts.h"

namespace cordon::playbook {
namespace {

std::string alphabet_words(std::string_view alphabet) {
  constexpr std::array<std::pair<std::string_view, std::string_view>, 14> kWords = {{
      {"digits", "digits"},
      {"hex-lower", "hex digits"},
      {"hex-upper", "hex digits in capitals"},
      {"hex", "hex digits"},
      {"alnum-lower", "small letters and digits"},
      {"alnum-upper", "capitals and digits"},
      {"base32", "capitals and digits 2 to 7"},
      {"base58", "letters and digits"},
      {"base62", "letters and digits"},
      {"base64", "characters of base64"},
      {"base64url", "characters of base64url"},
      {"any", "characters"},
      {"bytes", "bytes"},
      {"uuid", "a UUID"},
  }};
  for (const auto& [name, words] : kWords)
    if (alphabet == name) return std::string(words);
  if (alphabet.starts_with("[^")) return "characters";
  if (alphabet.starts_with('[') && alphabet.ends_with(']'))
    return fmt::format("of {}", alphabet.substr(1, alphabet.size() - 2));
  return std::string(alphabet);
}

std::string count_words(std::string_view count) {
  if (count.empty()) return {};
  if (count.ends_with('+')) return fmt::format("{} or more ", count.substr(0, count.size() - 1));
  const std::size_t dash = count.find('-');
  if (dash == count.npos) return fmt::format("{} ", count);
  return fmt::format("{} to {} ", count.substr(0, dash), count.substr(dash + 1));
}

/// What stands between the braces of a hole; nothing where it is more than a plain one.
std::string hole_words(std::string_view hole) {
  std::size_t equals = hole.find('=');
  const std::size_t bracket = hole.find('[');
  if (equals != hole.npos && (bracket == hole.npos || equals < bracket))
    hole.remove_prefix(equals + 1);
  if (hole.find('(') != hole.npos || hole.find('{') != hole.npos) return {};
  if (hole == "uuid") return alphabet_words(hole);
  const std::size_t colon = hole.rfind(':');
  if (colon == hole.npos) return {};
  return count_words(hole.substr(colon + 1)) + alphabet_words(hole.substr(0, colon));
}

/// Where the hole that begins at `at` ends; its set may hold braces.
std::size_t hole_end(std::string_view shape, std::size_t at) {
  bool is_in_set = false;
  for (std::size_t i = at + 1; i < shape.size(); ++i) {
    if (shape[i] == '\\') {
      ++i;
    } else if (is_in_set) {
      is_in_set = shape[i] != ']';
    } else if (shape[i] == '[') {
      is_in_set = true;
    } else if (shape[i] == '}') {
      return i;
    }
  }
  return shape.npos;
}

}  // namespace

std::string describe_shape(std::string_view shape) {
  // What stands around the value is how it is found, not what it looks like.
  if (const std::size_t at = shape.find("{secret="); at != shape.npos) {
    const std::size_t end = hole_end(shape, at);
    if (end != shape.npos) {
      const std::string words = hole_words(shape.substr(at + 1, end - at - 1));
      if (!words.empty()) return words;
    }
  }
  // Choices and repetitions say more in the notation than in words.
  if (shape.find_first_of("(|") != shape.npos) return std::string(shape);
  std::string words, literal;
  const auto add = [&](std::string_view part) {
    words += (words.empty() ? "" : ", ") + std::string(part);
  };
  for (std::size_t i = 0; i < shape.size(); ++i) {
    if (shape[i] == '\\' && i + 1 < shape.size()) {
      literal += shape[++i];
      continue;
    }
    if (shape[i] != '{') {
      literal += shape[i];
      continue;
    }
    const std::size_t end = hole_end(shape, i);
    const std::string hole =
        end == shape.npos ? std::string() : hole_words(shape.substr(i + 1, end - i - 1));
    if (hole.empty()) return std::string(shape);
    if (!literal.empty()) add(std::exchange(literal, {}));
    add(hole);
    i = end;
  }
  if (!literal.empty()) add(literal);
  return words;
}

}  // namespace cordon::playbook
