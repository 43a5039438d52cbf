#include "gates/hooks/hook_directory.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <filesystem>

#include "base/file_kind.h"
#include "base/text.h"

namespace cordon {
namespace {

constexpr std::size_t kHookSizeMax = 1 << 20;
constexpr mode_t kForAll = 0755;

/// Whole or not at all, and never through a link that lies in the way.
Result<void> write_file(const Path& path, std::string_view text, mode_t mode) {
  const Path partial = path + ".cordon-partial";
  ::unlink(partial.c_str());
  const Fd file(
      ::open(partial.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, mode));
  if (!file.is_open()) return std::unexpected(system_error(errno).in(printable(path)));
  errno = ENOSPC;  // What a short write means; an error says another.
  const bool is_written =
      ::write(file.get(), text.data(), text.size()) == static_cast<ssize_t>(text.size()) &&
      ::fchmod(file.get(), mode) == 0 && ::fsync(file.get()) == 0 &&
      ::rename(partial.c_str(), path.c_str()) == 0;
  if (is_written) return {};
  const int code = errno;
  ::unlink(partial.c_str());
  return std::unexpected(system_error(code).in(printable(path)));
}

Result<void> make_directory(const Path& path) {
  std::error_code error;
  std::filesystem::create_directories(path, error);
  if (error) return std::unexpected(system_error(error.value()).in(printable(path)));
  return {};
}

Result<void> move(const Path& from, const Path& to) {
  if (::rename(from.c_str(), to.c_str()) == 0) return {};
  return std::unexpected(system_error(errno).in(printable(from)));
}

/// The text of a script, read through a link as git runs it; empty where nothing is there.
Result<std::string> text_of(const Path& path) {
  const auto file = Fd::open(path, Fd::Follow::Yes);
  if (!file && file.error().kind == Error::Kind::NotFound) return "";
  auto text =
      file ? file->read_all(kHookSizeMax) : Result<std::string>(std::unexpected(file.error()));
  if (!text) return std::unexpected(std::move(text).error().in(printable(path)));
  return text;
}

/// Its own mode, where it has one.
mode_t mode_of(const Path& path) {
  struct stat status{};
  return ::stat(path.c_str(), &status) == 0 ? status.st_mode & 07777U : kForAll;
}

/// What a link leads to, so that the link stays one.
Path behind_links(const Path& path) {
  std::error_code error;
  const auto real = std::filesystem::canonical(path, error);
  return error ? path : real.string();
}

}  // namespace

HookState HookDirectory::state(std::string_view name) const {
  if (!exists(file(name))) return HookState::None;
  // What cannot be read, such as a program, is none of ours.
  const std::string text = text_of(file(name)).value_or("");
  if (is_our_hook(text)) return checks(text) ? HookState::Ours : HookState::HandsOn;
  return has_block(text) ? HookState::Block : HookState::Other;
}

Path HookDirectory::program(std::string_view name) const {
  return program_of(text_of(file(name)).value_or(""));
}

bool HookDirectory::asks_policy(std::string_view name) const {
  return cordon::asks_policy(text_of(file(name)).value_or(""));
}

bool HookDirectory::is_executable(std::string_view name) const {
  return ::access(file(name).c_str(), X_OK) == 0;
}

bool HookDirectory::has_before(std::string_view name) const {
  return exists(file(name) + std::string(kBeforeEnd));
}

Result<void> HookDirectory::install(const HookScript& script) const {
  TRY(make_directory(path_));
  const Path path = file(script.name);
  if (state(script.name) == HookState::Block) return {};
  if (state(script.name) == HookState::Other) {
    if (has_before(script.name))
      return fail(Error::Kind::Usage,
                  fmt::format("{} was replaced since cordon was installed there, and {}{} is what "
                              "was there before: remove the one that is not needed, and install "
                              "again",
                              printable(path), printable(path), kBeforeEnd));
    TRY(move(path, path + std::string(kBeforeEnd)));
  }
  auto written = write_file(path, to_text(script), kForAll);
  // Whatever happens, what was there runs as before.
  if (!written && !exists(path) && has_before(script.name))
    TRY(move(path + std::string(kBeforeEnd), path));
  return written;
}

Result<void> HookDirectory::uninstall(std::string_view name) const {
  if (state(name) != HookState::Ours && state(name) != HookState::HandsOn) return {};
  const Path path = file(name);
  if (has_before(name)) return move(path + std::string(kBeforeEnd), path);
  if (::unlink(path.c_str()) != 0) return std::unexpected(system_error(errno).in(printable(path)));
  return {};
}

Result<void> HookDirectory::install_block(std::string_view name,
                                          const std::vector<std::string>& options) const {
  TRY(make_directory(path_));
  const std::string text = TRY(text_of(file(name)));
  const std::string with = add_block(text, name, options);
  if (with == text) return {};
  return write_file(behind_links(file(name)), with, mode_of(file(name)));
}

Result<void> HookDirectory::uninstall_block(std::string_view name) const {
  const std::string text = TRY(text_of(file(name)));
  if (!has_block(text)) return {};
  const std::string rest = remove_block(text);
  if (!rest.empty()) return write_file(behind_links(file(name)), rest, mode_of(file(name)));
  if (::unlink(file(name).c_str()) != 0)
    return std::unexpected(system_error(errno).in(printable(file(name))));
  return {};
}

}  // namespace cordon
