#pragma once

#include <string>
#include <string_view>

#include "engine/scorer/features.h"
#include "engine/scorer/file_kind.h"
#include "model/severity.h"

namespace cordon {

/// What a value that nothing but its name tells is worth: the sum of what each feature tells, in
/// natural logarithms of odds. Above 0: more likely a secret than not, as in the files that it was
/// learned from (docs/design/scorer.md).
[[nodiscard]] double score(const Features& features);

/// The features that tell most, with their points: `score +2.4: letters unlike words +2.1, length
/// +0.8, …`.
[[nodiscard]] std::string explain(const Features& features);

/// Whether a password has the form that people give them where rules ask for it: `Summer2019!`,
/// `P@ssw0rd23`. Its letters are words, so the sum says little; but nothing else in a program
/// looks like that.
[[nodiscard]] bool is_made_by_people(const Features& features, std::string_view value);

/// What the file adds, once its name is known.
[[nodiscard]] double points_of_file(FileKind kind, Syntax syntax);
/// The number of the same for the tables: the kind, and whether the value stands without quotes.
[[nodiscard]] float feature_of_file(FileKind kind, Syntax syntax);

/// Whether no file's name can make a match of a score.
[[nodiscard]] bool is_unlikely_anywhere(double score);
/// Whether a score is so low, its file included, that the match is none.
[[nodiscard]] bool is_unlikely(double score);
/// The tier of a score.
[[nodiscard]] Confidence confidence_of(double score);

}  // namespace cordon
