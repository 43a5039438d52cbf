#include "inventory/ci.h"

#include <algorithm>
#include <array>
#include <string>

#include "inventory/file_kind.h"
#include "inventory/lines.h"
#include "inventory/shell.h"

namespace cordon::inventory {
namespace {

// What a pipeline says at its top that is no job.
constexpr std::array<std::string_view, 21> kNoJobs = {
    "variables", "stages",        "include",      "default", "workflow", "image",       "services",
    "cache",     "before_script", "after_script", "env",     "on",       "name",        "trigger",
    "pool",      "parameters",    "resources",    "version", "orbs",     "permissions", "defaults"};

std::string quoted_argument(std::string_view text) {
  const std::size_t open = text.find_first_of("'\"");
  if (open == text.npos) return {};
  const std::size_t close = text.find(text[open], open + 1);
  return std::string(text.substr(open + 1, close == text.npos ? close : close - open - 1));
}

/// `stage('Deploy') {` that a line lies in.
std::string jenkins_unit(const Document& document, std::size_t line) {
  const auto stage = document.ancestor(
      line, [](std::string_view text) { return trim(text).starts_with("stage"); });
  return stage ? "stage " + quoted_argument(document.line(*stage)) : "pipeline";
}

/// The job, in each of the systems' ways: below `jobs:`, `- job: x`, a key at the top.
std::string job_of(const Document& document, std::size_t line) {
  std::size_t last = line;
  for (std::optional<std::size_t> at = line; at; at = document.parent(*at)) {
    const std::string_view key = yaml_key(document.line(*at));
    if (key == "job" || key == "deployment" || key == "step")
      if (const auto name = yaml_value(document.line(*at)); !name.empty())
        return "job " + std::string(name);
    const auto above = document.parent(*at);
    if (above && yaml_key(document.line(*above)) == "jobs" && !is_item(document.line(*at)))
      return "job " + std::string(key);
    last = *at;
  }
  const std::string_view key = yaml_key(document.line(last));
  if (key.empty() || std::ranges::find(kNoJobs, key) != kNoJobs.end()) return {};
  if (key == "jobs" || key == "steps" || key == "pipelines" || key == "pipeline") return {};
  return "job " + std::string(key);
}

/// An expression of the system's own: `${{ secrets.X }}`, `$(X)`, `from_secret: X`.
std::optional<Reading> read_expression(const Document& document, const Spot& spot) {
  Reading reading{Role::Reads, ""};
  if (is_within(spot, "${{", "}}")) {
    reading.form = ends_with_any(spot.before, {"secrets.", "secrets['", "secrets[\""})
                       ? "${{ secrets }}"
                       : "${{ … }}";
  } else if (spot.before.ends_with("$(") && spot.after.starts_with(')')) {
    reading.form = "$(…)";
  } else if (yaml_key(document.line(spot.line)) == "from_secret") {
    reading.form = "from_secret";
    if (const auto above = document.parent(spot.line))
      add_lead(reading, spot, yaml_key(document.line(*above)));
  } else if (spot.before.ends_with("variables['") || spot.before.ends_with("variables.")) {
    reading.form = "variables";
  } else {
    return std::nullopt;
  }
  // `KEY: ${{ secrets.X }}` names it anew; in a command it is used.
  const std::string_view key = yaml_key(document.line(spot.line));
  if (is_variable_name(key) && key != "run" && key != "if" && key != "script" && key != "with") {
    const auto above = document.parent(spot.line);
    const std::string_view section = above ? yaml_key(document.line(*above)) : std::string_view();
    if (section == "env" || section == "secrets" || section == "environment" ||
        section == "variables" || is_within(spot, "${{", "}}")) {
      reading.role = Role::Passes;
      if (section != "with") add_lead(reading, spot, key);
    }
  }
  return reading;
}

/// `KEY: …` in a section of variables: what the pipeline itself sets.
std::optional<Reading> read_declaration(const Document& document, const Spot& spot) {
  const std::string_view line = document.line(spot.line);
  const auto is_section = [](std::string_view text) {
    const std::string_view key = yaml_key(text);
    return key == "env" || key == "variables" || key == "environment" || key == "secrets" ||
           key == "inputs" || key == "parameters";
  };
  const auto section = document.ancestor(spot.line, is_section);
  if (!section) return std::nullopt;
  const std::string section_name(yaml_key(document.line(*section)));
  const std::string_view front = trim(spot.before);
  const bool is_key = yaml_key(line) == spot.word && (front.empty() || front == "-");
  const bool is_name = yaml_key(line) == "name" && yaml_value(line) == spot.word;
  const bool is_pair = front == "-" && spot.after.starts_with('=');
  if (!is_key && !is_name && !is_pair) return std::nullopt;
  return Reading{Role::Declares, section_name};
}

Reading read_jenkins(const Document& document, const Spot& spot) {
  Reading reading{Role::Mentions, ""};
  const std::string before = squeezed_end(spot.before);
  if (begins_with_any(trim(spot.before), {"//", "*", "/*"})) {
    reading.form = "comment";
  } else if (ends_with_any(before, {"credentialsId:", "credentials("})) {
    reading = {Role::Reads, "credentials"};
    const std::string_view line = document.line(spot.line);
    if (before.ends_with("credentials(")) {
      add_lead(reading, spot, assigned_key(line));
    } else if (const std::size_t at = spot.after.find("ariable:"); at != spot.after.npos) {
      add_lead(reading, spot, quoted_argument(spot.after.substr(at)));
    }
  } else if (ends_with_any(before, {"variable:", "Variable:"})) {
    reading = {Role::Declares, "withCredentials"};
  } else if (ends_with_any(before, {"env.", "params.", "env["})) {
    reading = {Role::Reads, "env"};
  } else if (is_expansion(spot)) {
    reading = {Role::Reads, "${…}"};
  } else if (trim(spot.before).empty() && squeezed_begin(spot.after).starts_with("=")) {
    reading = {Role::Declares, "environment"};
  } else if (auto in_shell = read_shell(spot)) {
    reading = *std::move(in_shell);
  }
  reading.unit = jenkins_unit(document, spot.line);
  return reading;
}

Reading read_job(const Document& document, const Spot& spot) {
  if (trim(spot.before).starts_with('#')) return {Role::Mentions, "comment"};
  if (auto reading = read_expression(document, spot)) return *std::move(reading);
  if (is_expansion(spot)) {
    Reading reading{Role::Reads, "shell variable"};
    const std::string_view key = yaml_key(document.line(spot.line));
    // `KEY: $X` among variables; in a script it is a command's.
    const auto above = document.parent(spot.line);
    if (above && yaml_key(document.line(*above)) == "variables") {
      reading.role = Role::Passes;
      add_lead(reading, spot, key);
    }
    return reading;
  }
  if (auto reading = read_declaration(document, spot)) return *std::move(reading);
  if (auto reading = read_shell(spot)) return *std::move(reading);
  return {Role::Mentions, ""};
}

}  // namespace

Reading read_ci(const Document& document, const Spot& spot) {
  if (is_groovy(document.path())) return read_jenkins(document, spot);
  Reading reading = read_job(document, spot);
  reading.unit = job_of(document, spot.line);
  return reading;
}

}  // namespace cordon::inventory
