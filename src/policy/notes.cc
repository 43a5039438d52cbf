#include "policy/notes.h"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>

#include "base/text.h"

namespace cordon {
namespace {

// Of one file; it is as long as whoever wrote it likes.
constexpr std::size_t kUntrustedNotesMax = 20;

/// Whether a file says that less is to be reported, or less of it to fail.
bool is_laxer(const Threshold& stated, const Bar& than) {
  return stated.severity.value_or(than.severity) > than.severity ||
         stated.confidence.value_or(than.confidence) > than.confidence;
}

}  // namespace

void note_expired(const Config& config, Date today, std::vector<std::string>& notes) {
  const auto note = [&](const auto& entry) {
    if (entry.until && today > *entry.until)
      notes.push_back(fmt::format("{}: held until {} and no longer does ({})",
                                  entry_name(config, entry.line), to_text(*entry.until),
                                  printable(entry.reason)));
  };
  std::ranges::for_each(config.allow, note);
  std::ranges::for_each(config.accept, note);
  std::ranges::for_each(config.detectors, note);
}

void note_dead_fail(const Config& config, const Gate& gate, std::vector<std::string>& notes) {
  const Bar& report = gate.report;
  if (config.fail.severity.value_or(report.severity) >= report.severity &&
      config.fail.confidence.value_or(report.confidence) >= report.confidence)
    return;
  notes.push_back(fmt::format(
      "{}:{}: `fail` is lower than `report`: what is below `report` is not told, and does not fail",
      config.name, config.fail.line));
}

void note_untrusted(const Config& config, const Gate& gate, std::string_view why,
                    std::vector<std::string>& notes) {
  std::size_t count = 0;
  const auto note = [&](int line, std::string_view what) {
    if (++count > kUntrustedNotesMax) return;
    notes.push_back(fmt::format("{}: {} does not count ({})", entry_name(config, line), what, why));
  };
  for (const Ignore& ignore : config.ignore)
    note(ignore.line, fmt::format("`ignore: {}`", printable(ignore.glob)));
  for (const Allow& allow : config.allow)
    note(allow.line, fmt::format("`allow` because of \"{}\"", printable(allow.reason)));
  for (const Accept& accept : config.accept)
    note(accept.line, fmt::format("`accept: {}`", to_text(accept.skip)));
  for (const Switch& one : config.detectors)
    if (!one.is_enabled) note(one.line, fmt::format("`disable: {}`", printable(one.id)));
  if (is_laxer(config.report, gate.report)) note(config.report.line, "`report`");
  if (is_laxer(config.fail, gate.fail)) note(config.fail.line, "`fail`");
  if (!config.providers.empty()) note(config.providers_line, "`providers`");
  if (!config.fingerprint_key_env.empty())
    note(config.fingerprint_key_line, "`fingerprint_key_env`");
  if (config.hook) note(config.hook->line, "`hook`");
  if (count > kUntrustedNotesMax)
    notes.push_back(fmt::format("{}: {} more entries do not count ({})", config.name,
                                count - kUntrustedNotesMax, why));
}

}  // namespace cordon
