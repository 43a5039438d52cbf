#include "report/report.h"

#include <fmt/format.h>

#include <utility>

#include "base/suggest.h"
#include "base/text.h"
#include "report/json.h"
#include "report/sarif.h"
#include "report/text.h"

namespace cordon {

std::string_view to_text(Format format) {
  switch (format) {
    case Format::Text:
      return "text";
    case Format::Json:
      return "json";
    case Format::Jsonl:
      return "jsonl";
    case Format::Sarif:
      return "sarif";
  }
  std::unreachable();
}

const std::vector<std::string_view>& format_names() {
  static const std::vector<std::string_view> names = {"text", "json", "jsonl", "sarif"};
  return names;
}

Result<Format> parse_format(std::string_view typed) {
  for (const Format format : {Format::Text, Format::Json, Format::Jsonl, Format::Sarif})
    if (typed == to_text(format)) return format;
  return fail(Error::Kind::Usage,
              fmt::format("unknown format `{}`{} (text, json, jsonl and sarif are known)",
                          printable(typed), did_you_mean(typed, format_names())));
}

void ReportOptions::put_under(const Cover& cover) {
  for (std::string& target : targets) target = cover.over(target);
  for (std::string& note : notes) note = cover.over(note);
  place_prefix = cover.over(place_prefix);
}

std::unique_ptr<Sink> make_report(Format format, ReportOptions options, Output& output) {
  switch (format) {
    case Format::Text:
      return make_text_report(std::move(options), output);
    case Format::Json:
      return make_json_report(std::move(options), output);
    case Format::Jsonl:
      return make_jsonl_report(std::move(options), output);
    case Format::Sarif:
      return make_sarif_report(std::move(options), output);
  }
  std::unreachable();
}

}  // namespace cordon
