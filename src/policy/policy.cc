#include "policy/policy.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "base/text.h"
#include "policy/notes.h"
#include "policy/paths.h"
#include "policy/switches.h"

namespace cordon {
namespace {

// On one finding; its places are as many as whoever wrote the content likes.
constexpr std::size_t kRemarksMax = 5;
// A path in one may be of any length.
constexpr std::size_t kRemarkSizeMax = 1000;

std::string_view meaning(Allowance::Fault fault) {
  switch (fault) {
    case Allowance::Fault::None:
      return "";
    case Allowance::Fault::NoReason:
      return "it has to name a detector, a provider or *, and behind that the reason";
    case Allowance::Fault::NoEnd:
      return "it is not closed in front of the secret, or goes on too far";
    case Allowance::Fault::NoSuchId:
      return "no detector and no provider is called that";
  }
  std::unreachable();
}

/// Whatever else stands where an id belongs may be what nobody is to read.
bool is_id(std::string_view text) {
  constexpr std::size_t kIdMax = 64;
  const auto fits = [](char c) { return is_digit(c) || (c >= 'a' && c <= 'z') || c == '-'; };
  return !text.empty() && text.size() <= kIdMax && std::ranges::all_of(text, fits);
}

/// Comments that count for nothing, by their own fault.
std::vector<std::string> faults(const Finding& finding) {
  std::vector<std::string> remarks;
  for (const Place& place : finding.places)
    for (const Allowance& allowance : place.allowances) {
      if (allowance.fault == Allowance::Fault::None) continue;
      remarks.push_back(fmt::format("`cordon:allow{}` at {} does not count: {}",
                                    is_id(allowance.id) ? " " + allowance.id : "",
                                    comment_name(place, allowance), meaning(allowance.fault)));
    }
  return remarks;
}

void cut(std::string& remark) {
  if (remark.size() <= kRemarkSizeMax) return;
  std::size_t end = kRemarkSizeMax;
  while (end > 0 && (static_cast<unsigned char>(remark[end]) & 0xc0U) == 0x80U) --end;
  remark.resize(end);
  remark += "…";
}

std::string would_have(std::string_view who, std::string_view what) {
  return fmt::format("`{}` of the scanned content would have {}", who, what);
}

std::string entry_name(const Config& config, int line) {
  return fmt::format("{}:{}", config.name, line);
}

/// What a file of the scanned content would have done to a finding, by its thresholds and switches.
void add_would_have(const Config& config, const Finding& finding, const Verdict& verdict,
                    Date today, std::vector<std::string>& remarks) {
  constexpr std::string_view kHidden = "hidden this";
  const Gate gate = gate_of(config);
  if (const Switch* one = find_switch(config, finding.detector, finding.provider, today);
      one != nullptr && !one->is_enabled)
    remarks.push_back(would_have(entry_name(config, one->line), kHidden));
  if (config.report.line != 0 && !gate.report.is_reached_by(finding))
    remarks.push_back(would_have(entry_name(config, config.report.line), kHidden));
  else if (config.fail.line != 0 && verdict.fails && !gate.fail.is_reached_by(finding))
    remarks.push_back(would_have(entry_name(config, config.fail.line), "let this pass"));
}

}  // namespace

Policy::Policy(std::vector<Config> trusted, std::vector<Config> untrusted, PolicyOptions options)
    : configs_(std::move(trusted)),
      untrusted_(std::move(untrusted)),
      gate_(gate_of(configs_)),
      options_(std::move(options)) {
  for (const Config& config : configs_) note_expired(config, options_.today, notes_);
  for (const Config& config : configs_) note_dead_fail(config, notes_);
  for (const Config& config : untrusted_) note_untrusted(config, gate_, notes_);
  for (const Config& config : untrusted_) gate_ = strictest(gate_, gate_of(config));
}

bool Policy::excludes_any() const {
  const auto excludes = [](const Config& config) { return !config.ignore.empty(); };
  return !options_.exclude.empty() || std::ranges::any_of(configs_, excludes);
}

bool Policy::is_excluded(std::string_view path) const {
  if (path.empty() || !excludes_any()) return false;
  Path absolute = absolute_path(path, options_.directory);
  if (path.ends_with('/')) absolute += '/';
  const auto fits = [&](std::string_view glob, const Path& base) {
    const auto below = path_below(absolute, base);
    return below && !below->empty() && glob_matches(glob, *below);
  };
  for (const std::string& glob : options_.exclude)
    if (fits(glob, options_.directory)) return true;
  for (const Config& config : configs_)
    for (const Ignore& ignore : config.ignore)
      if (fits(ignore.glob, config.directory)) return true;
  return false;
}

void Policy::resolve_ids(const KnownIds& known) {
  for (Config& config : configs_) {
    for (Allow& allow : config.allow) {
      if (allow.detector.empty()) continue;
      if (auto id = known.detector(allow.detector))
        allow.detector = *std::move(id);
      else
        notes_.push_back(fmt::format("{}: no detector is called `{}`",
                                     entry_name(config, allow.line), printable(allow.detector)));
    }
    for (Switch& one : config.detectors) {
      if (auto id = known.detector(one.id))
        one.id = *std::move(id);
      else if (!known.is_provider(one.id))
        notes_.push_back(fmt::format("{}: no detector and no provider is called `{}`",
                                     entry_name(config, one.line), printable(one.id)));
    }
  }
  // Nothing is told of ids in files that do not count.
  for (Config& config : untrusted_) {
    for (Allow& allow : config.allow)
      allow.detector = known.detector(allow.detector).value_or(allow.detector);
    for (Switch& one : config.detectors) one.id = known.detector(one.id).value_or(one.id);
  }
}

Words Policy::words(const std::vector<Config>& configs) const {
  Words words{.today = options_.today, .directory = options_.directory};
  for (const Config& config : configs) words.configs.push_back(&config);
  return words;
}

Verdict Policy::judge(const Finding& finding, Usage& usage) const {
  Verdict verdict;
  verdict.is_reported = gate_.report.is_reached_by(finding);
  verdict.fails = gate_.fail.is_reached_by(finding);
  Words words = this->words(configs_);
  words.comments = options_.comments == Comments::Count;
  verdict.suppression = find_suppression(finding, words, &usage);
  if (!verdict.suppression)
    verdict.suppression = find_disabling(finding.detector, finding.provider);
  if (!verdict.suppression) verdict.remarks = remarks(finding, verdict);
  return verdict;
}

std::vector<std::string> Policy::remarks(const Finding& finding, const Verdict& verdict) const {
  std::vector<std::string> remarks;
  if (options_.comments != Comments::Off) remarks = faults(finding);
  if (options_.comments == Comments::Untrusted) {
    Words words = this->words(configs_);
    for (const Config& config : untrusted_) words.configs.push_back(&config);
    words.ignores = true;
    if (const auto hidden = find_suppression(finding, words, nullptr))
      remarks.push_back(would_have(hidden->by, "hidden this"));
  }
  for (const Config& config : untrusted_)
    add_would_have(config, finding, verdict, options_.today, remarks);
  if (remarks.size() > kRemarksMax) {
    const std::size_t more = remarks.size() - kRemarksMax;
    remarks.resize(kRemarksMax);
    remarks.push_back(fmt::format("and {} more of the kind", more));
  }
  std::ranges::for_each(remarks, cut);
  return remarks;
}

std::optional<Suppression> Policy::find_disabling(std::string_view detector,
                                                  std::string_view provider) const {
  const auto find = [&](const Config& config) {
    return find_switch(config, detector, provider, options_.today);
  };
  const auto enables = [&](const Config& config) {
    const Switch* one = find(config);
    return one != nullptr && one->is_enabled;
  };
  const auto disables = [&](const Config& config) {
    const Switch* one = find(config);
    return one != nullptr && !one->is_enabled;
  };
  if (configs_.empty() || !std::ranges::all_of(configs_, disables) ||
      std::ranges::any_of(untrusted_, enables))
    return std::nullopt;
  const Config& config = configs_.front();
  const Switch& one = *find(config);
  return Suppression{one.reason, fmt::format("{}{}{}", entry_name(config, one.line),
                                             one.owner.empty() ? "" : ", ", one.owner)};
}

bool Policy::is_disabled(std::string_view detector, std::string_view provider) const {
  return find_disabling(detector, provider).has_value();
}

std::optional<Suppression> Policy::accept(const Skip& skip) const {
  return find_acceptance(skip, configs_, options_.today, options_.directory);
}

bool Policy::is_seen_whole(const Config& config) const {
  return std::ranges::any_of(options_.seen_whole, [&](const Path& seen) {
    return config.directory == seen || path_below(config.directory, seen).has_value();
  });
}

bool Policy::allows_any() const {
  return std::ranges::any_of(configs_, [](const Config& config) { return !config.allow.empty(); });
}

bool Policy::can_tell_stale() const {
  return std::ranges::any_of(configs_, [&](const Config& config) {
    return !config.allow.empty() && is_seen_whole(config);
  });
}

std::vector<std::string> Policy::stale(const Usage& usage) const {
  std::vector<std::string> stale;
  for (const Config& config : configs_) {
    if (!is_seen_whole(config)) continue;
    for (const Allow& allow : config.allow) {
      if (allow.until && options_.today > *allow.until) continue;
      if (!usage.allows.contains(&allow))
        stale.push_back(fmt::format("{}: `allow` fits nothing any more ({})",
                                    entry_name(config, allow.line), printable(allow.reason)));
    }
  }
  return stale;
}

}  // namespace cordon
