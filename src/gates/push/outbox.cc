#include "gates/push/outbox.h"

#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>

#include "base/replace_file.h"
#include "base/text.h"

namespace cordon {
namespace {

constexpr std::string_view kSuffix = ".json";
/// Of files in the directory: whoever put more there did so on purpose.
constexpr std::size_t kFilesMax = 10'000;

std::uint64_t size_of(const Path& file) {
  struct stat status{};
  return ::lstat(file.c_str(), &status) == 0 ? static_cast<std::uint64_t>(status.st_size) : 0;
}

void drop_oldest(const std::vector<Path>& waiting) {
  std::uint64_t bytes = 0;
  std::size_t count = 0;
  for (auto file = waiting.rbegin(); file != waiting.rend(); ++file) {
    bytes += size_of(*file);
    if (++count > Outbox::kReportsMax || bytes > Outbox::kBytesMax) ::unlink(file->c_str());
  }
}

}  // namespace

Result<void> Outbox::keep(std::string_view report, std::string_view id,
                          std::int64_t unix_time) const {
  if (report.size() > kBytesMax)
    return fail(Error::Kind::OverLimit,
                fmt::format("the report is larger than {} bytes", kBytesMax));
  std::error_code error;
  std::filesystem::create_directories(directory_, error);
  if (::chmod(directory_.c_str(), S_IRWXU) != 0)
    return std::unexpected(system_error(errno).in(printable(directory_)));
  // The time comes first, and has the same width for a while: the order of names is that of time.
  const Path file = join(directory_, fmt::format("{:012}-{}{}", unix_time, id, kSuffix));
  auto written = replace_file(file, report);
  if (!written) return std::unexpected(std::move(written).error().in(printable(file)));
  drop_oldest(waiting());
  return {};
}

std::vector<Path> Outbox::waiting() const {
  std::vector<Path> files;
  std::error_code error;
  for (std::filesystem::directory_iterator at(directory_, error), end;
       !error && at != end && files.size() < kFilesMax; at.increment(error))
    if (Path file = at->path().string(); file.ends_with(kSuffix)) files.push_back(std::move(file));
  std::ranges::sort(files);
  return files;
}

}  // namespace cordon
