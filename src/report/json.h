#pragma once

#include <memory>
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <string_view>

#include "report/report.h"

namespace cordon {

/// One object; `docs/report.schema.json` says what is in it.
std::unique_ptr<Sink> make_json_report(ReportOptions options, Output& output);
/// A line for each place, with its secret's fields; the last line is what else the one object has.
std::unique_ptr<Sink> make_jsonl_report(ReportOptions options, Output& output);

/// Bytes of what was scanned as a JSON string may hold them: as they are where they are UTF-8, else
/// with \xNN for what is not.
[[nodiscard]] std::string json_text(std::string_view bytes);
/// On one line, in UTF-8. What a terminal would obey or hide is written as \uNNNN, which means the
/// same.
[[nodiscard]] std::string json_line(const nlohmann::ordered_json& value);

}  // namespace cordon
