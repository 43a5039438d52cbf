#include "gates/push/clean_objects.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <filesystem>

namespace cordon {
namespace {

constexpr std::size_t kObjectsMax = 1'000'000;
constexpr std::size_t kFileSizeMax = (kObjectsMax + 2) * 65;

}  // namespace

void CleanObjects::read() {
  const auto text = read_file(file_, kFileSizeMax);
  if (!text) return;
  std::string_view rest = *text;
  for (bool is_first = true; !rest.empty(); is_first = false) {
    const std::size_t end = std::min(rest.find('\n'), rest.size());
    const std::string_view line = rest.substr(0, end);
    rest.remove_prefix(std::min(end + 1, rest.size()));
    if (is_first && line != engine_) return;
    if (!is_first) objects_.emplace(line);
  }
}

Result<void> CleanObjects::write() const {
  std::error_code error;
  std::filesystem::create_directories(std::filesystem::path(file_).parent_path(), error);
  std::string text = engine_ + "\n";
  std::size_t count = 0;
  for (const std::string& object : objects_) {
    if (++count > kObjectsMax) break;
    text.append(object).append("\n");
  }
  const Path partial = fmt::format("{}.{}", file_, ::getpid());
  ::unlink(partial.c_str());
  const Fd file(::open(partial.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW,
                       S_IRUSR | S_IWUSR));
  if (!file.is_open()) return std::unexpected(system_error(errno).in(file_));
  for (std::string_view rest = text; !rest.empty();) {
    const ssize_t written = ::write(file.get(), rest.data(), rest.size());
    if (written < 0) {
      const int code = errno;
      ::unlink(partial.c_str());
      return std::unexpected(system_error(code).in(file_));
    }
    rest.remove_prefix(static_cast<std::size_t>(written));
  }
  if (::rename(partial.c_str(), file_.c_str()) != 0) {
    const int code = errno;
    ::unlink(partial.c_str());
    return std::unexpected(system_error(code).in(file_));
  }
  return {};
}

void CleanObjects::forget() const { ::unlink(file_.c_str()); }

}  // namespace cordon
