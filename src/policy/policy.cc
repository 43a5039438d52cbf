#include "policy/policy.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "base/text.h"

namespace cordon {
namespace {

std::string date_text(Date date) {
  return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(date.year()),
                     static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()));
}

void note_expired(const Config& config, Date today, std::vector<std::string>& notes) {
  const auto note = [&](const auto& entry) {
    if (entry.until && today > *entry.until)
      notes.push_back(fmt::format("{}:{}: held until {} and no longer does ({})", config.name,
                                  entry.line, date_text(*entry.until), printable(entry.reason)));
  };
  std::ranges::for_each(config.allow, note);
  std::ranges::for_each(config.accept, note);
}

void note_untrusted(const Config& config, std::vector<std::string>& notes) {
  const auto note = [&](int line, std::string_view what) {
    notes.push_back(fmt::format("{}:{}: {} does not count (--untrusted)", config.name, line, what));
  };
  for (const Ignore& ignore : config.ignore)
    note(ignore.line, fmt::format("`ignore: {}`", printable(ignore.glob)));
  for (const Allow& allow : config.allow)
    note(allow.line, fmt::format("`allow` because of \"{}\"", printable(allow.reason)));
  for (const Accept& accept : config.accept)
    note(accept.line, fmt::format("`accept: {}`", to_text(accept.skip)));
  if (!config.providers.empty()) note(1, "`providers`");
  if (!config.fingerprint_key_env.empty()) note(1, "`fingerprint_key_env`");
}

}  // namespace

Policy::Policy(std::vector<Config> trusted, const std::vector<Config>& untrusted,
               PolicyOptions options)
    : configs_(std::move(trusted)), options_(std::move(options)) {
  for (const Config& config : configs_) note_expired(config, options_.today, notes_);
  for (const Config& config : untrusted) note_untrusted(config, notes_);
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

void Policy::resolve_detectors(
    const std::function<std::optional<std::string>(std::string_view id)>& present_id) {
  for (Config& config : configs_)
    for (Allow& allow : config.allow) {
      if (allow.detector.empty()) continue;
      if (auto id = present_id(allow.detector))
        allow.detector = *std::move(id);
      else
        notes_.push_back(fmt::format("{}:{}: no detector is called `{}`", config.name, allow.line,
                                     printable(allow.detector)));
    }
}

std::optional<Suppression> Policy::suppress(const Finding& finding) const {
  return find_suppression(finding, configs_, options_.today, options_.directory);
}

std::optional<Suppression> Policy::accept(const Skip& skip) const {
  return find_acceptance(skip, configs_, options_.today, options_.directory);
}

}  // namespace cordon
