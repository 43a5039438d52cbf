#include "base/text.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <utility>
#include <vector>

#include "base/fd.h"
#include "model/mask.h"
#include "report/formats.h"
#include "report/place_words.h"
#include "report/words.h"

namespace cordon {
namespace {

constexpr std::size_t kPlacesShown = 5;
constexpr std::size_t kSkipsShown = 3;
constexpr std::size_t kSuppressedShown = 5;
constexpr std::size_t kPlaceWidthMax = 48;
constexpr std::size_t kWidthLeast = 40;

enum class Ink { Plain, Bold, Dim, Red, Yellow, Blue, BoldRed };

std::string_view escape(Ink ink) {
  switch (ink) {
    case Ink::Plain:
      return "";
    case Ink::Bold:
      return "\x1b[1m";
    case Ink::Dim:
      return "\x1b[2m";
    case Ink::Red:
      return "\x1b[31m";
    case Ink::Yellow:
      return "\x1b[33m";
    case Ink::Blue:
      return "\x1b[34m";
    case Ink::BoldRed:
      return "\x1b[1;31m";
  }
  std::unreachable();
}

Ink ink_of(Severity severity) {
  switch (severity) {
    case Severity::Critical:
      return Ink::BoldRed;
    case Severity::High:
      return Ink::Red;
    case Severity::Medium:
      return Ink::Yellow;
    case Severity::Low:
      return Ink::Blue;
  }
  std::unreachable();
}

/// The words of a printable text on lines of at most `width` columns; what follows the first line
/// is indented by `indent`. A word that is longer than a line keeps one of its own.
std::string wrapped(std::string_view text, std::size_t width, std::size_t indent) {
  std::string lines;
  std::size_t column = indent;
  while (!text.empty()) {
    const std::size_t space = text.find(' ');
    const std::string_view word = text.substr(0, space);
    text.remove_prefix(space == text.npos ? text.size() : space + 1);
    const auto size = static_cast<std::size_t>(count_code_points(word));
    const bool is_first = column == indent;
    if (!is_first && column + 1 + size > width) {
      lines += "\n" + std::string(indent, ' ');
      column = indent;
    } else if (!is_first) {
      lines += ' ';
      ++column;
    }
    lines += word;
    column += size;
  }
  return lines;
}

std::string padded(const std::string& text, std::size_t width) {
  const auto size = static_cast<std::size_t>(count_code_points(text));
  return size < width ? text + std::string(width - size, ' ') : text;
}

/// What a repository lacks has no path that could be left out.
bool is_for_accept(const Skip& skip) {
  return !skip.object.empty() || skip.reason == Skip::Reason::Shallow;
}

bool is_for_ignore(const Skip& skip) { return !skip.place.empty() && !is_for_accept(skip); }

class TextReport final : public Sink {
 public:
  TextReport(ReportOptions options, Output& output)
      : options_(std::move(options)), output_(output) {
    options_.width = std::max(options_.width, kWidthLeast);
  }

  void cover(const Cover& cover) override { options_.put_under(cover); }
  void skip(const Skip& skip) override {
    std::string text = skip_text(skip, options_.place_prefix);
    if (!skip.makes_incomplete()) {
      ++excluded_;
      if (!skip.accepted.empty() && ++accepted_count_ <= kSkipsShown)
        accepted_.push_back(fmt::format("{}; accepted: {}", text, printable(skip.accepted)));
      return;
    }
    hints_.ignore |= is_for_ignore(skip);
    hints_.accept |= is_for_accept(skip);
    Skips& skips = skips_[skip.reason];
    ++skip_count_;
    if (++skips.count <= kSkipsShown) skips.shown.push_back(std::move(text));
  }

  void suppressed(const Suppressed& suppressed) override {
    if (++suppressed_count_ > kSuppressedShown) return;
    const Finding& finding = suppressed.finding;
    suppressed_.push_back(fmt::format("{} {}: {} ({})", printable(finding.name),
                                      printable(finding.masked), printable(suppressed.reason),
                                      printable(suppressed.by)));
  }

