#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "base/secret_text.h"
#include "remedy/rewrite/edit.h"
#include "remedy/rewrite/lookups.h"

namespace cordon {

/// A secret in a text, and the variable that is to hold it.
struct Occurrence {
  Span span;
  std::string variable;
};

/// What became of one secret.
struct Outcome {
  /// Why it is still there; empty where it is gone.
  std::string refusal;
  bool reads = false;       ///< whether the text now reads it in its place
  std::string variable;     ///< that one: the wanted one, or what the file's reader dictates
  std::string_view source;  ///< where it is read from, for people, if that is no store
  /// Whether the variable was declared before, and nothing says that it has the secret's value.
  bool reads_existing = false;
  SecretText value;  ///< what it has to be, where that is more than the secret; else empty
  /// Where it is read from a store: what reads it, which has to lie beside the file.
  std::optional<SnippetFile> file;
  std::string language;  ///< of that, as snippets call it
};

struct Rewritten {
  std::string text;
  std::vector<Outcome> outcomes;  ///< in the order of the occurrences
};

/// Larger files are data.
inline constexpr std::size_t kRewriteSizeMax = 1 << 20;
/// More of them are data, too.
inline constexpr std::size_t kOccurrencesMax = 128;

/// The text with each secret replaced by a lookup in the file's own language, as far as that is
/// safe: what comes out parses as well as what went in, and differs in nothing else. The
/// occurrences are sorted and do not overlap. Pure; the text may be hostile.
[[nodiscard]] Rewritten rewrite(std::string_view path, std::string_view text,
                                const std::vector<Occurrence>& occurrences, const Lookups& lookups,
                                const Surroundings& around = {});

/// The name that the text gives the secret: its variable, key or attribute, as it is written there.
/// Empty where there is none.
[[nodiscard]] std::string_view name_near(std::string_view text, const Span& secret);

}  // namespace cordon
