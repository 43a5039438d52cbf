#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "model/allowance.h"
#include "model/match.h"
#include "model/piece.h"

namespace cordon {

/// How far from a secret a comment is looked for, in bytes on either side. Of a line that is
/// longer, such as a minified file's, it is what lies around the secret.
inline constexpr std::size_t kAllowanceReach = 1024;

/// What the comments beside a match say, in their order: `cordon:allow ID REASON`, behind the mark
/// of a comment, on the line where the secret begins or ends, or alone on the line above. A comment
/// in front of the secret on its own line has to be closed (`/* … */`) before it. Nothing of the
/// secret is in what is told.
///
/// The piece is the one in which the match was found; its margin has to be the engine's reach and
/// kAllowanceReach more.
[[nodiscard]] std::vector<Allowance> find_allowances(const Piece& piece, const Match& match);

}  // namespace cordon
