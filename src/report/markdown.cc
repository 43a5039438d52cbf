#include <fmt/format.h>

#include "base/text.h"
#include "report/formats.h"
#include "report/place_words.h"

namespace cordon {
namespace {

/// What GitHub takes of a step's summary, and Buildkite of an annotation.
constexpr std::size_t kSizeMax = 1024 * 1024;
/// For what is said behind the rows, wherever they had to be cut.
constexpr std::size_t kReserved = 4096;
constexpr std::size_t kPlacesShown = 5;
constexpr std::size_t kCellColumns = 400;

/// Text that stays text. Punctuation as character references is never read as markup, and what
/// would become a link by itself (`www.`, an address) no longer looks like one.
std::string plain(std::string_view bytes) {
  std::string text;
  std::string_view before;
  const std::string shown = shortened(printable(bytes), kCellColumns);
  for (std::size_t i = 0; i < shown.size(); ++i) {
    const char c = shown[i];
    before = std::string_view(shown).substr(0, i);
    const bool is_punctuation = c > ' ' && c < 0x7f && !is_alnum(c);
    const bool is_harmless =
        c == '/' || c == ',' || c == '-' || (c == '.' && !before.ends_with("www"));
    if (is_punctuation && !is_harmless)
      text += fmt::format("&#{};", static_cast<unsigned>(c));
    else
      text += c;
  }
  return text;
}

std::string code(std::string_view bytes) { return "<code>" + plain(bytes) + "</code>"; }

std::string_view mark(Severity severity) {
  switch (severity) {
    case Severity::Critical:
      return "🔴 critical";
    case Severity::High:
      return "🟠 high";
    case Severity::Medium:
      return "🟡 medium";
    case Severity::Low:
      return "🔵 low";
  }
  std::unreachable();
}

std::string row(const Finding& finding, const ReportOptions& options) {
  std::string places;
  for (std::size_t i = 0; i < finding.places.size() && i < kPlacesShown; ++i) {
    const std::string state = describe(finding.places[i]);
    places += fmt::format("{}{}{}", i == 0 ? "" : "<br>",
                          code(spot(finding.places[i], options.place_prefix)),
                          state.empty() ? "" : " " + plain(state));
  }
  if (finding.places.size() > kPlacesShown)
    places += fmt::format(
        "<br>and {}", count_of(finding.places.size() - kPlacesShown, "more place", "more places"));
  const std::string remarks = remarks_text(finding);
  return fmt::format("| {}{} | {}<br>{} | {} | {}{} |\n", mark(finding.severity),
                     finding.fails ? "" : "<br>reported only", plain(finding.name),
                     code(finding.masked), places, plain(next_step(finding)),
                     remarks.empty() ? "" : "<br>Note: " + plain(remarks));
}

/// Rows as long as there is room for them; how many there was none for is said.
class Page {
 public:
  bool add(const std::string& text) {
    if (text_.size() + text.size() + kReserved > kSizeMax) return false;
    text_ += text;
    return true;
  }

  /// `render` makes the line of one of `things`.
  template <class Things, class Render>
  void add_all(const Things& things, Render render) {
    std::size_t written = 0;
    for (const auto& thing : things) {
      if (!add(render(thing))) break;
      ++written;
    }
    if (written < things.size())
      text_ += fmt::format("\nand {} more, for which there is no room here\n",
                           with_commas(things.size() - written));
  }

  /// Short and never cut.
  void end(const std::string& text) { text_ += text; }
  [[nodiscard]] const std::string& text() const { return text_; }

 private:
  std::string text_;
};

}  // namespace

void write_markdown(const Whole& whole, Output& output) {
  const ReportOptions& options = whole.options;
  Page page;
  page.add(fmt::format("## {} Cordon: {}\n\n",
                       whole.fails()         ? "❌"
                       : whole.is_complete() ? "✅"
                                             : "⚠️",
                       plain(whole.verdict())));
  if (!whole.findings.empty()) {
    page.add("| Severity | Secret | Where | What to do |\n| --- | --- | --- | --- |\n");
    page.add_all(whole.findings, [&](const Finding& finding) { return row(finding, options); });
    page.add("\n");
  }
  if (!whole.is_complete()) {
    page.add(fmt::format("### Not scanned, so the result is incomplete: {}\n\n",
                         with_commas(whole.skips.size())));
    page.add_all(whole.skips, [&](const Skip& skip) {
      return fmt::format("- {} ({}: {})\n", plain(skip_text(skip, options.place_prefix)),
                         to_text(skip.reason), meaning(skip.reason));
    });
    page.add("\n");
  }
  if (!whole.suppressed.empty())
    page.end(fmt::format(
        "{} by your configuration.\n",
        count_of(whole.suppressed.size(), "secret is suppressed", "secrets are suppressed")));
  page.add_all(options.notes,
               [](const std::string& note) { return fmt::format("\nNote: {}\n", plain(note)); });
  output.write(page.text());
}

}  // namespace cordon