  void finding(const Finding& finding) override {
    place_count_ += finding.places.size();
    ++by_severity_[finding.severity];
    failing_count_ += finding.fails ? 1 : 0;
    Shown shown{finding, finding.places.size()};
    auto& places = shown.finding.places;
    const std::size_t kept = std::min(places.size(), kPlacesShown);
    std::ranges::partial_sort(places, places.begin() + static_cast<std::ptrdiff_t>(kept),
                              comes_before);
    places.resize(kept);
    findings_.push_back(std::move(shown));
  }

  void finish(const Summary& summary) override {
    std::ranges::stable_sort(findings_, is_graver, &Shown::finding);
    const std::size_t shown_count = std::min(findings_.size(), options_.shown_max);
    for (std::size_t i = 0; i < shown_count; ++i) write_finding(findings_[i]);
    write_more(shown_count);
    if (!options_.quiet) {
      write_suppressed();
      write_accepted();
    }
    write_skips();
    if (!options_.quiet) {
      for (const std::string& note : options_.notes) line("note: " + printable(note));
      for (const std::string& entry : summary.stale) line("note: " + printable(entry));
      write_summary(summary);
      if (!findings_.empty())
        line(paint(Ink::Dim, fmt::format("what to do, step by step: cordon playbook {}",
                                         printable(findings_.front().finding.detector))));
    }
  }

 private:
  struct Shown {
    Finding finding;
    std::size_t place_count = 0;
  };
  /// Which words of the configuration would help with what was not scanned.
  struct Hints {
    bool ignore = false;
    bool accept = false;
  };
  struct Skips {
    std::size_t count = 0;
    std::vector<std::string> shown;
  };

  /// What was scanned reaches the log of a CI system by this alone.
  void line(std::string_view text) { output_.write(break_commands(text) + "\n"); }

  [[nodiscard]] std::string paint(Ink ink, std::string_view text) const {
    if (!options_.colour || ink == Ink::Plain) return std::string(text);
    return fmt::format("{}{}\x1b[0m", escape(ink), text);
  }

  /// `  why   …`, wrapped.
  void labelled(std::string_view label, std::string_view text) {
    constexpr std::size_t kIndent = 8;
    line(fmt::format("  {}{}", paint(Ink::Dim, padded(std::string(label), kIndent - 2)),
                     wrapped(text, options_.width, kIndent)));
  }

  void write_finding(const Shown& shown) {
    const Finding& finding = shown.finding;
    const std::string value = finding.value.empty() ? finding.masked : show_whole(finding.value);
    line(fmt::format("{}  {}  {}{}", paint(ink_of(finding.severity), to_text(finding.severity)),
                     paint(Ink::Bold, printable(finding.name)), printable(value),
                     finding.fails ? "" : "  (does not fail)"));
    write_places(finding.places);
    if (shown.place_count > finding.places.size())
      line(fmt::format(
          "  and {} (--format json lists all)",
          count_of(shown.place_count - finding.places.size(), "more place", "more places")));
    write_reasons(finding);
    for (const std::string& remark : finding.remarks) labelled("note", printable(remark));
    labelled("next", printable(next_step(finding)));
    line("");
  }

  void write_more(std::size_t shown_count) {
    if (shown_count == findings_.size()) return;
    SeverityCounts counts;
    std::uint64_t places = 0;
    for (std::size_t i = shown_count; i < findings_.size(); ++i) {
      ++counts[findings_[i].finding.severity];
      places += findings_[i].place_count;
    }
    line(fmt::format("and more: {}", found_text(counts, places)));
    line("");
  }

  void write_places(const std::vector<Place>& places) {
    std::size_t width = 0;
    for (const Place& place : places)
      width = std::max(
          width, static_cast<std::size_t>(count_code_points(spot(place, options_.place_prefix))));
    width = std::min(width, std::min(kPlaceWidthMax, options_.width / 2));
    for (const Place& place : places) {
      const std::string text = describe(place);
      const std::string where = spot(place, options_.place_prefix);
      line(text.empty() ? where
                        : fmt::format("{}  {}", padded(where, width), paint(Ink::Dim, text)));
    }
  }

  void write_reasons(const Finding& finding) {
    labelled("why", why_text(finding));
    if (!finding.parts.empty()) labelled("with", parts_text(finding));
    if (!options_.explain) return;
    for (const std::string& reason : finding.reasons) labelled("", "- " + printable(reason));
    labelled("id", fmt::format("{}, fingerprint {}", printable(finding.detector),
                               printable(finding.fingerprint)));
  }

