#include "cli/terminal.h"

#include <fmt/format.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <charconv>
#include <cstdlib>

#include "base/fd.h"
#include "base/suggest.h"
#include "base/text.h"

namespace cordon {
namespace {

constexpr std::size_t kBlock = 1 << 16;
constexpr std::array<std::string_view, 3> kWhens = {"auto", "always", "never"};

std::string_view environment(const char* name) {
  const char* value = std::getenv(name);
  return value == nullptr ? "" : value;
}

std::optional<std::size_t> parse_width(std::string_view text) {
  std::size_t width = 0;
  const auto [rest, error] = std::from_chars(text.data(), text.data() + text.size(), width);
  if (error != std::errc() || rest != text.data() + text.size() || width == 0) return std::nullopt;
  return width;
}

}  // namespace

Result<ColourWhen> parse_colour_when(std::string_view typed) {
  if (typed == "auto") return ColourWhen::Auto;
  if (typed == "always") return ColourWhen::Always;
  if (typed == "never") return ColourWhen::Never;
  return fail(Error::Kind::Usage, fmt::format("--color: `{}` is not auto, always or never{}",
                                              printable(typed), did_you_mean(typed, kWhens)));
}

Terminal Terminal::look() {
  Terminal terminal;
  terminal.is_output = ::isatty(STDOUT_FILENO) == 1;
  terminal.is_messages = ::isatty(STDERR_FILENO) == 1;
  terminal.is_colour_refused = !environment("NO_COLOR").empty() || environment("TERM") == "dumb";
  winsize size{};
  if (const auto width = parse_width(environment("COLUMNS")))
    terminal.width = *width;
  else if (terminal.is_output && ::ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0)
    terminal.width = size.ws_col;
  return terminal;
}

bool Terminal::wants_colour(ColourWhen when) const {
  if (when != ColourWhen::Auto) return when == ColourWhen::Always;
  return is_output && !is_colour_refused;
}

void DescriptorOutput::write(std::string_view bytes) {
  held_ += bytes;
  if (held_.size() >= kBlock) flush();
}

void DescriptorOutput::flush() {
  std::string_view rest = held_;
  while (!rest.empty() && !error_) {
    const ::ssize_t written = ::write(descriptor_, rest.data(), rest.size());
    if (written >= 0) {
      rest.remove_prefix(static_cast<std::size_t>(written));
    } else if (errno != EINTR) {
      is_reader_gone_ = errno == EPIPE;
      error_ = system_error(errno);
    }
  }
  held_.clear();
}

}  // namespace cordon
