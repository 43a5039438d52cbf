#include "report/alerts.h"

#include <fmt/format.h>

#include "base/hash.h"
#include "report/place_words.h"
#include "report/words.h"

namespace cordon {

std::string Alerts::name(const Finding& finding, const Place& place) {
  const Origin& origin = place.origin;
  const std::string commit = is_at_hand(origin) || !origin.commit ? "" : origin.commit->id;
  const std::string key =
      fmt::format("{}\n{}\n{}", finding.fingerprint, place_name(origin), commit);
  const std::string hash = to_hex(sha256(key)).substr(0, 16);
  return fmt::format("{}:{}", hash, ++seen_[hash]);
}

}  // namespace cordon
