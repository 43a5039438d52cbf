#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.h"
#include "base/result.h"
#include "model/cover.h"
#include "model/sink.h"

namespace cordon {

/// A row of the table in report/formats.cc, which alone knows what formats there are. `Format{}` is
/// text; all others come from `parse_format`.
enum class Format : std::uint8_t {};

[[nodiscard]] std::string_view to_text(Format format);
/// Usage, with the word that was probably meant, for a format that we do not know.
Result<Format> parse_format(std::string_view typed);
/// The names of all formats, as a user types them.
[[nodiscard]] const std::vector<std::string_view>& format_names();
/// A line for each format with what it is for, for a command's help.
[[nodiscard]] std::string format_help();

/// Where the bytes of a report go. Whoever implements it remembers what went wrong.
class Output {
 public:
  virtual ~Output() = default;
  virtual void write(std::string_view bytes) = 0;
};

struct ReportOptions {
  std::string version;               ///< of cordon
  std::vector<std::string> targets;  ///< as typed
  std::vector<std::string> notes;    ///< what else the user should know, a line each
  bool history = true;               ///< whether histories were looked at
  /// Whether what a change brings in was looked at, and nothing else.
  bool is_change = false;
  /// What goes in front of a path so that it can be opened from where the user is.
  std::string place_prefix;
  /// For the formats that must say when the scan began and ended; it must outlive the report. The
  /// others are the same from run to run.
  const Clock* clock = nullptr;

  // For text only.
  bool colour = false;
  bool explain = false;    ///< whether to write down all reasons
  bool quiet = false;      ///< whether to write nothing about what is in order
  bool is_second = false;  ///< whether a report on the same output has told the outcome already
  std::size_t width = 80;  ///< of the terminal, in columns
  /// Of so many secrets, the gravest, all is told; of the others, how many they are.
  std::size_t shown_max = std::numeric_limits<std::size_t>::max();

  void put_under(const Cover& cover);
};

/// The door of this folder: a sink that writes a report. The bytes depend on what it is given and
/// on nothing else. No control character, escape or bidirectional mark of what was scanned gets
/// through, and a secret only where its finding carries the value, and then in text, json and jsonl
/// alone. `output` must outlive the report.
std::unique_ptr<Sink> make_report(Format format, ReportOptions options, Output& output);

}  // namespace cordon
