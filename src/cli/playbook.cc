#include "remedy/playbook/playbook.h"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <array>
#include <limits>
#include <string>
#include <vector>

#include "base/log.h"
#include "base/suggest.h"
#include "base/text.h"
#include "catalog/catalog.h"
#include "cli/command.h"
#include "cli/open_catalog.h"
#include "cli/rescan.h"
#include "cli/settings.h"
#include "engine/engine.h"
#include "remedy/playbook/overview.h"

namespace cordon {
namespace {

constexpr std::array<std::string_view, 4> kFormats = {"text", "markdown", "json", "html"};

constexpr const char* kFooter =
    "What to do about a leaked secret: first minutes, what it is, where to store it, how a new "
    "one\n"
    "is made, whether it was misused, how it is revoked and what stops with it.\n"
    "\n"
    "A provider's name lists its kinds of secrets. For a fingerprint, which `cordon scan` tells, "
    "the\n"
    "place is scanned again, and the page is about that secret: where it stands, and since when.\n"
    "\n"
    "Examples:\n"
    "  cordon playbook stripe\n"
    "  cordon playbook klaviyo-private-key --language python --store vault\n"
    "  cordon playbook klaviyo-private-key --format html > klaviyo.html\n"
    "  cordon playbook 3f9c2d71a0b45e68 ../project";

class PlaybookCommand final : public Command {
 public:
  void add_options(CLI::App& app) override {
    app.add_option("WHAT", what_, "a detector, a provider, or a finding's fingerprint")
        ->type_name("DETECTOR|PROVIDER|FINGERPRINT");
    // For the help only: `take_words` gets them.
    app.add_option("TARGET", targets_, "where a fingerprint is looked for; `.` unless said")
        ->type_name("PATH")
        ->expected(0, std::numeric_limits<int>::max())
        ->allow_extra_args(false);
    app.add_option("-f,--format", format_, "`text` unless said")
        ->type_name("text|markdown|json|html");
    app.add_option("--language", style_.language, "text: show code of this language");
    app.add_option("--store", style_.store, "text: show this store alone");
    add_providers_option(app, providers_);
    app.footer(kFooter);
  }

  bool take_words(std::vector<std::string> words) override {
    targets_ = std::move(words);
    return true;
  }

  Result<ExitCode> run(const Session& session) override {
    if (what_.empty())
      return fail(Error::Kind::Usage,
                  "a playbook of what? a detector, a provider or a fingerprint; `cordon detectors "
                  "list` names them");
    TRY(check_choices());
    const Catalog catalog = TRY(open_catalog(session, providers_));
    const std::vector<StoreGuide> stores = TRY(open_snippets(session.builtin_snippets));
    if (!style_.store.empty() &&
        std::ranges::find(stores, style_.store, &StoreGuide::id) == stores.end())
      return std::unexpected(unknown_store(stores));
    style_.width = session.terminal.is_output ? session.terminal.width : 100;
    style_.colour = session.terminal.wants_colour(ColourWhen::Auto);
    if (const auto detector = catalog.find_former(what_))
      return write(session, TRY(playbook::make_playbook(catalog, *detector, stores, nullptr)));
    const std::vector<DetectorNumber> kinds = playbook::kinds_of(catalog, what_);
    if (kinds.size() == 1)
      return write(session, TRY(playbook::make_playbook(catalog, kinds[0], stores, nullptr)));
    if (!kinds.empty()) {
      session.output.write(format_ == "json" ? playbook::overview_json(catalog, kinds)
                                             : playbook::overview_text(catalog, kinds, style_));
      return ExitCode::Clean;
    }
    if (!is_fingerprint(what_)) return std::unexpected(unknown(catalog));
    return write_bound(session, catalog, stores);
  }

 private:
  Result<void> check_choices() {
    if (std::ranges::find(kFormats, format_) == kFormats.end())
      return fail(
          Error::Kind::Usage,
          fmt::format("--format: `{}` is not text, markdown, json or html", printable(format_)));
    const auto is_language = [&](const SnippetLanguage& one) { return one.id == style_.language; };
    if (style_.language.empty() || std::ranges::any_of(kSnippetLanguages, is_language)) return {};
    std::string known;
    for (const SnippetLanguage& one : kSnippetLanguages)
      known += (known.empty() ? "" : ", ") + std::string(one.id);
    return fail(Error::Kind::Usage,
                fmt::format("--language: `{}` is none of {}", printable(style_.language), known));
  }

  [[nodiscard]] Error unknown_store(const std::vector<StoreGuide>& stores) const {
    std::string known;
    for (const StoreGuide& store : stores) known += (known.empty() ? "" : ", ") + store.id;
    return {Error::Kind::Usage,
            fmt::format("--store: `{}` is none of {}", printable(style_.store), known)};
  }

  [[nodiscard]] Error unknown(const Catalog& catalog) const {
    std::vector<std::string_view> words;
    for (DetectorNumber number = 0; number < catalog.detector_count(); ++number) {
      words.push_back(catalog.detector(number).id);
      words.push_back(catalog.detector(number).provider);
    }
    return {Error::Kind::NotFound,
            fmt::format("`{}` is no detector, provider or fingerprint{}", printable(what_),
                        closest_word(what_, words) ? did_you_mean(what_, words)
                                                   : "; `cordon detectors list` names them all")};
  }

  /// About the finding that the fingerprint names: its place is scanned again.
  Result<ExitCode> write_bound(const Session& session, const Catalog& catalog,
                               const std::vector<StoreGuide>& stores) const {
    const std::vector<Target> targets = TRY(parse_targets(targets_));
    RescanOptions options;
    for (const std::string& directory : providers_) options.providers.push_back(directory);
    const Rescan scanned = TRY(rescan(session, targets, options));
    const Finding* finding = scanned.find(what_);
    if (finding == nullptr)
      return fail(Error::Kind::NotFound,
                  fmt::format("no secret, or more than one, stands there whose fingerprint begins "
                              "with {}",
                              printable(what_)));
    const auto detector = catalog.find(finding->detector);
    if (!detector)
      return fail(Error::Kind::NotFound,
                  fmt::format("its detector {} comes from provider files of the configuration: "
                              "name them with --providers",
                              printable(finding->detector)));
    const playbook::Playbook page =
        TRY(playbook::make_playbook(catalog, *detector, stores, finding));
    TRY(write(session, page));
    if (std::ranges::none_of(scanned.skips, &Skip::makes_incomplete)) return ExitCode::Clean;
    log::warn("not everything could be read there; `cordon scan` lists what");
    return ExitCode::Incomplete;
  }

  Result<ExitCode> write(const Session& session, const playbook::Playbook& page) const {
    session.output.write(format_ == "html"       ? playbook::to_html(page)
                         : format_ == "markdown" ? playbook::to_markdown(page)
                         : format_ == "json"     ? playbook::to_json(page)
                                                 : playbook::to_text(page, style_));
    return ExitCode::Clean;
  }

  std::string what_;
  std::vector<std::string> targets_;
  std::string format_ = "text";
  playbook::TextStyle style_;
  std::vector<std::string> providers_;
};

}  // namespace

std::unique_ptr<Command> make_playbook_command() { return std::make_unique<PlaybookCommand>(); }

}  // namespace cordon
