#include "model/skip.h"

#include <utility>

namespace cordon {

std::string_view to_text(Skip::Reason reason) {
  switch (reason) {
    case Skip::Reason::Excluded:
      return "excluded";
    case Skip::Reason::NotRegular:
      return "not-regular";
    case Skip::Reason::Unreadable:
      return "unreadable";
    case Skip::Reason::Changed:
      return "changed";
    case Skip::Reason::Corrupt:
      return "corrupt";
    case Skip::Reason::Truncated:
      return "truncated";
    case Skip::Reason::MissingObject:
      return "missing-object";
    case Skip::Reason::Shallow:
      return "shallow";
    case Skip::Reason::OverLimit:
      return "over-limit";
    case Skip::Reason::Outside:
      return "outside";
    case Skip::Reason::Unsupported:
      return "unsupported";
    case Skip::Reason::Stopped:
      return "stopped";
  }
  std::unreachable();
}

std::optional<Skip::Reason> parse_reason(std::string_view text) {
  for (int number = 0; number <= static_cast<int>(Skip::Reason::Stopped); ++number) {
    const auto reason = static_cast<Skip::Reason>(number);
    if (to_text(reason) == text) return reason;
  }
  return std::nullopt;
}

Skip to_skip(std::string place, const Error& error) {
  using Kind = Error::Kind;
  const auto reason = [&] {
    switch (error.kind) {
      case Kind::Corrupt:
        return Skip::Reason::Corrupt;
      case Kind::Missing:
        return Skip::Reason::MissingObject;
      case Kind::OverLimit:
        return Skip::Reason::OverLimit;
      case Kind::Unsupported:
        return Skip::Reason::Unsupported;
      case Kind::Outside:
        return Skip::Reason::Outside;
      case Kind::Changed:
        return Skip::Reason::Changed;
      default:
        return Skip::Reason::Unreadable;
    }
  }();
  return {reason, std::move(place), error.text};
}

}  // namespace cordon
