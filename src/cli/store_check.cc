#include "cli/store_check.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <utility>

#include "base/log.h"
#include "base/text.h"
#include "base/workers.h"
#include "catalog/catalog.h"
#include "cli/settings.h"
#include "engine/engine.h"
#include "policy/paths.h"
#include "remedy/stores/open.h"
#include "remedy/stores/presence.h"
#include "remedy/stores/secrets.h"

namespace cordon {
namespace {

constexpr std::size_t kCommitShown = 10;

/// What of a store can be looked for.
struct Contents {
  std::vector<NamedSecret> secrets;
  std::size_t unreadable = 0;
};

/// What cannot be read is told, and does not keep us from the rest.
Result<Contents> read_contents(Store& store, const std::string& prefix) {
  Contents contents;
  for (const std::string& path : TRY(store.list(prefix))) {
    const auto stored = store.read(path);
    // A name without a value, such as a variable that only a policy knows.
    if (!stored && stored.error().kind == Error::Kind::NotFound) continue;
    if (!stored) {
      log::warn(stored.error().text);
      ++contents.unreadable;
      continue;
    }
    for (NamedSecret& secret : secrets_of(store.traits(), path, *stored))
      if (!secret.value.empty()) contents.secrets.push_back(std::move(secret));
  }
  return contents;
}

std::string place_of(const PresentSecret& occurrence) {
  if (!occurrence.path.empty())
    return fmt::format("{}:{}", printable(occurrence.path), occurrence.line);
  if (!occurrence.commit.empty()) return "the message of a commit";
  return occurrence.object.empty() ? "standard input" : "object " + occurrence.object;
}

std::string when_of(const PresentSecret& occurrence) {
  if (occurrence.commit.empty()) return {};
  return fmt::format("  commit {}{}", occurrence.commit.substr(0, kCommitShown),
                     occurrence.in_work_tree ? "" : ", no longer in the work tree");
}

/// Whether a reported path is the environment file that is the store.
std::function<bool(std::string_view)> store_test(const std::string& store,
                                                 const std::vector<Target>& targets,
                                                 const Path& directory) {
  const Path file = env_file_of(store);
  if (file.empty()) return {};
  return [absolute = absolute_path(file, directory), top = report_directory(targets, directory)](
             std::string_view path) { return absolute_path(path, top) == absolute; };
}

void tell(const Presence& presence, const Contents& contents, const std::string& title,
          const Session& session) {
  std::set<SecretName> names;
  for (const PresentSecret& occurrence : presence.occurrences) {
    names.insert(occurrence.name);
    session.output.write(fmt::format("{}  {}{}\n", printable(occurrence.name.text()),
                                     place_of(occurrence), when_of(occurrence)));
  }
  const auto is_short = [](const NamedSecret& secret) {
    return secret.value.size() < kSoughtSizeMin;
  };
  const auto short_ones = std::ranges::count_if(contents.secrets, is_short);
  session.output.write(fmt::format("{} of {} secrets of {} {} here\n", names.size(),
                                   contents.secrets.size(), title,
                                   names.size() == 1 ? "stands" : "stand"));
  if (short_ones > 0)
    log::warn(
        fmt::format("{} of them are shorter than {} bytes, and were only compared with what "
                    "detectors find",
                    short_ones, kSoughtSizeMin));
}

}  // namespace

Result<ExitCode> check_store(Store& store, const StoreCheck& check, const Session& session) {
  const std::vector<Target> targets = TRY(parse_targets(check.paths));
  const Contents contents = TRY(read_contents(store, check.prefix));
  const Catalog catalog = TRY(Catalog::open(session.builtin_catalog));
  const Engine engine = TRY(Engine::create(catalog, {.keeps_reasons = false}));
  PresenceOptions options;
  options.threads = usual_thread_count();
  options.history = check.history;
  const Path directory = TRY(working_directory());
  options.is_store = store_test(check.store, targets, directory);
  const Presence presence = TRY(find_presence(contents.secrets, targets, engine, catalog, options));
  bool is_complete = contents.unreadable == 0;
  for (const Skip& skip : presence.skips) {
    if (!skip.makes_incomplete()) continue;
    is_complete = false;
    log::warn(fmt::format("{}: {}", skip.place.empty() ? skip.object : skip.place, skip.text));
  }
  tell(presence, contents, store.traits().title, session);
  return exit_code(
      RunOutcome{.has_findings = !presence.occurrences.empty(), .is_complete = is_complete});
}

}  // namespace cordon
