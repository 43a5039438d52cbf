#include <fmt/format.h>

#include "base/page_theme.h"
#include "base/text.h"
#include "report/formats.h"
#include "report/html_style.h"
#include "report/place_words.h"

namespace cordon {
namespace {

constexpr std::size_t kPlacesShown = 100;

/// No name is longer, however long a hostile one is.
constexpr std::size_t kColumnsMax = 400;

std::string text(std::string_view bytes) {
  return marked_up(shortened(printable(bytes), kColumnsMax));
}

std::string code(std::string_view bytes) {
  return bytes.empty() ? std::string() : "<code>" + text(bytes) + "</code>";
}

/// What the page says instead of the column heads where it is too narrow for a table.
std::string cell(std::string_view head, const std::string& inner) {
  if (inner.empty()) return "<td></td>";
  return fmt::format("<td data-head=\"{}\">{}</td>", head, inner);
}

std::string targets(const ReportOptions& options) {
  std::string names;
  for (const std::string& target : options.targets)
    names += (names.empty() ? "" : ", ") + text(target);
  return names;
}

std::string place_row(const Place& place, const std::string& prefix) {
  const Origin& origin = place.origin;
  std::string state = text(standing(origin));
  const auto append = [&](const std::string& more) { state += (state.empty() ? "" : ", ") + more; };
  if (origin.versions > 1) append(count_of(origin.versions, "version"));
  if (place.more > 0) append(fmt::format("and {} times more behind it", place.more));
  std::string commit, author, date;
  if (origin.commit) {
    commit = code(origin.commit->id.substr(0, 12));
    author = text(origin.commit->author.empty() ? origin.commit->email : origin.commit->author);
    if (const auto time = time_text(origin.commit->time))
      date = fmt::format("<time datetime=\"{0}\">{1}</time>", *time, time->substr(0, 10));
  }
  return fmt::format("<tr>{}{}{}{}{}</tr>\n", cell("Place", code(spot(place, prefix))),
                     cell("State", state), cell("Commit", commit), cell("Author", author),
                     cell("Date", date));
}

std::string places_table(const Finding& finding, const std::string& prefix) {
  std::string rows;
  for (std::size_t i = 0; i < finding.places.size() && i < kPlacesShown; ++i)
    rows += place_row(finding.places[i], prefix);
  std::string rest;
  if (finding.places.size() > kPlacesShown)
    rest = fmt::format("<p>And {}; the JSON report lists all.</p>\n",
                       count_of(finding.places.size() - kPlacesShown, "more place", "more places"));
  return fmt::format(
      "<table><caption>{}</caption><thead><tr><th scope=\"col\">Place</th><th "
      "scope=\"col\">State</th><th scope=\"col\">Commit</th><th scope=\"col\">Author</th><th "
      "scope=\"col\">Date</th></tr></thead>\n<tbody>\n{}</tbody></table>\n{}",
      count_of(finding.places.size(), "place"), rows, rest);
}

std::string article(const Finding& finding, std::size_t number, const std::string& prefix) {
  std::string facts = fmt::format("<dt>Why</dt><dd>{}</dd>\n", text(why_text(finding)));
  if (!finding.parts.empty())
    facts += fmt::format("<dt>With</dt><dd>{}</dd>\n", text(parts_text(finding)));
  if (!finding.remarks.empty())
    facts += fmt::format("<dt>Note</dt><dd>{}</dd>\n", text(remarks_text(finding)));
  facts += fmt::format("<dt>Detector</dt><dd>{}</dd>\n<dt>Fingerprint</dt><dd>{}</dd>\n",
                       code(finding.detector), code(finding.fingerprint));
  return fmt::format(
      "<article class=\"finding {0}\" id=\"secret-{1}\">\n"
      "<h2>{2} <span class=\"grade\">{0}</span>{8}</h2>\n"
      "<p class=\"masked\">{3}</p>\n{4}"
      "<p class=\"next\"><strong>What to do:</strong> {5}. Step by step: {6}</p>\n"
      "<dl>\n{7}</dl>\n</article>\n",
      to_text(finding.severity), number, text(finding.name), code(finding.masked),
      places_table(finding, prefix), text(next_step(finding)),
      code("cordon playbook " + finding.detector), facts,
      finding.fails ? "" : " <span class=\"meta\">reported only</span>");
}

std::string index_line(const Finding& finding, std::size_t number, const std::string& prefix) {
  const std::string where =
      finding.places.empty() ? std::string() : " " + code(spot(finding.places.front(), prefix));
  return fmt::format(
      "<li class=\"{0}\"><span><span class=\"grade\">{0}</span></span><span><a "
      "href=\"#secret-{1}\">{2}</a>{3}</span></li>\n",
      to_text(finding.severity), number, text(finding.name), where);
}

std::string tally(const SeverityCounts& counts) {
  std::string items;
  for (auto at = counts.rbegin(); at != counts.rend(); ++at)
    items += fmt::format("<li class=\"{0}\"><b>{1}</b>{0}</li>\n", to_text(at->first),
                         with_commas(at->second));
  return items.empty() ? items : "<ul class=\"tally\">\n" + items + "</ul>\n";
}

std::string head(const Whole& whole) {
  const bool is_clean = whole.findings.empty() && whole.is_complete();
  const std::string where = targets(whole.options);
  const std::string_view what = whole.findings.empty() ? "No secrets found" : "Secrets found";
  std::string when;
  if (const auto time = time_text(whole.began); time && whole.began != 0)
    when = fmt::format("Scanned <time datetime=\"{}\">{} {} UTC</time> by ", *time,
                       time->substr(0, 10), time->substr(11, 5));
  return fmt::format(
      "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
      "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
      "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src "
      "'unsafe-inline'; base-uri 'none'; form-action 'none'\">\n"
      "<meta name=\"referrer\" content=\"no-referrer\">\n"
      "<title>{0} in {1}</title>\n<style>{2}{3}</style>\n</head>\n<body>\n"
      "<div class=\"page\">\n<a class=\"skip\" href=\"#main\">Skip to the content</a>\n"
      "<header class=\"{4}\">\n<h1>{0} in <code>{1}</code></h1>\n<p class=\"verdict\">{5}</p>\n"
      "<p class=\"meta\">{6}cordon {7}. Values are masked.</p>\n{8}</header>\n",
      what, where, kPageTheme, kReportStyle, is_clean ? "clean" : "open", text(whole.verdict()),
      when, text(whole.options.version), tally(whole.by_severity()));
}

/// A list under a heading, or nothing where it is empty.
std::string list(std::string_view kind, const std::string& heading,
                 const std::vector<std::string>& lines) {
  if (lines.empty()) return {};
  std::string items;
  for (const std::string& line : lines) items += "<li>" + line + "</li>\n";
  return fmt::format("<section class=\"{}\">\n<h2>{}</h2>\n<ul>\n{}</ul>\n</section>\n", kind,
                     heading, items);
}

std::string skips(const Whole& whole) {
  std::vector<std::string> lines;
  for (const Skip& skip : whole.skips)
    lines.push_back(fmt::format("{} ({}: {})", text(skip_text(skip, whole.options.place_prefix)),
                                to_text(skip.reason), meaning(skip.reason)));
  return list("incomplete",
              fmt::format("{} not scanned, so the result is incomplete",
                          count_of(lines.size(), "thing was", "things were")),
              lines);
}

std::string asides(const Whole& whole) {
  std::vector<std::string> suppressed, accepted, notes;
  for (const Suppressed& one : whole.suppressed)
    suppressed.push_back(fmt::format("{} {}: {} ({})", text(one.finding.name),
                                     code(one.finding.masked), text(one.reason), text(one.by)));
  for (const Skip& skip : whole.accepted)
    accepted.push_back(fmt::format("{}; accepted: {}",
                                   text(skip_text(skip, whole.options.place_prefix)),
                                   text(skip.accepted)));
  for (const std::string& note : whole.options.notes) notes.push_back(text(note));
  if (whole.excluded > 0)
    notes.push_back(fmt::format("{} left out on purpose",
                                count_of(whole.excluded, "thing was", "things were")));
  if (whole.summary.low_confidence > 0)
    notes.push_back(
        fmt::format("{} not shown; <code>--all</code> shows them",
                    count_of(whole.summary.low_confidence, "candidate of low confidence is",
                             "candidates of low confidence are")));
  if (whole.summary.below_report > 0)
    notes.push_back(fmt::format("{} below what your configuration reports",
                                count_of(whole.summary.below_report, "secret is", "secrets are")));
  return list("aside", "Suppressed by your configuration", suppressed) +
         list("aside", "Not scanned, as your configuration accepts", accepted) +
         list("aside", "Notes", notes);
}

}  // namespace

void write_html(const Whole& whole, Output& output) {
  const std::string& prefix = whole.options.place_prefix;
  output.write(head(whole));
  std::string index;
  std::size_t number = 0;
  for (const Finding& finding : whole.findings) index += index_line(finding, ++number, prefix);
  if (number > 1)
    output.write("<nav aria-label=\"Secrets\">\n<h2>All at a glance</h2>\n<ol>\n" + index +
                 "</ol>\n</nav>\n");
  output.write("<main id=\"main\">\n" + skips(whole));
  number = 0;
  for (const Finding& finding : whole.findings) output.write(article(finding, ++number, prefix));
  output.write(asides(whole));
  output.write(
      "</main>\n<footer><p>Deleting a line does not undo that it was read: revoke first. "
      "This file needs no network.</p></footer>\n</div>\n</body>\n</html>\n");
}

}  // namespace cordon
