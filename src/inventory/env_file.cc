#include "inventory/env_file.h"

#include <array>
#include <filesystem>
#include <string>

#include "base/text.h"
#include "inventory/containers.h"
#include "inventory/lines.h"

namespace cordon::inventory {
namespace {

struct Sign {
  std::string_view text;  ///< on the same line, or as the key above it
  std::string_view form;
};

constexpr std::array kSigns = {
    Sign{"env_file", "env_file"},
    Sign{"--env-file", "--env-file"},
    Sign{"envfile", "envFile"},
    Sign{"from-env-file", "--from-env-file"},
    Sign{"environmentfile", "EnvironmentFile"},
    Sign{"dotenv", "dotenv"},
    Sign{"source ", "source"},
    Sign{"copy ", "COPY"},
    Sign{"add ", "ADD"},
};

const Sign* find_sign(std::string_view line) {
  const std::string lower = to_lower(line);
  for (const Sign& sign : kSigns)
    if (lower.find(sign.text) != lower.npos) return &sign;
  return nullptr;
}

/// The path that ends in the term, as it is written.
std::string written_path(const Spot& spot) {
  std::size_t begin = spot.before.size();
  while (begin > 0 &&
         (is_word(spot.before[begin - 1]) ||
          std::string_view("/.-").find(spot.before[begin - 1]) != std::string_view::npos))
    --begin;
  return std::string(spot.before.substr(begin)) + std::string(spot.word);
}

/// Whether what is written in `document` can mean the file at `target`: seen from the document's
/// folder, or from one above it where the program may be started.
bool can_mean(std::string_view document, const std::string& written, std::string_view target) {
  namespace fs = std::filesystem;
  for (fs::path folder = fs::path(document).parent_path();; folder = folder.parent_path()) {
    if ((folder / written).lexically_normal().string() == target) return true;
    if (folder.empty() || folder == folder.parent_path()) return false;
  }
}

}  // namespace

std::optional<Reading> read_env_file(const Document& document, const Spot& spot) {
  const std::string line = std::string(spot.before) + std::string(spot.word);
  const Sign* sign = find_sign(line);
  if (sign == nullptr && trim(spot.before).starts_with('-'))
    if (const auto above = document.parent(spot.line))
      sign = find_sign(yaml_key(document.line(*above)));
  if (sign == nullptr || !can_mean(document.path(), written_path(spot), spot.term.key))
    return std::nullopt;
  Reading reading{Role::Reads, std::string(sign->form)};
  if (document.kind() == FileKind::Compose) reading.unit = read_compose(document, spot).unit;
  if (document.kind() == FileKind::Dockerfile) reading.unit = read_dockerfile(document, spot).unit;
  return reading;
}

}  // namespace cordon::inventory