  void write_suppressed() {
    if (suppressed_count_ == 0) return;
    line(fmt::format(
        "{}:", count_of(suppressed_count_, "secret is suppressed", "secrets are suppressed")));
    for (const std::string& text : suppressed_) line("  " + wrapped(text, options_.width, 4));
    if (suppressed_count_ > suppressed_.size())
      line(fmt::format("  and {} more (--format json lists all)",
                       with_commas(suppressed_count_ - suppressed_.size())));
    line("");
  }

  void write_skips() {
    if (skip_count_ == 0) return;
    line(paint(Ink::Yellow, fmt::format("{} not scanned, so the result is incomplete:",
                                        count_of(skip_count_, "thing was", "things were"))));
    for (const auto& [reason, skips] : skips_) {
      line(
          fmt::format("  {} ({}): {}", to_text(reason), with_commas(skips.count), meaning(reason)));
      for (const std::string& text : skips.shown) line("    " + wrapped(text, options_.width, 6));
      if (skips.count > skips.shown.size())
        line(fmt::format("    and {} more (--format json lists all)",
                         with_commas(skips.count - skips.shown.size())));
    }
    write_hints();
    line("");
  }

  void write_hints() {
    if (hints_.ignore)
      line(
          "  to leave something out on purpose, add it to `ignore:` in .cordon.yaml, or use "
          "--exclude");
    if (hints_.accept)
      line("  to accept what a repository lacks, name it in `accept:` of .cordon.yaml");
  }

  void write_accepted() {
    if (accepted_count_ == 0) return;
    line(fmt::format("{} not scanned, as your configuration accepts:",
                     count_of(accepted_count_, "thing was", "things were")));
    for (const std::string& text : accepted_) line("  " + wrapped(text, options_.width, 4));
    if (accepted_count_ > accepted_.size())
      line(fmt::format("  and {} more (--format json lists all)",
                       with_commas(accepted_count_ - accepted_.size())));
    line("");
  }

  void write_summary(const Summary& summary) {
    if (findings_.empty() && skip_count_ == 0 && summary.blobs == 0) {
      line("no secrets found: there was nothing to read");
      return write_left_out(summary);
    }
    std::string text =
        findings_.empty() ? "no secrets found" : found_text(by_severity_, place_count_);
    text += (skip_count_ == 0 ? " in " : " in what was scanned: ") + scanned_text(summary);
    if (summary.seconds > 0) text += ", " + duration_text(summary.seconds);
    line(findings_.empty() ? text : paint(Ink::Bold, text));
    if (failing_count_ < findings_.size())
      line(fmt::format("{} of them {} what fails, as your configuration says",
                       with_commas(findings_.size() - failing_count_),
                       findings_.size() - failing_count_ == 1 ? "is below" : "are below"));
    write_left_out(summary);
  }

  void write_left_out(const Summary& summary) {
    if (excluded_ > 0)
      line(fmt::format("{} left out on purpose", count_of(excluded_, "thing was", "things were")));
    if (summary.low_confidence > 0)
      line(fmt::format("{} not shown (--all shows {})",
                       count_of(summary.low_confidence, "candidate of low confidence is",
                                "candidates of low confidence are"),
                       summary.low_confidence == 1 ? "it" : "them"));
    if (summary.below_report > 0)
      line(fmt::format("{} below what your configuration reports (--all shows {})",
                       count_of(summary.below_report, "secret is", "secrets are"),
                       summary.below_report == 1 ? "it" : "them"));
  }

  ReportOptions options_;
  Output& output_;
  std::vector<Shown> findings_;
  SeverityCounts by_severity_;
  std::map<Skip::Reason, Skips> skips_;
  std::vector<std::string> suppressed_;
  std::vector<std::string> accepted_;
  Hints hints_;
  std::uint64_t place_count_ = 0;
  std::size_t failing_count_ = 0;
  std::size_t skip_count_ = 0;
  std::size_t excluded_ = 0;
  std::size_t suppressed_count_ = 0;
  std::size_t accepted_count_ = 0;
};

}  // namespace

std::unique_ptr<Sink> make_text_report(ReportOptions options, Output& output) {
  return std::make_unique<TextReport>(std::move(options), output);
}

}  // namespace cordon
