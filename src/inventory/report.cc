#include "inventory/report.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/suggest.h"
#include "base/text.h"
#include "inventory/graph.h"
#include "inventory/report_html.h"
#include "inventory/report_json.h"
#include "inventory/report_svg.h"
#include "inventory/report_text.h"

namespace cordon::inventory {
namespace {

constexpr std::array<std::string_view, 4> kFormats = {"text", "json", "svg", "html"};

}  // namespace

Result<Format> parse_format(std::string_view typed) {
  const auto found = std::ranges::find(kFormats, typed);
  if (found == kFormats.end())
    return fail(Error::Kind::Usage, fmt::format("--format: `{}` is not text, json, svg or html{}",
                                                printable(typed), did_you_mean(typed, kFormats)));
  return static_cast<Format>(found - kFormats.begin());
}

std::string write_report(Format format, const Subject& subject, const Inventory& inventory,
                         const ReportOptions& options) {
  switch (format) {
    case Format::Text:
      return report_text(subject, inventory, options);
    case Format::Json:
      return report_json(subject, inventory, options);
    case Format::Svg: {
      const bool is_finding = subject.kind == Subject::Kind::Finding;
      return report_svg(make_graph(subject, inventory),
                        printable(is_finding ? subject.title : subject.text));
    }
    case Format::Html:
      return report_html(subject, inventory, options);
  }
  return {};
}

}  // namespace cordon::inventory
