#include "remedy/stores/credential_file.h"

#include <string>

#include "base/text.h"

namespace cordon {
namespace {

constexpr std::size_t kSizeMax = 1 << 20;

Result<std::string> read_whole(const Path& file) {
  const Fd opened = TRY(Fd::open(file, Fd::Follow::Yes));
  if (!S_ISREG(TRY(opened.stat()).st_mode))
    return fail(Error::Kind::Unreadable, "not a regular file");
  return opened.read_all(kSizeMax);
}

}  // namespace

Result<SecretText> read_credential_file(const Path& file) {
  auto bytes = read_whole(file);
  if (!bytes) return std::unexpected(std::move(bytes).error().in(printable(file)));
  std::string_view text = *bytes;
  while (!text.empty() && is_space(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_space(text.back())) text.remove_suffix(1);
  if (text.empty()) return fail(Error::Kind::Corrupt, printable(file) + ": it is empty");
  return SecretText(std::string(text));
}

}  // namespace cordon
