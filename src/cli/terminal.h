#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"
#include "report/report.h"

namespace cordon {

/// When to write in colour.
enum class ColourWhen { Auto, Always, Never };
Result<ColourWhen> parse_colour_when(std::string_view typed);

/// What the program's outputs are connected to.
struct Terminal {
  bool is_output = false;          ///< stdout is one
  bool is_messages = false;        ///< stderr is one
  std::size_t width = 100;         ///< of stdout, in columns
  bool is_colour_refused = false;  ///< NO_COLOR is set, or the terminal knows no colour

  static Terminal look();
  [[nodiscard]] bool wants_colour(ColourWhen when) const;
};

/// An open descriptor, written in blocks. After the first failure nothing more is written, and
/// `error` tells what it was.
class DescriptorOutput final : public Output {
 public:
  /// Does not own the descriptor.
  explicit DescriptorOutput(int descriptor) : descriptor_(descriptor) {}
  void write(std::string_view bytes) override;
  /// Writes what is still held back.
  void flush();
  [[nodiscard]] const std::optional<Error>& error() const { return error_; }
  /// Whether the failure was that whoever reads has gone, which is their choice and no mistake.
  [[nodiscard]] bool is_reader_gone() const { return is_reader_gone_; }

 private:
  int descriptor_;
  std::string held_;
  bool is_reader_gone_ = false;
  std::optional<Error> error_;
};

}  // namespace cordon
