#include <fmt/format.h>

#include <array>

#include "base/text.h"
#include "report/formats.h"
#include "report/place_words.h"

namespace cordon {
namespace {

constexpr std::string_view kHeader =
    "type,fails,severity,confidence,detector,name,provider,masked,path,line,column,end_line,end_"
    "column,"
    "state,commit,author,email,date,removed_in,fingerprint,next_step,remark\r\n";

/// A spreadsheet takes what begins like this for a formula, quoted or not; an apostrophe makes it
/// text. The last four are the full-width forms, which some take for the plain ones.
constexpr std::array<std::string_view, 8> kFormulaStarts = {"=",  "+",  "-",  "@",
                                                            "＝", "＋", "－", "＠"};

std::string cell(std::string_view bytes) {
  std::string text = break_commands(printable(bytes));
  std::string_view seen = text;
  seen.remove_prefix(std::min(seen.find_first_not_of(" '\""), seen.size()));
  for (const std::string_view start : kFormulaStarts)
    if (seen.starts_with(start)) {
      text.insert(0, "'");
      break;
    }
  if (text.find_first_of(",\"' ") == text.npos) return text;
  std::string quoted = "\"";
  for (const char c : text) quoted += c == '"' ? "\"\"" : std::string(1, c);
  return quoted + "\"";
}

/// One row; the cells that are not about what it tells of stay empty.
class Row {
 public:
  Row& add(std::string_view bytes) {
    if (!text_.empty()) text_ += ',';
    text_ += cell(bytes);
    return *this;
  }
  Row& add(std::uint64_t number) { return add(fmt::format("{}", number)); }
  Row& skip(std::size_t cells) {
    text_.append(cells, ',');
    return *this;
  }
  [[nodiscard]] std::string end() const { return text_ + "\r\n"; }

 private:
  std::string text_;
};

std::string row(const Finding& finding, const Place& place, const ReportOptions& options) {
  const Origin& origin = place.origin;
  const Commit commit = origin.commit.value_or(Commit{});
  Row row;
  row.add("finding")
      .add(finding.fails ? "yes" : "no")
      .add(to_text(finding.severity))
      .add(to_text(finding.confidence));
  row.add(finding.detector).add(finding.name).add(finding.provider).add(finding.masked);
  row.add(service_name(origin, options)).add(place.from.line).add(place.from.column);
  row.add(place.to.line).add(place.to.column).add(standing(origin)).add(commit.id);
  row.add(commit.author).add(commit.email);
  row.add(origin.commit ? time_text(commit.time).value_or("") : "");
  row.add(origin.removed_in).add(finding.fingerprint).add(next_step(finding));
  std::string remark = remarks_text(finding);
  if (place.more > 0)
    remark += fmt::format("{}and {} times more behind it", remark.empty() ? "" : "; ", place.more);
  row.add(remark);
  return row.end();
}

std::string row(const Suppressed& suppressed) {
  const Finding& finding = suppressed.finding;
  Row row;
  row.add("suppressed").add("no").add(to_text(finding.severity)).add(to_text(finding.confidence));
  row.add(finding.detector).add(finding.name).add(finding.provider).add(finding.masked).skip(11);
  row.add(finding.fingerprint).skip(1);
  row.add(fmt::format("{} ({})", suppressed.reason, suppressed.by));
  return row.end();
}

std::string row(const Skip& skip, const ReportOptions& options) {
  Row row;
  row.add(skip.makes_incomplete() ? "not-scanned" : "accepted").skip(7);
  row.add(skip_name(skip, options.place_prefix)).skip(12);
  row.add(skip.accepted.empty()
              ? fmt::format("{}: {}", to_text(skip.reason), skip.text)
              : fmt::format("{}: {}; {}", to_text(skip.reason), skip.text, skip.accepted));
  return row.end();
}

}  // namespace

void write_csv(const Whole& whole, Output& output) {
  output.write(kHeader);
  for (const Finding& finding : whole.findings)
    for (const Place& place : finding.places) output.write(row(finding, place, whole.options));
  for (const Suppressed& suppressed : whole.suppressed) output.write(row(suppressed));
  for (const Skip& skip : whole.skips) output.write(row(skip, whole.options));
  for (const Skip& skip : whole.accepted) output.write(row(skip, whole.options));
}

}  // namespace cordon
