#include "remedy/stores/presence.h"

#include <algorithm>
#include <map>
#include <tuple>
#include <unordered_map>
#include <utility>

#include "base/random.h"
#include "model/fingerprint.h"
#include "remedy/stores/seeker.h"
#include "scan/scan.h"

namespace cordon {
namespace {

/// Puts together what both ways of looking find.
class Collection {
 public:
  Collection(const std::vector<NamedSecret>& secrets, const PresenceOptions& options)
      : secrets_(secrets), options_(options) {}

  /// `secret` is a position in the secrets.
  void add(std::size_t secret, const Origin& origin, std::uint64_t line) {
    if (origin.in_work_tree && !origin.commit && options_.is_store &&
        options_.is_store(origin.path))
      return;
    const SecretName& name = secrets_[secret].name;
    PresentSecret& here = found_[{name, origin.path, origin.path.empty() ? origin.object : ""}];
    here.name = name;
    here.path = origin.path;
    if (origin.path.empty()) here.object = origin.object;
    const bool is_first = here.line == 0;
    if (is_first || (origin.in_work_tree && !here.in_work_tree)) here.line = line;
    if (origin.in_work_tree == here.in_work_tree) here.line = std::min(here.line, line);
    here.in_work_tree = here.in_work_tree || origin.in_work_tree;
    if (here.commit.empty() && origin.commit) here.commit = origin.commit->id;
  }

  [[nodiscard]] std::vector<PresentSecret> take() {
    std::vector<PresentSecret> occurrences;
    for (auto& [key, occurrence] : found_) occurrences.push_back(std::move(occurrence));
    return occurrences;
  }

 private:
  const std::vector<NamedSecret>& secrets_;
  const PresenceOptions& options_;
  std::map<std::tuple<SecretName, std::string, std::string>, PresentSecret> found_;
};

/// A scan's findings that are secrets of the store.
class Matching final : public Sink {
 public:
  Matching(const std::vector<NamedSecret>& secrets, const std::string& key, Collection& collection)
      : collection_(collection) {
    for (std::size_t i = 0; i < secrets.size(); ++i)
      known_.emplace(fingerprint(key, secrets[i].value), i);
  }

  void skip(const Skip& skip) override { skips_.push_back(skip); }
  void suppressed(const Suppressed& suppressed) override { finding(suppressed.finding); }
  void finding(const Finding& finding) override {
    const auto [begin, end] = known_.equal_range(finding.fingerprint);
    for (auto known = begin; known != end; ++known)
      for (const Place& place : finding.places)
        collection_.add(known->second, place.origin, place.from.line);
  }
  void finish(const Summary&) override {}

  [[nodiscard]] std::vector<Skip> take_skips() { return std::move(skips_); }

 private:
  Collection& collection_;
  std::unordered_multimap<std::string, std::size_t> known_;
  std::vector<Skip> skips_;
};

}  // namespace

Result<Presence> find_presence(const std::vector<NamedSecret>& secrets,
                               const std::vector<Target>& targets, const Engine& engine,
                               const Catalog& catalog, const PresenceOptions& options) {
  Collection collection(secrets, options);
  ScanOptions scan_options;
  scan_options.threads = options.threads;
  scan_options.history = options.history;
  scan_options.keep_low = true;
  scan_options.fingerprint_key = random_bytes(32);
  Matching matching(secrets, scan_options.fingerprint_key, collection);
  TRY(scan(targets, engine, catalog, scan_options, matching));
  const Seeker seeker = TRY(Seeker::create(secrets));
  TRY(seeker.seek(targets, {options.threads, options.history}, [&](const Sought& sought) {
    collection.add(sought.secret, sought.origin, sought.line);
  }));
  // The scan told what neither of them could read.
  return Presence{collection.take(), matching.take_skips()};
}

}  // namespace cordon
