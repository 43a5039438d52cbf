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

/// Whether a file of the scanned content would have hidden a finding, or let it pass.
enum class Effect : std::uint8_t { Hides, LetsPass };

/// What a file that does not count would have done to a finding, by its thresholds and switches.
template <class Tell>
void tell_would_have(const Config& config, const Finding& finding, const Verdict& verdict,
                     Date today, Tell tell) {
  const auto is_below = [&](const Threshold& stated) {
    return (stated.severity && finding.severity < *stated.severity) ||
           (stated.confidence && finding.confidence < *stated.confidence);
  };
  if (const Switch* one = find_switch(config, finding.detector, finding.provider, today);
      one != nullptr && !one->is_enabled)
    tell(entry_name(config, one->line), Effect::Hides);
  if (is_below(config.report))
    tell(entry_name(config, config.report.line), Effect::Hides);
  else if (verdict.fails && is_below(config.fail))
    tell(entry_name(config, config.fail.line), Effect::LetsPass);
}

}  // namespace

Policy::Policy(std::vector<Config> trusted, std::vector<Config> untrusted, PolicyOptions options)
    : configs_(std::move(trusted)),
      untrusted_(std::move(untrusted)),
      gate_(gate_of(configs_)),
      options_(std::move(options)) {
  std::vector<std::string> notes;
  for (const Config& config : configs_) note_expired(config, options_.today, notes);
  for (const Config& config : configs_) note_dead_fail(config, gate_, notes);
  for (const Config& config : untrusted_) note_untrusted(config, gate_, options_.mistrust, notes);
  for (std::string& text : notes) note(std::move(text));
  for (const Config& config : untrusted_) gate_ = lowered_by(gate_, config);
}

/// A policy is there once for each directory, and tells the same of all of them.
void Policy::note(std::string text) {
  if (std::ranges::find(notes_, text) == notes_.end()) notes_.push_back(std::move(text));
}

const Config* Policy::organisation() const {
  return !configs_.empty() && configs_.front().is_policy() ? &configs_.front() : nullptr;
}

bool Policy::may(Grant grant) const {
  const Config* policy = organisation();
  return policy == nullptr || policy->grants->has(grant);
}

bool Policy::rules_skipping() const {
  const Config* policy = organisation();
  if (policy == nullptr) return false;
  return (policy->hook && policy->hook->may_skip) || !policy->grants->has(Grant::Hook);
}

bool Policy::leaves_budget_open() const {
  const Config* policy = organisation();
  if (policy == nullptr) return true;
  return policy->grants->has(Grant::Hook) && !(policy->hook && policy->hook->budget);
}

void Policy::use(Baselines baselines) {
  baselines_ = std::move(baselines);
  for (std::string& text : baselines_.notes(options_.mistrust)) note(std::move(text));
}

bool Policy::excludes_any() const {
  const auto excludes = [](const Config& config) { return !config.ignore.empty(); };
  return !options_.exclude.empty() || std::ranges::any_of(configs_, excludes);
}

bool Policy::is_excluded(std::string_view path) const {
  if (path.empty() || !excludes_any()) return false;
  Path absolute = absolute_path(path, options_.directory);
  if (path.ends_with('/')) absolute += '/';
  for (const std::string& glob : options_.exclude)
    if (glob_fits(glob, options_.directory, absolute)) return true;
  for (const Config& config : configs_)
    for (const Ignore& ignore : config.ignore)
      if (glob_fits(ignore.glob, config.directory, absolute)) return true;
  return false;
}

void Policy::resolve_ids(const KnownIds& known) {
  for (Config& config : configs_) {
    for (Allow& allow : config.allow) {
      if (allow.detector.empty()) continue;
      if (auto id = known.detector(allow.detector))
        allow.detector = *std::move(id);
      else
        note(fmt::format("{}: no detector is called `{}`", entry_name(config, allow.line),
                         printable(allow.detector)));
    }
    for (Switch& one : config.detectors) {
      if (auto id = known.detector(one.id))
        one.id = *std::move(id);
      else if (!known.is_provider(one.id))
        note(fmt::format("{}: no detector and no provider is called `{}`",
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
  auto known = baselines_.find(finding.fingerprint, usage);
  verdict.suppression = find_suppression(finding, words, &usage);
  if (!verdict.suppression)
    verdict.suppression = find_disabling(finding.detector, finding.provider);
  if (!verdict.suppression) verdict.suppression = std::move(known);
  if (!verdict.suppression) verdict.remarks = remarks(finding, verdict);
  return verdict;
}

std::vector<std::string> Policy::remarks(const Finding& finding, const Verdict& verdict) const {
  std::vector<std::string> remarks;
  if (options_.comments != Comments::Off) remarks = faults(finding);
  const auto tell = [&](std::string_view who, Effect effect) {
    const std::string_view what = effect == Effect::Hides ? "hidden this" : "let this pass";
    remarks.push_back(
        organisation() == nullptr
            ? fmt::format("`{}` of the scanned content would have {}", who, what)
            : fmt::format("`{}` would have {}, but {}", who, what, options_.mistrust));
  };
  if (options_.comments == Comments::Untrusted || !untrusted_.empty()) {
    Words words = this->words(configs_);
    for (const Config& config : untrusted_) words.configs.push_back(&config);
    words.comments = options_.comments != Comments::Off;
    words.ignores = true;
    if (const auto hidden = find_suppression(finding, words, nullptr))
      tell(hidden->by, Effect::Hides);
  }
  for (const Config& config : untrusted_)
    tell_would_have(config, finding, verdict, options_.today, tell);
  for (const Suppression& entry : entries_for(finding.fingerprint, baselines_.untrusted))
    tell(entry.by, Effect::Hides);
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
  if (std::ranges::any_of(configs_, enables) || std::ranges::any_of(untrusted_, enables))
    return std::nullopt;
  // The policy alone may do it, of the other files all of them together.
  const auto files = std::ranges::find_if_not(configs_, &Config::is_policy);
  const auto policy = std::ranges::find_if(configs_.begin(), files, disables);
  if (policy == files && (files == configs_.end() || !std::all_of(files, configs_.end(), disables)))
    return std::nullopt;
  const Config& config = *policy;
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

bool Policy::sees_whole(const Path& directory) const {
  return std::ranges::any_of(options_.seen_whole, [&](const Path& seen) {
    return directory == seen || path_below(directory, seen).has_value();
  });
}

bool Policy::is_seen_whole(const Config& config) const {
  // What fits nothing here may fit something in another repository.
  return !config.is_policy() && sees_whole(config.directory);
}

bool Policy::allows_any() const {
  const auto has_known = [](const Baseline& baseline) { return !baseline.known.empty(); };
  const auto allows = [](const Config& config) {
    return !config.allow.empty() && !config.is_policy();
  };
  return std::ranges::any_of(configs_, allows) ||
         std::ranges::any_of(baselines_.trusted, has_known);
}

bool Policy::can_tell_stale() const {
  const auto tells = [&](const Config& config) {
    return !config.allow.empty() && is_seen_whole(config);
  };
  const auto is_told = [&](const Baseline& baseline) {
    return !baseline.known.empty() && sees_whole(baseline.directory);
  };
  return std::ranges::any_of(configs_, tells) || std::ranges::any_of(baselines_.trusted, is_told);
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
  const auto sees = [&](const Path& directory) { return sees_whole(directory); };
  for (std::string& text : baselines_.stale(usage, sees)) stale.push_back(std::move(text));
  return stale;
}

}  // namespace cordon
