// A Dockerfile's ARG may do without a default. Everything else that a Dockerfile says stays in the
// image, so that no other way of writing a secret there is better.
#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"
#include "remedy/rewrite/dockerfile_reader.h"
#include "remedy/rewrite/lines.h"
#include "remedy/rewrite/reread.h"

namespace cordon {
namespace {

/// Where a secret stands.
struct Surroundings {
  std::string keyword;         ///< of the instruction; empty where it is in none
  bool is_in_heredoc = false;  ///< where nothing is a comment of ours
};

Surroundings surroundings_of(std::string_view text, const Span& secret) {
  for (const Instruction& instruction : read_dockerfile(text)) {
    if (instruction.words.holds(secret)) return {instruction.keyword, false};
    for (const Span& heredoc : instruction.heredocs)
      if (heredoc.holds(secret)) return {instruction.keyword, true};
  }
  return {};
}

std::vector<TextPart> parts_of(std::string_view text) {
  std::vector<TextPart> parts;
  for (const Instruction& instruction : read_dockerfile(text)) {
    parts.push_back({instruction.keyword, instruction.words});
    for (const Span& heredoc : instruction.heredocs) parts.push_back({"heredoc", heredoc});
  }
  return parts;
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
  const auto [keyword, is_in_heredoc] = surroundings_of(task.text, task.secret);
  if (!is_in_heredoc) {
    if (auto comment = plan_comment_line(task, "#")) return *comment;
  }
  if (keyword == "arg") {
    const auto word = word_around(task.text, task.secret);
    if (!word || !word->value.holds(task.secret)) return refuse("its ARG is not plain to read");
    if (word->value.of(task.text).find_first_of("\\$\"'") != std::string_view::npos)
      return refuse("its value is written with escapes or variables");
    Change change{{Edit{{word->key.end, word->line.end}, ""}}};
    change.moved = word->value;
    change.variable = word->key.of(task.text);
    change.source = "the build's arguments";
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

bool still_reads_as_dockerfile(const std::vector<Edit>& edits, std::string_view before,
                               std::string_view after) {
  return differs_only_in(edits, parts_of(before), parts_of(after));
}

}  // namespace cordon
