// A Dockerfile's ARG may do without a default. Everything else that a Dockerfile says stays in the
// image, so that no other way of writing a secret there is better.
#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"
#include "remedy/rewrite/lines.h"

namespace cordon {
namespace {

/// The instruction that a position is in: its lines, as far as they end in a backslash.
Span instruction_around(std::string_view text, std::size_t position) {
  Span whole = line_around(text, position);
  while (whole.begin > 0) {
    const Span above = line_around(text, whole.begin - 1);
    if (!above.of(text).ends_with('\\')) break;
    whole.begin = above.begin;
  }
  return whole;
}

std::string keyword_of(std::string_view instruction) {
  instruction.remove_prefix(indentation_of(instruction).size());
  return to_lower(instruction.substr(0, instruction.find_first_of(" \t")));
}

/// `NAME=value` around the secret, of several that an ARG may have.
std::optional<SettingLine> word_around(std::string_view text, const Span& secret) {
  const Span line = line_around(text, secret.begin);
  std::size_t begin = secret.begin;
  while (begin > line.begin && text[begin - 1] != ' ' && text[begin - 1] != '\t') --begin;
  const std::size_t sign = text.find('=', begin);
  if (sign == std::string_view::npos || sign >= secret.begin) return std::nullopt;
  std::size_t end = secret.end;
  while (end < line.end && text[end] != ' ' && text[end] != '\t') ++end;
  SettingLine word{{begin, end}, {begin, sign}, {sign + 1, end}};
  const char first = text[word.value.begin];
  if (first == '"' || first == '\'') {
    if (word.value.size() < 2 || text[end - 1] != first) return std::nullopt;
    word.quote = first;
    word.value = {word.value.begin + 1, end - 1};
  }
  return word;
}

}  // namespace

Result<Change> plan_dockerfile(const Task& task) {
  if (auto comment = plan_comment_line(task, "#")) return *comment;
  const std::string keyword =
      keyword_of(instruction_around(task.text, task.secret.begin).of(task.text));
  if (keyword == "arg") {
    const auto word = word_around(task.text, task.secret);
    if (!word || !word->value.holds(task.secret)) return refuse("its ARG is not plain to read");
    if (word->value.of(task.text).find_first_of("\\$\"'") != std::string_view::npos)
      return refuse("its value is written with escapes or variables");
    Change change{{Edit{{word->key.end, word->line.end}, ""}}};
    change.moved = word->value;
    change.variable = word->key.of(task.text);
    return change;
  }
  if (keyword == "env")
    return refuse(fmt::format(
        "an ENV stays in the image: give it when the container starts (`--env-file .env`), or to "
        "one step (`RUN --mount=type=secret,id={}`)",
        task.name));
  return refuse(
      fmt::format("a step stays in the image's history: hand it to this one alone "
                  "(`RUN --mount=type=secret,id={}`)",
                  task.name));
}

}  // namespace cordon
