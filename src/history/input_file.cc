#include "history/input_file.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <cerrno>
#include <string>
#include <utility>

#include "base/text.h"
#include "inventory/value_forms.h"

namespace cordon::history {
namespace {

constexpr std::string_view kReplacement = "***REMOVED***";

Result<void> write_all(const Fd& file, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t written = ::write(file.get(), bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) return std::unexpected(system_error(errno));
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
  if (::fsync(file.get()) != 0 && errno != EINVAL && errno != EROFS)
    return std::unexpected(system_error(errno));
  return {};
}

/// A line of the file can be taken literally where nothing in it means something there.
bool is_literal(std::string_view value) {
  return value.find('\n') == value.npos && value.find('\r') == value.npos &&
         value.find("==>") == value.npos && !is_space(value.front()) && !is_space(value.back());
}

/// All but letters and digits by their numbers, as a regular expression of Python has them.
std::string as_expression(std::string_view value) {
  std::string expression;
  for (const char c : value) {
    if (is_alnum(c))
      expression += c;
    else
      expression += fmt::format("\\x{:02x}", static_cast<unsigned>(static_cast<unsigned char>(c)));
  }
  return expression;
}

}  // namespace

Result<void> write_new_file(const Path& file, std::string_view bytes) {
  Fd opened(::open(file.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600));
  if (!opened.is_open()) {
    if (errno == EEXIST)
      return fail(Error::Kind::Usage, printable(file) + " is there already, and stays as it is");
    return std::unexpected(system_error(errno).in(printable(file)));
  }
  if (auto written = write_all(opened, bytes); !written) {
    ::unlink(file.c_str());
    return std::unexpected(std::move(written).error().in(printable(file)));
  }
  return {};
}

Result<void> write_replacements(const Path& file, const std::vector<SecretText>& values) {
  std::string lines;
  for (const SecretText& value : values)
    for (const SecretText& form : inventory::value_forms(value)) {
      const std::string_view text = form.reveal();
      if (is_literal(text))
        lines += fmt::format("literal:{}==>{}\n", text, kReplacement);
      else
        lines += fmt::format("regex:{}==>{}\n", as_expression(text), kReplacement);
    }
  const SecretText whole(std::move(lines));
  return write_new_file(file, whole.reveal());
}

}  // namespace cordon::history
