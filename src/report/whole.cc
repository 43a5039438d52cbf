#include "report/whole.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "report/place_words.h"

namespace cordon {
namespace {

class WholeReport final : public Sink {
 public:
  WholeReport(Writer write, ReportOptions options, Output& output)
      : write_(write), output_(output) {
    whole_.options = std::move(options);
    whole_.began = now();
  }

  void cover(const Cover& cover) override { whole_.options.put_under(cover); }

  void skip(const Skip& skip) override {
    if (skip.makes_incomplete())
      whole_.skips.push_back(skip);
    else if (!skip.accepted.empty())
      whole_.accepted.push_back(skip);
    else
      ++whole_.excluded;
  }

  void suppressed(const Suppressed& suppressed) override {
    whole_.suppressed.push_back(suppressed);
  }

  void finding(const Finding& finding) override {
    whole_.findings.push_back(finding);
    Finding& kept = whole_.findings.back();
    // None of these formats shows a secret, whatever the user asked for.
    kept.value = {};
    std::ranges::sort(kept.places, comes_before);
  }

  void finish(const Summary& summary) override {
    whole_.summary = summary;
    std::vector<std::string>& notes = whole_.options.notes;
    notes.insert(notes.end(), summary.stale.begin(), summary.stale.end());
    whole_.ended = now();
    std::ranges::stable_sort(whole_.findings, is_graver);
    write_(whole_, output_);
  }

 private:
  [[nodiscard]] std::int64_t now() const {
    return whole_.options.clock != nullptr ? whole_.options.clock->unix_time() : 0;
  }

  Writer write_;
  Whole whole_;
  Output& output_;
};

}  // namespace

SeverityCounts Whole::by_severity() const {
  SeverityCounts counts;
  for (const Finding& finding : findings) ++counts[finding.severity];
  return counts;
}

bool Whole::fails() const {
  return std::ranges::any_of(findings, [](const Finding& finding) { return finding.fails; });
}

std::string Whole::verdict() const {
  std::uint64_t places = 0;
  for (const Finding& finding : findings) places += finding.places.size();
  const std::string found =
      findings.empty() ? "no secrets found" : found_text(by_severity(), places);
  if (findings.empty() && skips.empty() && summary.blobs == 0)
    return found + ": there was nothing to read";
  return fmt::format("{} in {}{}", found,
                     is_complete() ? "" : "what was scanned: ", scanned_text(summary));
}

std::unique_ptr<Sink> make_whole_report(Writer write, ReportOptions options, Output& output) {
  return std::make_unique<WholeReport>(write, std::move(options), output);
}

}  // namespace cordon
