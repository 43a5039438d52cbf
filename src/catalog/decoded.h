#pragma once

#include <re2/re2.h>

#include <memory>
#include <string>
#include <string_view>

#include "catalog/blob.h"

namespace cordon {

/// What a detector asks of its value under the value's encoding, as the engine runs it.
class DecodedCheck {
 public:
  DecodedCheck(const blob::Tables& tables, const blob::DecodedRow& row);

  /// Whether the value begins as it should, decodes, and holds what it should. The work is bounded
  /// by the value, which its own shape bounds.
  [[nodiscard]] bool holds(std::string_view value) const;

 private:
  const blob::Tables* tables_;
  const blob::DecodedRow* row_;
  std::unique_ptr<const re2::RE2> pattern_;  ///< of the bytes; none where members are asked for
};

}  // namespace cordon
