#include "gates/ci/repository_url.h"

#include "base/text.h"

namespace cordon::ci {

std::string owner_and_name(std::string_view url) {
  while (url.ends_with('/')) url.remove_suffix(1);
  if (url.ends_with(".git")) url.remove_suffix(4);
  const std::size_t name = url.find_last_of("/:");
  if (name == url.npos || name == 0) return to_lower(url);
  const std::size_t owner = url.find_last_of("/:", name - 1);
  return to_lower(owner == url.npos ? url : url.substr(owner + 1));
}

}  // namespace cordon::ci
