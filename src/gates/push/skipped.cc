#include "gates/push/skipped.h"

#include <fcntl.h>
#include <fmt/chrono.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <filesystem>
#include <nlohmann/json.hpp>

#include "base/text.h"

namespace cordon {

std::string to_json_line(const SkippedGate& skipped) {
  nlohmann::ordered_json line;
  line["time"] = fmt::format("{:%Y-%m-%dT%H:%M:%SZ}",
                             fmt::gmtime(static_cast<std::time_t>(skipped.unix_time)));
  line["hook"] = skipped.hook;
  line["who"] = printable(skipped.who);
  line["reason"] = printable(skipped.reason);
  line["fingerprints"] = skipped.fingerprints;
  std::vector<std::string> refs;
  for (const std::string& ref : skipped.refs) refs.push_back(printable(ref));
  line["refs"] = refs;
  if (skipped.not_looked_at > 0) line["not_looked_at"] = skipped.not_looked_at;
  return line.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace);
}

Result<void> record_skipped(const Path& file, const SkippedGate& skipped) {
  std::error_code error;
  std::filesystem::create_directories(std::filesystem::path(file).parent_path(), error);
  const Fd opened(::open(file.c_str(), O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC | O_NOFOLLOW,
                         S_IRUSR | S_IWUSR));
  if (!opened.is_open()) return std::unexpected(system_error(errno).in(printable(file)));
  const std::string line = to_json_line(skipped) + "\n";
  // One writer at a time, and no half line where the disk is full.
  if (::flock(opened.get(), LOCK_EX) != 0)
    return std::unexpected(system_error(errno).in(printable(file)));
  const struct stat before = TRY(opened.stat());
  const ssize_t written = ::write(opened.get(), line.data(), line.size());
  if (written == static_cast<ssize_t>(line.size()) && ::fsync(opened.get()) == 0) return {};
  const int code = written < 0 || written == static_cast<ssize_t>(line.size()) ? errno : ENOSPC;
  if (::ftruncate(opened.get(), before.st_size) != 0)
    return std::unexpected(system_error(errno).in(printable(file)));
  return std::unexpected(system_error(code).in(printable(file)));
}

}  // namespace cordon
