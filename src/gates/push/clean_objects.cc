#include "gates/push/clean_objects.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <filesystem>
#include <string_view>
#include <thread>

#include "base/replace_file.h"

namespace cordon {
namespace {

/// A line is an id of 64 digits at most; the first names the engine.
constexpr std::size_t kFileSizeMax = (CleanObjects::kObjectsMax + 2) * 65;

/// Who holds the lock writes a file, and does nothing else.
constexpr int kLockAttempts = 25;
constexpr std::chrono::milliseconds kLockPause{10};

}  // namespace

void CleanObjects::read() {
  for (std::string& object : read_file_in_order()) objects_.insert(std::move(object));
}

bool CleanObjects::has(const std::string& object) {
  if (!objects_.contains(object)) return false;
  own_.insert(object);
  return true;
}

void CleanObjects::add(std::string object) {
  own_.insert(object);
  objects_.insert(std::move(object));
}

Result<void> CleanObjects::write() const {
  std::error_code error;
  std::filesystem::create_directories(std::filesystem::path(file_).parent_path(), error);
  const Fd held = TRY(lock());
  // Another push may have written since this one read.
  std::vector<std::string> objects = read_file_in_order();
  std::erase_if(objects, [&](const std::string& object) { return own_.contains(object); });
  objects.insert(objects.end(), own_.begin(), own_.end());
  if (objects.size() > kObjectsMax)
    objects.erase(objects.begin(), objects.end() - static_cast<std::ptrdiff_t>(kObjectsMax));
  return replace(objects);
}

void CleanObjects::forget() const {
  struct stat status{};
  if (::lstat(file_.c_str(), &status) != 0) return;
  const auto held = lock();
  if (!held) return;
  std::vector<std::string> objects = read_file_in_order();
  const std::size_t taken =
      std::erase_if(objects, [&](const std::string& object) { return own_.contains(object); });
  if (objects.empty())
    ::unlink(file_.c_str());
  else if (taken > 0)
    static_cast<void>(replace(objects).has_value());
}

std::vector<std::string> CleanObjects::read_file_in_order() const {
  std::vector<std::string> objects;
  const auto text = read_file(file_, kFileSizeMax);
  if (!text) return objects;
  std::string_view rest = *text;
  for (bool is_first = true; !rest.empty(); is_first = false) {
    const std::size_t end = std::min(rest.find('\n'), rest.size());
    const std::string_view line = rest.substr(0, end);
    rest.remove_prefix(std::min(end + 1, rest.size()));
    if (is_first && line != engine_) return objects;
    if (!is_first) objects.emplace_back(line);
  }
  return objects;
}

Result<Fd> CleanObjects::lock() const {
  const Path name = file_ + ".lock";
  Fd opened(::open(name.c_str(), O_WRONLY | O_CREAT | O_CLOEXEC | O_NOFOLLOW, S_IRUSR | S_IWUSR));
  if (!opened.is_open()) return std::unexpected(system_error(errno).in(name));
  for (int attempt = 0; ::flock(opened.get(), LOCK_EX | LOCK_NB) != 0; ++attempt) {
    if (errno != EWOULDBLOCK || attempt == kLockAttempts)
      return std::unexpected(system_error(errno).in(name));
    std::this_thread::sleep_for(kLockPause);
  }
  return opened;
}

Result<void> CleanObjects::replace(const std::vector<std::string>& objects) const {
  std::string text = engine_ + "\n";
  for (const std::string& object : objects) text.append(object).append("\n");
  auto replaced = replace_file(file_, text);
  if (!replaced) return std::unexpected(std::move(replaced).error().in(file_));
  return {};
}

}  // namespace cordon
