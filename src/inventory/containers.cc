#include "inventory/containers.h"

#include <string>

#include "base/text.h"
#include "inventory/lines.h"
#include "inventory/shell.h"

namespace cordon::inventory {
namespace {

// How far above a line its instruction may begin, or its stage's FROM stand.
constexpr std::size_t kStageLinesMax = 400;

std::string first_word_lower(std::string_view line) {
  const std::string_view word = trim(line);
  return to_lower(word.substr(0, word.find_first_of(" \t")));
}

/// The line that the instruction of a line begins at: those above it end in a backslash.
std::size_t instruction_begin(const Document& document, std::size_t line) {
  while (line > 0 && trim(document.line(line - 1)).ends_with('\\')) --line;
  return line;
}

/// `stage build` of `FROM image AS build`, or the image's name.
std::string stage_of(const Document& document, std::size_t line) {
  for (std::size_t steps = 0; steps < kStageLinesMax; ++steps) {
    const std::string_view text = trim(document.line(line));
    if (first_word_lower(text) == "from") {
      const std::string lower = to_lower(text);
      const std::size_t as = lower.rfind(" as ");
      if (as != lower.npos) return "stage " + std::string(trim(text.substr(as + 4)));
      return "image from " + std::string(first_word(trim(text.substr(4))));
    }
    if (line-- == 0) break;
  }
  return {};
}

/// A name in ENV or ARG: `ENV A=1 X=$Y`, `ENV X value`, `ARG X`, `ARG X=default`.
std::optional<Reading> read_declaration(const Spot& spot, std::string_view instruction) {
  if (instruction != "env" && instruction != "arg") return std::nullopt;
  const bool is_name =
      trim(spot.before).size() == 3 || spot.before.ends_with(' ') || spot.before.ends_with('\t');
  if (!is_name || is_expansion(spot)) return std::nullopt;
  return Reading{Role::Declares, instruction == "env" ? "ENV" : "ARG"};
}

/// `RUN --mount=type=secret,id=X,env=Y`.
std::optional<Reading> read_mount(const Spot& spot) {
  if (!spot.before.ends_with("id=") && !spot.before.ends_with("env=")) return std::nullopt;
  if (spot.before.rfind("type=secret") == std::string_view::npos &&
      spot.after.find("type=secret") == std::string_view::npos)
    return std::nullopt;
  Reading reading{Role::Reads, "secret mount"};
  if (spot.after.starts_with(",env=")) add_lead(reading, spot, first_word(spot.after.substr(5)));
  return reading;
}

bool is_service(const Document& document, std::size_t line) {
  const auto above = document.parent(line);
  return above && !document.parent(*above) && yaml_key(document.line(*above)) == "services";
}

std::string service_of(const Document& document, std::size_t line) {
  for (std::optional<std::size_t> at = line; at; at = document.parent(*at))
    if (is_service(document, *at)) return "service " + std::string(yaml_key(document.line(*at)));
  return {};
}

bool is_below(const Document& document, std::size_t line, std::string_view key) {
  return document.ancestor(line, [&](std::string_view text) { return yaml_key(text) == key; })
      .has_value();
}

/// `- X`, `- X=…`, `X:`, `X: ${Y}` of a service's environment.
Reading read_environment(const Document& document, const Spot& spot) {
  const std::string_view front = trim(spot.before);
  const bool is_name = front.empty() || front == "-" || front == "\"" || front == "- \"" ||
                       front == "'" || front == "- '";
  if (is_name) {
    const std::string after = squeezed_begin(spot.after);
    const bool is_from_host = after.empty() || after == ":" || after.starts_with('#');
    return {is_from_host ? Role::Passes : Role::Declares, "environment"};
  }
  Reading reading{Role::Passes, "environment"};
  std::string_view line = trim(document.line(spot.line));
  while (line.starts_with('-') || line.starts_with('"') || line.starts_with('\'') ||
         line.starts_with(' '))
    line.remove_prefix(1);
  if (is_expansion(spot)) add_lead(reading, spot, assigned_key(line));
  return reading;
}

}  // namespace

Reading read_dockerfile(const Document& document, const Spot& spot) {
  if (trim(spot.before).starts_with('#')) return {Role::Mentions, "comment"};
  const std::size_t begin = instruction_begin(document, spot.line);
  const std::string instruction = first_word_lower(document.line(begin));
  const std::string unit = stage_of(document, begin);
  const auto in_unit = [&](Reading reading) {
    reading.unit = unit;
    return reading;
  };
  if (auto reading = read_mount(spot)) return in_unit(*std::move(reading));
  if (auto reading = read_declaration(spot, instruction)) return in_unit(*std::move(reading));
  if (is_expansion(spot)) {
    Reading reading{Role::Reads, instruction == "env" || instruction == "arg" ? "ENV" : "$X"};
    // `ENV Y=$X`, `ENV Y $X`.
    const std::string_view front = trim(spot.before.substr(0, spot.before.rfind('$')));
    if (reading.form == "ENV") {
      const std::size_t equals = front.rfind('=');
      reading.role = Role::Passes;
      if (equals != front.npos) add_lead(reading, spot, last_word(front.substr(0, equals)));
    }
    return in_unit(std::move(reading));
  }
  if (auto reading = read_shell(spot)) return in_unit(*std::move(reading));
  return in_unit({Role::Mentions, ""});
}

Reading read_compose(const Document& document, const Spot& spot) {
  if (trim(spot.before).starts_with('#')) return {Role::Mentions, "comment"};
  Reading reading{Role::Mentions, ""};
  if (is_below(document, spot.line, "environment")) {
    reading = read_environment(document, spot);
  } else if (is_below(document, spot.line, "args")) {
    reading = read_environment(document, spot);
    reading.form = "build args";
  } else if (is_below(document, spot.line, "secrets")) {
    reading = {Role::Reads, "secrets"};
    if (yaml_key(document.line(spot.line)) == "environment") reading.role = Role::Declares;
  } else if (is_expansion(spot)) {
    reading = {Role::Reads, "${…}"};
  }
  reading.unit = service_of(document, spot.line);
  return reading;
}

}  // namespace cordon::inventory
