#include "cli/reports.h"

#include <fcntl.h>
#include <fmt/chrono.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <climits>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <filesystem>
#include <utility>

#include "base/handle.h"
#include "base/hash.h"
#include "base/random.h"
#include "base/text.h"

namespace cordon {
namespace {

constexpr std::string_view kPartial = ".cordon-partial";

std::unexpected<Error> cannot_write(const Path& file, const Error& error) {
  // Wherever the user wants the report, it must be possible to put it there: their word was wrong.
  return fail(Error::Kind::Usage, fmt::format("cannot write {}: {}", printable(file), error.text));
}

/// The file that a link leads to, so that the link stays and its file is replaced.
Path behind_links(const Path& file) {
  const Handle<char, &std::free> resolved(::realpath(file.c_str(), nullptr));
  return resolved ? Path(resolved.get()) : file;
}

Result<Fd> open_for_writing(const Path& path, int flags, mode_t mode) {
  Fd opened(::open(path.c_str(), O_WRONLY | O_CLOEXEC | O_NOCTTY | flags, mode));
  if (!opened.is_open()) return std::unexpected(system_error(errno));
  return opened;
}

/// What a run that was killed left behind goes; what a run that lives is writing, and whatever else
/// somebody may have put there (a FIFO, a link to another file), is not touched.
Result<void> remove_leftover(const Path& partial) {
  struct stat status{};
  if (::lstat(partial.c_str(), &status) != 0) return {};
  if (!S_ISREG(status.st_mode) || status.st_nlink != 1 || status.st_uid != ::geteuid())
    return fail(Error::Kind::Usage, fmt::format("{} is in the way", printable(partial)));
  const auto left = open_for_writing(partial, O_NOFOLLOW | O_NONBLOCK, 0);
  if (!left) return std::unexpected(left.error());
  if (::flock(left->get(), LOCK_EX | LOCK_NB) != 0)
    return fail(Error::Kind::Usage, "another run, or another --output, is writing it");
  if (::unlink(partial.c_str()) != 0) return std::unexpected(system_error(errno));
  return {};
}

}  // namespace

Result<OutputTarget> OutputTarget::parse(std::string_view typed) {
  const std::size_t colon = typed.find(':');
  if (colon == typed.npos || colon + 1 == typed.size())
    return fail(Error::Kind::Usage,
                fmt::format("--output: `{}` is not FORMAT:FILE, as in `json:report.json`",
                            printable(typed)));
  const auto format = parse_format(typed.substr(0, colon));
  if (!format) return std::unexpected(format.error().in("--output"));
  return OutputTarget{*format, Path(typed.substr(colon + 1))};
}

Path OutputTarget::file_of_run(std::int64_t unix_time) const {
  if (!file.ends_with('/')) return file;
  return fmt::format("{}{:%Y%m%dT%H%M%SZ}-{}.{}", file,
                     fmt::gmtime(static_cast<std::time_t>(unix_time)), to_hex(random_bytes(6)),
                     to_text(format));
}

ReportFile::ReportFile(Fd descriptor, Path file, Path partial)
    : descriptor_(std::move(descriptor)),
      file_(std::move(file)),
      partial_(std::move(partial)),
      output_(std::make_unique<DescriptorOutput>(descriptor_.get())) {}

ReportFile::~ReportFile() {
  if (descriptor_.is_open() && !partial_.empty()) ::unlink(partial_.c_str());
}

Result<ReportFile> ReportFile::create(const Path& typed, Access access) {
  const Path file = behind_links(typed);
  struct stat status{};
  const bool is_there = ::stat(file.c_str(), &status) == 0;
  if (is_there && S_ISDIR(status.st_mode))
    return cannot_write(typed, {Error::Kind::Usage, "it is a directory"});
  if (is_there && !S_ISREG(status.st_mode)) {
    auto opened = open_for_writing(file, 0, 0);
    if (!opened) return cannot_write(typed, opened.error());
    return ReportFile(*std::move(opened), file, Path());
  }
  const Path partial = file + Path(kPartial);
  if (const auto removed = remove_leftover(partial); !removed)
    return cannot_write(typed, removed.error());
  const mode_t mode = access == Access::OwnerOnly ? 0600 : 0666;
  auto opened = open_for_writing(partial, O_CREAT | O_EXCL | O_NOFOLLOW, mode);
  if (!opened) return cannot_write(typed, opened.error());
  ::flock(opened->get(), LOCK_EX | LOCK_NB);
  return ReportFile(*std::move(opened), file, partial);
}

Result<ReportFile> ReportFile::append(const Path& file) {
  auto opened = open_for_writing(file, O_CREAT | O_APPEND, 0666);
  if (!opened) return cannot_write(file, opened.error());
  return ReportFile(*std::move(opened), file, Path());
}

Result<void> ReportFile::finish() {
  output_->flush();
  if (output_->error()) return cannot_write(file_, *output_->error());
  if (partial_.empty()) return {};
  if (::fsync(descriptor_.get()) != 0) return cannot_write(file_, system_error(errno));
  if (::rename(partial_.c_str(), file_.c_str()) != 0)
    return cannot_write(file_, system_error(errno));
  partial_.clear();
  return {};
}

void remove_stale(const std::vector<OutputTarget>& outputs) {
  for (const OutputTarget& output : outputs) {
    if (output.appends) continue;
    // What a report would be written to, behind links.
    std::error_code error;
    const std::filesystem::path file = std::filesystem::canonical(output.file, error);
    // Where it cannot be taken away, it cannot be written either, and that is told then.
    if (!error && std::filesystem::is_regular_file(file, error)) ::unlink(file.c_str());
  }
}

void Reports::begin() {
  if (before_first_) std::exchange(before_first_, nullptr)();
}

void Reports::cover(const Cover& cover) {
  for (const auto& report : reports_) report->cover(cover);
}

void Reports::skip(const Skip& skip) {
  begin();
  if (skip.makes_incomplete()) outcome_.is_complete = false;
  for (const auto& report : reports_) report->skip(skip);
}

void Reports::suppressed(const Suppressed& suppressed) {
  begin();
  for (const auto& report : reports_) report->suppressed(suppressed);
}

void Reports::finding(const Finding& finding) {
  begin();
  outcome_.has_findings |= finding.fails;
  for (const auto& report : reports_) report->finding(finding);
}

void Reports::finish(const Summary& summary) {
  begin();
  for (const auto& report : reports_) report->finish(summary);
}

}  // namespace cordon
