#include "remedy/fix/veiled_scan.h"

#include <algorithm>
#include <string>

#include "model/piece.h"

namespace cordon {
namespace {

constexpr std::size_t kPieceMin = 8;

}  // namespace

std::vector<Match> VeiledScan::scan(std::string_view text) {
  Piece piece;
  piece.bytes = text;
  piece.run_end = text.size();
  std::vector<Match> matches;
  engine_.scan(piece, scratch_, matches);
  for (const Match& match : matches) {
    veil_.add(match.evidence->value);
    for (const Part& part : match.evidence->parts)
      if (part.is_secret) veil_.add(part.value);
    veil_as_written(Span{match.begin, match.end}.of(text));
  }
  return matches;
}

std::vector<Span> VeiledScan::places_in(std::string_view text) {
  std::vector<Span> places;
  for (const Match& match : scan(text)) places.push_back({match.begin, match.end});
  std::ranges::sort(places);
  return places;
}

/// A value may stand with escapes, encoded or over several lines, also where a scan no longer sees
/// it once something beside it has changed. Lines too short to tell anything are left to the
/// places, or every brace would be masked.
void VeiledScan::veil_as_written(std::string_view written) {
  while (!written.empty()) {
    const std::size_t end = std::min(written.find('\n'), written.size());
    if (end >= kPieceMin) veil_.add(SecretText(std::string(written.substr(0, end))));
    written.remove_prefix(std::min(end + 1, written.size()));
  }
}

}  // namespace cordon
