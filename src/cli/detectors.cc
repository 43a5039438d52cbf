#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "base/log.h"
#include "base/suggest.h"
#include "base/text.h"
#include "catalog/catalog.h"
#include "cli/command.h"
#include "cli/detector_list.h"
#include "cli/open_catalog.h"
#include "cli/settings.h"
#include "engine/engine.h"
#include "engine/selftest.h"

namespace cordon {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::array<std::string_view, 3> kActions = {"list", "show", "test"};

constexpr const char* kFooter =
    "list  one line a detector: id, severity, v where a call can verify it, r where one can\n"
    "      revoke it, name; filters leave those that fit each of them\n"
    "show  all that is known of one: what it looks like, how to verify, revoke and replace it\n"
    "test  tries every example and near miss of every provider file, yours with --providers\n"
    "\n"
    "Examples:\n"
    "  cordon detectors list --format json\n"
    "  cordon detectors list --category payment --severity critical --verifiable\n"
    "  cordon detectors show klaviyo-private-key\n"
    "  cordon detectors test --providers my-providers/";

class DetectorsCommand final : public Command {
 public:
  void add_options(CLI::App& app) override {
    app.add_option("ACTION", action_, "list, show or test; `list` unless said")
        ->type_name("list|show|test");
    app.add_option("ID", id_, "a detector, for `show`")->type_name("DETECTOR");
    app.add_option("-f,--format", format_, "`text` unless said")->type_name("text|json");
    add_providers_option(app, providers_);
    add_filters(app, filter_);
    app.footer(kFooter);
  }

  Result<ExitCode> run(const Session& session) override {
    if (std::ranges::find(kActions, action_) == kActions.end())
      return fail(Error::Kind::Usage,
                  fmt::format("unknown action `{}`{}", printable(action_),
                              closest_word(action_, kActions) ? did_you_mean(action_, kActions)
                                                              : "; list, show and test are known"));
    if (format_ != "text" && format_ != "json")
      return fail(Error::Kind::Usage,
                  fmt::format("--format: `{}` is not text or json", printable(format_)));
    if (id_.empty() == (action_ == "show"))
      return fail(Error::Kind::Usage, action_ == "show"
                                          ? "which detector? `cordon detectors list` names them all"
                                          : fmt::format("`{}` takes no detector", action_));
    if (action_ != "list" && filter_.narrows())
      return fail(Error::Kind::Usage, fmt::format("`{}` takes no filter; `list` does", action_));
    const Catalog catalog = TRY(open_catalog(session, providers_));
    if (action_ == "list") return list(session, catalog);
    if (action_ == "show") return show(session, catalog);
    return test(session, catalog);
  }

 private:
  [[nodiscard]] Result<ExitCode> list(const Session& session, const Catalog& catalog) const {
    const std::vector<DetectorFacts> found = TRY(list_detectors(catalog, filter_));
    if (format_ == "json")
      session.output.write(list_json(found));
    else
      session.output.write(
          list_text(found, session.terminal.is_output ? session.terminal.width : 0));
    if (found.empty()) log::warn("no detector fits all that was asked for");
    return ExitCode::Clean;
  }

  [[nodiscard]] Result<ExitCode> show(const Session& session, const Catalog& catalog) const {
    const auto number = catalog.find(id_);
    if (!number) return std::unexpected(unknown_detector(catalog));
    const std::string_view facts = catalog.facts_json(*number);
    if (format_ == "json") {
      session.output.write(facts);
      session.output.write("\n");
      return ExitCode::Clean;
    }
    const Json root = Json::parse(facts, nullptr, false);
    if (root.is_discarded())
      return fail(Error::Kind::Internal, fmt::format("{}: its facts cannot be read", id_));
    session.output.write(outline(root));
    return ExitCode::Clean;
  }

  [[nodiscard]] Error unknown_detector(const Catalog& catalog) const {
    std::vector<std::string_view> ids;
    for (DetectorNumber number = 0; number < catalog.detector_count(); ++number)
      ids.push_back(catalog.detector(number).id);
    return {Error::Kind::NotFound,
            fmt::format("unknown detector `{}`{}", printable(id_),
                        closest_word(id_, ids) ? did_you_mean(id_, ids)
                                               : "; `cordon detectors list` names them all")};
  }

  /// JSON as people read it: a name a line, what is in it indented below. The facts were checked
  /// when their file was read, so they are not deep; a value in process is an entry of the stack.
  static std::string outline(const Json& root) {
    struct Open {
      const Json* value;
      std::string label;
      std::size_t indent;
    };
    std::string text;
    std::vector<Open> open = {{&root, "", 0}};
    while (!open.empty()) {
      const Open now = std::move(open.back());
      open.pop_back();
      const bool has_label = !now.label.empty();
      if (!now.value->is_structured()) {
        const std::string value =
            now.value->is_string() ? now.value->get<std::string>() : now.value->dump();
        text += fmt::format("{:{}}{} {}\n", "", now.indent, now.label, printable(value));
        continue;
      }
      if (has_label) text += fmt::format("{:{}}{}\n", "", now.indent, now.label);
      const std::size_t indent = now.indent + (has_label ? 2 : 0);
      std::vector<Open> below;
      for (const auto& [key, value] : now.value->items())
        below.push_back({&value, now.value->is_array() ? "-" : printable(key) + ":", indent});
      std::ranges::move(below.rbegin(), below.rend(), std::back_inserter(open));
    }
    return text;
  }

  [[nodiscard]] static Result<ExitCode> test(const Session& session, const Catalog& catalog) {
    const Engine engine = TRY(Engine::create(catalog));
    const SelfTest result = selftest(catalog, engine);
    for (const std::string& failure : result.failures) log::error(failure);
    session.output.write(fmt::format("{} detectors, {} examples, {} near misses: {}\n",
                                     catalog.detector_count(), result.examples, result.near_misses,
                                     result.failures.empty()
                                         ? "all as they should be"
                                         : fmt::format("{} wrong", result.failures.size())));
    return result.failures.empty() ? ExitCode::Clean : ExitCode::Usage;
  }

  std::string action_ = "list";
  std::string id_;
  std::string format_ = "text";
  std::vector<std::string> providers_;
  DetectorFilter filter_;
};

}  // namespace

std::unique_ptr<Command> make_detectors_command() { return std::make_unique<DetectorsCommand>(); }

}  // namespace cordon
