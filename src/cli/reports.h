#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/fd.h"
#include "base/result.h"
#include "cli/exit_code.h"
#include "cli/terminal.h"
#include "report/report.h"

namespace cordon {

/// `FORMAT:FILE`, as typed behind --output.
struct OutputTarget {
  Format format = {};
  Path file;
  /// Whether it is written behind what the file has already.
  bool appends = false;

  static Result<OutputTarget> parse(std::string_view typed);
  /// The file itself. Where it was typed as a directory, with a slash at its end, a new name in it,
  /// such as `20260131T120000Z-0a1b2c3d4e5f.json`, so that runs at the same time each have theirs.
  [[nodiscard]] Path file_of_run(std::int64_t unix_time) const;
};

/// A file that is there whole or not at all: it is written under another name, FILE.cordon-partial,
/// and takes its own when all of it is on the disk. What is no regular file (/dev/null, a FIFO) is
/// written to as it is. A partial file that a killed run left behind is written anew.
class ReportFile {
 public:
  enum class Access { AsUsual, OwnerOnly };
  static Result<ReportFile> create(const Path& file, Access access);
  /// Written behind what is there, as it comes: for a file that several programs add to.
  static Result<ReportFile> append(const Path& file);

  ReportFile(ReportFile&&) = default;
  ReportFile& operator=(ReportFile&&) = delete;
  /// Takes a partial file away that was not finished.
  ~ReportFile();

  [[nodiscard]] Output& output() { return *output_; }
  Result<void> finish();

 private:
  ReportFile(Fd descriptor, Path file, Path partial);

  Fd descriptor_;
  Path file_;
  Path partial_;  ///< empty: written in place, or finished
  std::unique_ptr<DescriptorOutput> output_;
};

/// Takes away what an earlier run has written there: regular files, and none that is added to.
void remove_stale(const std::vector<OutputTarget>& outputs);

/// Several reports as one sink, which also counts what the exit code asks for.
class Reports final : public Sink {
 public:
  /// `before_first` is called once, before anything is written.
  explicit Reports(std::function<void()> before_first) : before_first_(std::move(before_first)) {}

  void add(std::unique_ptr<Sink> report) { reports_.push_back(std::move(report)); }

  void cover(const Cover& cover) override;
  void skip(const Skip& skip) override;
  void suppressed(const Suppressed& suppressed) override;
  void finding(const Finding& finding) override;
  void finish(const Summary& summary) override;

  [[nodiscard]] const RunOutcome& outcome() const { return outcome_; }

 private:
  void begin();

  std::function<void()> before_first_;
  std::vector<std::unique_ptr<Sink>> reports_;
  RunOutcome outcome_;
};

}  // namespace cordon
