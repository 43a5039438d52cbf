#include "cli/rescan.h"

#include <fmt/format.h>

#include <algorithm>
#include <thread>

#include "base/clock.h"
#include "base/log.h"
#include "base/text.h"
#include "catalog/catalog.h"
#include "cli/settings.h"
#include "engine/engine.h"
#include "engine/selftest.h"
#include "model/fingerprint.h"
#include "scan/scan.h"

namespace cordon {
namespace {

constexpr std::size_t kPrefixLeast = 8;
constexpr std::size_t kThreadsMost = 16;

/// Keeps what a scan tells.
class Collection final : public Sink {
 public:
  void cover(const Cover& /*cover*/) override {}
  void skip(const Skip& skip) override { incomplete += skip.makes_incomplete() ? 1 : 0; }
  void suppressed(const Suppressed& suppressed) override { findings.push_back(suppressed.finding); }
  void finding(const Finding& finding) override { findings.push_back(finding); }
  void finish(const Summary& /*summary*/) override {}

  std::vector<Finding> findings;
  std::size_t incomplete = 0;
};

Result<std::vector<Target>> parse_targets(const std::vector<std::string>& typed) {
  std::vector<Target> targets;
  for (const std::string& target : typed) targets.push_back(TRY(Target::parse(target)));
  if (targets.empty()) targets.push_back(TRY(Target::parse(".")));
  return targets;
}

}  // namespace

Result<std::vector<Finding>> rescan(const Session& session, const Rescan& wanted) {
  const std::vector<Target> targets = TRY(parse_targets(wanted.targets));
  const SystemClock clock;
  const Settings settings = TRY(read_settings({}, targets, clock.unix_time()));
  Catalog catalog = TRY(Catalog::open(session.builtin_catalog));
  for (const auto& directories : {settings.providers, wanted.providers})
    for (const Path& directory : directories) TRY(catalog.add_directory(directory, anchor_mistake));
  const Engine engine = TRY(Engine::create(catalog, {.keeps_reasons = false}));
  ScanOptions options;
  options.threads = std::clamp<std::size_t>(std::thread::hardware_concurrency(), 1, kThreadsMost);
  options.history = wanted.history;
  options.keep_values = wanted.keep_values;
  options.keep_low = true;
  options.fingerprint_key = settings.fingerprint_key;
  if (settings.policy.excludes_any())
    options.is_excluded = [&](std::string_view path) { return settings.policy.is_excluded(path); };
  Collection collection;
  TRY(scan(targets, engine, catalog, options, collection));
  if (collection.incomplete > 0)
    log::warn(fmt::format("{} things could not be read; `cordon scan` lists them",
                          collection.incomplete));
  return std::move(collection.findings);
}

bool is_fingerprint(std::string_view word) {
  return word.size() >= kPrefixLeast && word.size() <= kFingerprintSize &&
         std::ranges::all_of(word, [](char c) { return is_digit(c) || (c >= 'a' && c <= 'f'); });
}

Result<Finding> find_again(const Session& session, std::string_view typed, const Rescan& wanted) {
  std::vector<Finding> findings = TRY(rescan(session, wanted));
  const auto is_other = [&](const Finding& finding) {
    return !finding.fingerprint.starts_with(typed);
  };
  std::erase_if(findings, is_other);
  if (findings.empty())
    return fail(Error::Kind::NotFound,
                fmt::format("no secret with the fingerprint {} stands there", printable(typed)));
  if (findings.size() > 1)
    return fail(Error::Kind::Usage,
                fmt::format("{} secrets have a fingerprint that begins with {}; type more of it",
                            findings.size(), printable(typed)));
  return std::move(findings.front());
}

}  // namespace cordon
