#include "engine/rules.h"

#include <algorithm>
#include <optional>

#include "base/check.h"
#include "engine/syntax.h"

namespace cordon {
namespace {

// What the validators look at around a value.
constexpr std::size_t kLineReach = 512;
// The widest that a part may be.
constexpr std::size_t kPartWidth = 1024;

std::vector<std::unique_ptr<re2::RE2>> compile_all(const blob::Tables& tables,
                                                   blob::Range patterns) {
  std::vector<std::unique_ptr<re2::RE2>> compiled;
  for (const blob::Text& pattern : tables.list(patterns)) {
    const std::string_view text = tables.text(pattern);
    compiled.push_back(
        std::make_unique<re2::RE2>(re2::StringPiece(text.data(), text.size()), pattern_options()));
    CHECK(compiled.back()->ok());
  }
  return compiled;
}

}  // namespace

struct Rule::Compiled {
  std::unique_ptr<re2::RE2> pattern;
  int secret_group = 0;
  std::vector<std::unique_ptr<re2::RE2>> unlike;
  std::optional<DecodedCheck> decoded;
  std::vector<std::vector<std::unique_ptr<re2::RE2>>> parts;
};

re2::RE2::Options pattern_options() {
  re2::RE2::Options options(re2::RE2::Latin1);
  options.set_log_errors(false);
  options.set_longest_match(true);
  options.set_dot_nl(true);
  return options;
}

Rule::Rule(const Catalog::Section& section, std::uint32_t number)
    : tables_(&section.tables),
      row_(&section.tables.rules[number]),
      detector_(&section.tables.detectors[row_->detector]),
      detector_number_(section.first + row_->detector) {
  std::size_t parts = 0;
  for (const blob::PartRow& part : tables_->parts.subspan(
           detector_->parts.begin, detector_->parts.end - detector_->parts.begin))
    parts = std::max<std::size_t>(parts, part.within + kPartWidth);
  lead_ = row_->width_most + row_->near_within + kLeadMax;
  if (row_->has_value_anchor) lead_ = row_->width_most + kLeadMax;
  reach_ = lead_ + row_->width_most +
           std::max<std::size_t>({parts, row_->near_within + kLeadMax, kLineReach});
}

Rule::Rule(Rule&&) noexcept = default;
Rule::~Rule() = default;

const Rule::Compiled& Rule::compiled() const {
  std::call_once(*once_, [&] {
    auto compiled = std::make_unique<Compiled>();
    const std::string_view text = tables_->text(row_->pattern);
    compiled->pattern =
        std::make_unique<re2::RE2>(re2::StringPiece(text.data(), text.size()), pattern_options());
    // The build has compiled every pattern once.
    CHECK(compiled->pattern->ok());
    const auto& groups = compiled->pattern->NamedCapturingGroups();
    const auto secret = groups.find("secret");
    compiled->secret_group = secret == groups.end() ? 0 : secret->second;
    compiled->unlike = compile_all(*tables_, detector_->unlike);
    if (detector_->decoded >= 0)
      compiled->decoded.emplace(*tables_,
                                tables_->decoded[static_cast<std::size_t>(detector_->decoded)]);
    for (std::uint32_t i = detector_->parts.begin; i < detector_->parts.end; ++i)
      compiled->parts.push_back(compile_all(*tables_, tables_->parts[i].patterns));
    compiled_ = std::move(compiled);
  });
  return *compiled_;
}

const re2::RE2& Rule::pattern() const { return *compiled().pattern; }
int Rule::secret_group() const { return compiled().secret_group; }

int Rule::group(std::string_view name) const {
  const auto& groups = compiled().pattern->NamedCapturingGroups();
  const auto found = groups.find(std::string(name));
  return found == groups.end() ? 0 : found->second;
}

const std::vector<std::unique_ptr<re2::RE2>>& Rule::unlike() const { return compiled().unlike; }
const DecodedCheck* Rule::decoded() const {
  return compiled().decoded ? &*compiled().decoded : nullptr;
}
const std::vector<std::vector<std::unique_ptr<re2::RE2>>>& Rule::part_patterns() const {
  return compiled().parts;
}

}  // namespace cordon
