#include "report/text.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <tuple>
#include <utility>
#include <vector>

#include "base/fd.h"
#include "base/text.h"
#include "model/mask.h"
#include "report/words.h"

namespace cordon {
namespace {

constexpr std::size_t kPlacesShown = 5;
constexpr std::size_t kSkipsShown = 3;
constexpr std::size_t kSuppressedShown = 5;
constexpr std::size_t kNameWidthMax = 40;
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

/// At most `width` code points of a text that is printable, with an ellipsis where it was longer.
std::string shortened(std::string_view text, std::size_t width) {
  if (count_code_points(text) <= width) return std::string(text);
  std::size_t end = 0;
  for (std::size_t points = 0; points + 1 < width; ++points) {
    ++end;
    while (end < text.size() && (static_cast<std::uint8_t>(text[end]) & 0xc0) == 0x80) ++end;
  }
  return std::string(text.substr(0, end)) + "…";
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

/// What a place is called: something to open where there is a file, else what to look at with git.
std::string spot(const Place& place, const std::string& prefix) {
  const Origin& origin = place.origin;
  std::string name;
  if (!origin.path.empty())
    name = printable(origin.path.starts_with('/') ? origin.path : join(prefix, origin.path));
  else if (origin.commit)
    name = fmt::format("commit {}", printable(short_id(origin.commit->id)));
  else if (!origin.object.empty())
    name = fmt::format("object {}", printable(short_id(origin.object)));
  else
    name = "(standard input)";
  return fmt::format("{}:{}:{}", name, place.from.line, place.from.column);
}

/// Whether it is still there.
std::string standing(const Origin& origin) {
  const auto removed = [&] {
    return fmt::format("removed in {}", printable(short_id(origin.removed_in)));
  };
  if (origin.is_unattributed) return "in an object; stopped before what refers to it was known";
  if (origin.is_message) return origin.commit ? "in the commit's message" : "in a tag's message";
  if (origin.in_work_tree) return origin.commit || origin.in_index ? "in the work tree" : "";
  if (origin.in_index) return "staged";
  if (origin.in_tip) return "still in tip";
  if (!origin.removed_in.empty()) return removed();
  if (origin.commit) return "in no branch's tip";
  return origin.object.empty() ? "" : "in an object that nothing refers to";
}

/// Who brought it, and when.
std::string arrival(const Origin& origin) {
  if (!origin.commit) return "";
  const Commit& commit = *origin.commit;
  std::string text =
      fmt::format("{}{}", origin.is_message ? "" : "since ", printable(short_id(commit.id)));
  if (const auto time = time_text(commit.time)) text += " " + time->substr(0, 10);
  const std::string author = commit.author.empty() ? commit.email : commit.author;
  if (!author.empty()) text += " " + shortened(printable(author), kNameWidthMax);
  return text;
}

std::string describe(const Place& place) {
  const Origin& origin = place.origin;
  std::string text;
  const auto append = [&](const std::string& more) {
    if (more.empty()) return;
    if (!text.empty()) text += ", ";
    text += more;
  };
  append(standing(origin));
  append(arrival(origin));
  if (origin.versions > 1) append(count_of(origin.versions, "version"));
  if (place.more > 0) append(fmt::format("and {} times more behind it", place.more));
  return text;
}

/// At hand first, then what a branch's tip holds, then the newest.
bool comes_before(const Place& a, const Place& b) {
  const auto rank = [](const Place& place) {
    const std::int64_t time = place.origin.commit ? place.origin.commit->time : 0;
    return std::tuple(!is_at_hand(place.origin), !place.origin.in_tip,
                      time < 0 ? std::int64_t{0} : -time);
  };
  if (rank(a) != rank(b)) return rank(a) < rank(b);
  return a < b;
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
    const std::string name = skip_name(skip, options_.place_prefix);
    std::string text =
        name.empty() ? printable(skip.text) : fmt::format("{}: {}", name, printable(skip.text));
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
    Shown shown{finding, finding.places.size(), findings_.size()};
    auto& places = shown.finding.places;
    const std::size_t kept = std::min(places.size(), kPlacesShown);
    std::ranges::partial_sort(places, places.begin() + static_cast<std::ptrdiff_t>(kept),
                              comes_before);
    places.resize(kept);
    findings_.push_back(std::move(shown));
  }

  void finish(const Summary& summary) override {
    std::ranges::sort(findings_, [](const Shown& a, const Shown& b) {
      const auto rank = [](const Shown& shown) {
        const Finding& finding = shown.finding;
        return std::tuple(finding.fails, finding.severity, finding.confidence);
      };
      if (rank(a) != rank(b)) return rank(a) > rank(b);
      return a.number < b.number;
    });
    for (const Shown& shown : findings_) write_finding(shown);
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
    std::size_t number = 0;  ///< in the order in which they came
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

  void line(std::string_view text) { output_.write(fmt::format("{}\n", text)); }

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
    std::string why =
        fmt::format("{} confidence: {}", to_text(finding.confidence), meaning(finding.confidence));
    if (!finding.via.empty()) {
      why += "; found through";
      for (const Decoding decoding : finding.via) why += fmt::format(" {}", to_text(decoding));
    }
    labelled("why", why);
    if (!finding.parts.empty()) {
      std::string parts;
      for (const auto& [name, masked] : finding.parts)
        parts +=
            fmt::format("{}{} {}", parts.empty() ? "" : ", ", printable(name), printable(masked));
      labelled("with", parts);
    }
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
    std::string text = findings_.empty() ? "no secrets found" : found_text();
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

  [[nodiscard]] std::string found_text() const {
    std::string text = fmt::format("{} at {} (", count_of(findings_.size(), "secret"),
                                   count_of(place_count_, "place"));
    std::string_view separator;
    for (auto at = by_severity_.rbegin(); at != by_severity_.rend(); ++at) {
      text += fmt::format("{}{} {}", separator, with_commas(at->second), to_text(at->first));
      separator = ", ";
    }
    return text + ")";
  }

  [[nodiscard]] static std::string scanned_text(const Summary& summary) {
    // In a history, a blob is a file in one of its versions.
    const std::string blobs =
        summary.commits == 0
            ? count_of(summary.blobs, "file")
            : count_of(summary.blobs, "file or version of one", "files and versions of them");
    std::string text = fmt::format("{} ({})", blobs, size_text(summary.bytes));
    if (summary.commits > 0) text += fmt::format(" and {}", count_of(summary.commits, "commit"));
    return text;
  }

  ReportOptions options_;
  Output& output_;
  std::vector<Shown> findings_;
  std::map<Severity, std::uint64_t> by_severity_;
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
