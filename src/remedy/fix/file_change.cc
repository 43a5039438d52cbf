#include "remedy/fix/file_change.h"

#include <algorithm>
#include <string_view>

#include "remedy/fix/env_file.h"
#include "remedy/fix/veiled_scan.h"
#include "remedy/rewrite/language.h"

namespace cordon {
namespace {

/// Where nothing of a text may be shown: the secrets that a scan sees, and in a file of variables
/// every value, however short, since lines beside a change are shown as well.
std::vector<Span> places_in(VeiledScan& scan, const Path& path, std::string_view text) {
  std::vector<Span> places = scan.places_in(text);
  if (language_of(path, text) != Language::Dotenv || path.ends_with("example")) return places;
  for (const Span& value : values_in_env(text)) places.push_back(value);
  std::ranges::sort(places);
  return places;
}

}  // namespace

FileChange with_places(VeiledScan& scan, FileChange change) {
  if (change.was) change.secrets_were = places_in(scan, change.path, change.was->bytes);
  change.secrets = places_in(scan, change.path, change.bytes);
  return change;
}

}  // namespace cordon
