#include <fmt/format.h>
#include <fmt/ranges.h>
#include <sys/stat.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <array>
#include <limits>
#include <string>
#include <utility>
#include <vector>

#include "base/clock.h"
#include "base/log.h"
#include "base/suggest.h"
#include "base/text.h"
#include "cli/command.h"
#include "cli/explanations.h"
#include "cli/name_cover.h"
#include "cli/open_catalog.h"
#include "cli/policy_file.h"
#include "cli/rescan.h"
#include "cli/settings.h"
#include "model/cover.h"

namespace cordon {
namespace {

constexpr std::array<std::string_view, 2> kActions = {"explain", "check"};

constexpr const char* kFooter =
    "explain                every setting in effect, and which line of which file decided\n"
    "explain PATH…          whether it is looked at\n"
    "explain DETECTOR       whether what it finds is reported; a provider's id, too\n"
    "explain FINGERPRINT    whether a finding is reported, fails and is suppressed; scans again\n"
    "check FILE|URL         whether a policy can be read, and names what there is\n"
    "\n"
    "It tells what `cordon scan` of this directory would go by, with the same options.\n"
    "\n"
    "Examples:\n"
    "  cordon policy explain vendor/lib.js\n"
    "  cordon policy explain --policy https://config.example.com/cordon.yaml\n"
    "  cordon policy check --policy-key security.pub policy.yaml\n"
    "\n"
    "Exit codes: 0 told, or in order; 2 wrong usage, or a policy that has to be mended; 3 not "
    "everything\n"
    "was looked at.";

/// `./src` and `src/` as reports show them: `src/`.
std::string as_reported(std::string_view typed, bool is_directory) {
  while (typed.starts_with("./")) typed.remove_prefix(2);
  std::string path(typed);
  while (path.size() > 1 && path.ends_with('/')) path.pop_back();
  return is_directory ? path + "/" : path;
}

class PolicyCommand final : public Command {
 public:
  void add_options(CLI::App& app) override {
    // For the help only: `take_words` gets them.
    app.add_option("ACTION", words_, "explain or check, and what")
        ->type_name("explain|check")
        ->expected(0, std::numeric_limits<int>::max())
        ->allow_extra_args(false);
    app.add_option("-f,--format", format_, "`text` unless said")->type_name("text|json");
    app.add_option("-x,--exclude", flags_.exclude, "as for a scan; several are fine")
        ->type_name("GLOB")
        ->allow_extra_args(false);
    add_providers_option(app, providers_);
    add_config_options(app, flags_);
    add_policy_options(app, flags_.policy);
    app.add_flag("--untrusted", flags_.untrusted, "as for a scan of content of somebody else's");
    app.add_flag("--no-history", no_history_, "look for a fingerprint in files alone");
    app.footer(kFooter);
  }

  bool take_words(std::vector<std::string> words) override {
    words_ = std::move(words);
    return true;
  }

  Result<ExitCode> run(const Session& session) override {
    if (words_.empty())
      return fail(Error::Kind::Usage,
                  fmt::format("what to do? There are {}", fmt::join(kActions, " and ")));
    const std::string action = words_.front();
    words_.erase(words_.begin());
    if (std::ranges::find(kActions, action) == kActions.end())
      return fail(Error::Kind::Usage,
                  fmt::format("unknown action `{}`{}", printable(action),
                              closest_word(action, kActions) ? did_you_mean(action, kActions)
                                                             : "; explain and check are known"));
    if (format_ != "text" && format_ != "json")
      return fail(Error::Kind::Usage,
                  fmt::format("--format: `{}` is not text or json", printable(format_)));
    return action == "check" ? check(session) : explain(session);
  }

 private:
  Result<ExitCode> explain(const Session& session) {
    const std::vector<Target> targets = TRY(parse_targets({}));
    const SystemClock clock;
    flags_.history = !no_history_;
    Settings settings = TRY(read_settings(flags_, targets, clock.unix_time()));
    const Catalog catalog = TRY(open_catalog(session, provider_directories(settings, providers_)));
    resolve_ids(settings, catalog);
    std::vector<Explanation> explanations;
    ExitCode code = ExitCode::Clean;
    if (words_.empty())
      explanations = explain_settings(
          settings.policy, [&](std::string_view id) { return provider_of(catalog, id); },
          settings.fingerprint_key_variable);
    for (const std::string& word : words_) {
      if (!is_subject(catalog, word) && is_fingerprint(word)) {
        const ExitCode told = TRY(explain_secret(session, targets, word, explanations));
        code = std::max(code, told);
        continue;
      }
      explanations.push_back(TRY(explain_word(settings.policy, catalog, word)));
    }
    std::vector<std::string> notes = words_.empty() ? settings.notes : std::vector<std::string>();
    TRY(cover_secrets(catalog, explanations, notes));
    session.output.write(format_ == "json" ? explanations_json(explanations, notes)
                                           : explanations_text(explanations, notes));
    return code;
  }

