#include "sources/git/reflog.h"

#include <algorithm>

namespace cordon::git {

std::vector<ObjectId> parse_reflog(std::string_view bytes, HashKind hash) {
  // `old new Name <e-mail> seconds zone<TAB>message`, one line each.
  const std::size_t size = 2 * hash_size(hash);
  std::vector<ObjectId> ids;
  while (!bytes.empty()) {
    const std::size_t end = std::min(bytes.find('\n'), bytes.size());
    const std::string_view line = bytes.substr(0, end);
    bytes.remove_prefix(std::min(end + 1, bytes.size()));
    if (line.size() < 2 * size + 2 || line[size] != ' ' || line[2 * size + 1] != ' ') continue;
    const auto id = ObjectId::parse(line.substr(size + 1, size));
    if (id && !id->is_null()) ids.push_back(*id);
  }
  return ids;
}

}  // namespace cordon::git
