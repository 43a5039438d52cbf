#pragma once

#include <memory>
#include <string>
#include <vector>

#include "base/clock.h"
#include "cli/command.h"
#include "cli/reports.h"
#include "cli/settings.h"
#include "cli/terminal.h"
#include "model/skip.h"
#include "report/report.h"
#include "scan/scan.h"

namespace cordon {

class Watch;

/// What the user typed.
struct ScanTyped {
  std::vector<std::string> targets;
  std::string format = "text";
  std::vector<std::string> outputs;
  std::string colour = "auto";
  std::string threads;
  std::vector<std::string> providers;
  SettingsFlags settings;
  bool show_secrets = false;
  bool all = false;
  bool no_history = false;
  bool explain = false;
  bool quiet = false;
  bool fail_on_stale = false;
};

/// What is to be scanned and told, as the user meant it, or as a gate has worked it out.
struct ScanOrder {
  std::vector<Target> targets;
  std::vector<std::string> names;  ///< of the targets, as reports show them
  Format format = {};
  std::vector<Format> also_on_screen;  ///< behind the first one, on standard output
  std::vector<OutputTarget> outputs;
  ColourWhen colour = ColourWhen::Auto;
  std::size_t threads = 1;
  bool is_untrusted = false;
  std::string announcement;  ///< told on stderr before the scan begins; may be empty
  std::vector<std::string> notes;
  std::vector<Skip> skips;                       ///< what is known not to be looked at
  std::vector<std::unique_ptr<Sink>> listeners;  ///< are told of it all, too
};

/// `cordon scan`, and the part of other commands that scans: its options, and what it does once
/// somebody knows what is to be scanned.
class ScanCommand final : public Command {
 public:
  void add_options(CLI::App& app) override;
  bool take_words(std::vector<std::string> words) override {
    typed_.targets = std::move(words);
    return true;
  }
  Result<ExitCode> run(const Session& session) override;

  /// All options but those that say what is scanned.
  void add_scan_options(CLI::App& app);
  /// Usage for words that make no sense.
  [[nodiscard]] Result<ScanOrder> understand() const;
  Result<ExitCode> scan(const Session& session, ScanOrder order);

 private:
  [[nodiscard]] ReportOptions report_options(const ScanOrder& order,
                                             const Settings& settings) const;
  [[nodiscard]] ScanOptions scan_options(const ScanOrder& order, const Settings& settings,
                                         Watch& watch) const;
  Result<ExitCode> scan_with(const Session& session, ScanOrder& order, const Settings& settings,
                             const Catalog& catalog, const Engine& engine);

  ScanTyped typed_;
  SystemClock clock_;
};

}  // namespace cordon