  /// What files say is repeated here, and a secret may stand in it.
  static Result<void> cover_secrets(const Catalog& catalog, std::vector<Explanation>& explanations,
                                    std::vector<std::string>& notes) {
    std::vector<std::string*> texts;
    for (std::string& note : notes) texts.push_back(&note);
    for (Explanation& explanation : explanations) {
      texts.push_back(&explanation.subject);
      texts.push_back(&explanation.verdict);
      for (PolicyWord& word : explanation.words)
        texts.insert(texts.end(), {&word.by, &word.says, &word.why});
    }
    std::vector<std::string> told;
    for (const std::string* text : texts) told.push_back(*text);
    Cover cover;
    TRY(add_secrets_in(told, catalog, cover));
    for (std::string* text : texts) *text = cover.over(*text);
    return {};
  }

  static std::string provider_of(const Catalog& catalog, std::string_view id) {
    const auto number = catalog.find_former(id);
    return number ? std::string(catalog.detector(*number).provider) : "";
  }

  /// Whether a word names something that is there, which goes before a fingerprint.
  static bool is_subject(const Catalog& catalog, const std::string& word) {
    struct stat status{};
    return catalog.find_former(word) || catalog.has_provider(word) ||
           ::lstat(word.c_str(), &status) == 0;
  }

  static Result<Explanation> explain_word(const Policy& policy, const Catalog& catalog,
                                          const std::string& word) {
    if (const auto number = catalog.find_former(word)) {
      const DetectorFacts facts = catalog.detector(*number);
      return explain_detector(policy, facts.id, facts.provider);
    }
    if (catalog.has_provider(word)) return explain_detector(policy, "", word);
    struct stat status{};
    const bool is_there = ::lstat(word.c_str(), &status) == 0;
    // A history may have had a file that is not there now; a word without a slash is a slip.
    if (!is_there && !word.contains('/')) return std::unexpected(unknown(catalog, word));
    const bool is_directory = is_there ? S_ISDIR(status.st_mode) : word.ends_with('/');
    return explain_path(policy, as_reported(word, is_directory));
  }

  static Error unknown(const Catalog& catalog, std::string_view word) {
    std::vector<std::string_view> words;
    for (DetectorNumber number = 0; number < catalog.detector_count(); ++number) {
      words.push_back(catalog.detector(number).id);
      words.push_back(catalog.detector(number).provider);
    }
    return {
        Error::Kind::NotFound,
        fmt::format("`{}` is no path that is there, no detector, no provider and no "
                    "fingerprint{}",
                    printable(word),
                    closest_word(word, words)
                        ? did_you_mean(word, words)
                        : fmt::format("; a path that was there once is `./{}`", printable(word)))};
  }

  Result<ExitCode> explain_secret(const Session& session, const std::vector<Target>& targets,
                                  std::string_view fingerprint,
                                  std::vector<Explanation>& explanations) const {
    const Rescan scanned = TRY(rescan(session, targets,
                                      {.settings = flags_,
                                       .providers = providers_,
                                       .history = !no_history_,
                                       .keep_values = false}));
    const bool is_whole = std::ranges::none_of(scanned.skips, &Skip::makes_incomplete);
    if (!is_whole) log::warn("not everything could be read here; `cordon scan` lists what");
    const Finding* finding = scanned.find(fingerprint);
    if (finding == nullptr)
      return fail(is_whole ? Error::Kind::NotFound : Error::Kind::Missing,
                  fmt::format("no secret, or more than one, stands here whose fingerprint begins "
                              "with {}",
                              printable(fingerprint)));
    for (Explanation& one : explain_finding(scanned.policy, *finding)) {
      one.subject = fmt::format("{} {}: {}", finding->detector, finding->fingerprint.substr(0, 12),
                                one.subject);
      explanations.push_back(std::move(one));
    }
    return is_whole ? ExitCode::Clean : ExitCode::Incomplete;
  }

  Result<ExitCode> check(const Session& session) const {
    if (words_.size() != 1) return fail(Error::Kind::Usage, "check: which policy? A file or a URL");
    const SystemClock clock;
    const PolicyFlags flags = TRY(
        with_environment({.source = words_.front(), .key = flags_.policy.key, .is_taken = true}));
    // No copy stands in: the question is what is there now.
    const Path here = TRY(working_directory());
    const Config policy = TRY(load_policy(flags, here, "", clock.unix_time()));
    std::vector<Path> providers = policy.providers;
    providers.insert(providers.end(), providers_.begin(), providers_.end());
    const Catalog catalog = TRY(open_catalog(session, providers));
    const std::string name = policy.name;
    const bool is_signed = !flags.key.empty();
    Settings settings;
    settings.policy = Policy({policy}, {}, {.today = date_of(clock.unix_time())});
    settings.notes = settings.policy.notes();
    const std::size_t expired = settings.notes.size();
    resolve_ids(settings, catalog);
    for (std::size_t i = 0; i < settings.notes.size(); ++i)
      i < expired ? log::warn(settings.notes[i]) : log::error(settings.notes[i]);
    if (settings.notes.size() > expired) return ExitCode::Usage;
    session.output.write(fmt::format("{}: in order{}\n", name,
                                     is_signed ? ", and signed by a key that is trusted" : ""));
    return ExitCode::Clean;
  }

  std::vector<std::string> words_;
  std::string format_ = "text";
  SettingsFlags flags_;
  std::vector<Path> providers_;
  bool no_history_ = false;
};

}  // namespace

std::unique_ptr<Command> make_policy_command() { return std::make_unique<PolicyCommand>(); }

}  // namespace cordon
