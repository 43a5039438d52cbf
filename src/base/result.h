#pragma once

#include <expected>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace cordon {

/// What went wrong, as a value. `kind` chooses the exit code (and later the HTTP status); `text` is
/// for people: lower case, no full stop, never a secret. It gains its place on the way up:
/// `.in(path)`.
struct Error {
  enum class Kind {
    Usage,        ///< the user asked for something that makes no sense
    NotFound,     ///< a thing that was named is not there
    Unreadable,   ///< it is there, and we may not or cannot read it
    Corrupt,      ///< its bytes contradict their format
    Missing,      ///< something that it refers to is not there
    OverLimit,    ///< larger, deeper or more than a stated bound
    Unsupported,  ///< lawful, and we do not know it
    Outside,      ///< it lies outside the target
    Changed,      ///< it changed while it was read
    Unreachable,  ///< a server that does not answer, or that cannot be trusted
    Denied,       ///< a server that knows us and refuses, or does not know us
    Internal,     ///< a library failed in a way that is not the input's fault
  };

  Kind kind;
  std::string text;
  /// Where several things are wrong at once, such as in provider files: the rest of them.
  std::vector<std::string> others = {};

  /// The same error with its place in front: `pack-1.idx: truncated`.
  Error in(std::string_view place) && {
    return {kind, std::string(place) + ": " + text, std::move(others)};
  }
  Error in(std::string_view place) const& { return Error(*this).in(place); }
};

/// A value, or the reason why there is none. The standard type may be dropped without a warning;
/// this one may not.
template <class T = void>
struct [[nodiscard]] Result : std::expected<T, Error> {
  using std::expected<T, Error>::expected;
};

[[nodiscard]] inline std::unexpected<Error> fail(Error::Kind kind, std::string text) {
  return std::unexpected(Error{kind, std::move(text)});
}

/// Several mistakes at once, at least one.
[[nodiscard]] inline std::unexpected<Error> fail(Error::Kind kind, std::vector<std::string> texts) {
  std::string first = std::move(texts.front());
  texts.erase(texts.begin());
  return std::unexpected(Error{kind, std::move(first), std::move(texts)});
}

}  // namespace cordon

/// Takes a Result's value or returns its error to our caller. It stands alone: a statement, an
/// initialiser, or behind `return`.
#define TRY(result)                                             \
  __extension__({                                               \
    auto try_ = (result);                                       \
    if (!try_) return std::unexpected(std::move(try_).error()); \
    *std::move(try_);                                           \
  })
