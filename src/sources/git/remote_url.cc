#include "sources/git/remote_url.h"

#include <algorithm>

#include "base/text.h"

namespace cordon::git {
namespace {

constexpr std::string_view kMask = "***";

/// Whether a password that holds an unencoded slash begins here: `user:pa/ss@host/path`, whose host
/// would be `user` with a port that is no number.
bool has_broken_port(std::string_view authority) {
  const std::size_t colon = authority.rfind(':');
  if (colon == authority.npos || authority.ends_with(']')) return false;
  return !std::ranges::all_of(authority.substr(colon + 1), is_digit);
}

/// `host/path` of `user:password@host/path`.
std::string_view without_login(std::string_view rest) {
  const std::string_view authority = rest.substr(0, rest.find_first_of("/?#"));
  std::size_t at = authority.rfind('@');
  if (at == rest.npos && has_broken_port(authority)) at = rest.rfind('@');
  return at == rest.npos ? rest : rest.substr(at + 1);
}

/// `a=***&b=***`; of a word without a sign, which may be a token itself, nothing is left.
std::string mask_values(std::string_view query) {
  std::string masked;
  for (;;) {
    const std::size_t end = std::min(query.find_first_of("&;"), query.size());
    const std::string_view field = query.substr(0, end);
    const std::size_t sign = field.find('=');
    if (sign != field.npos) masked += field.substr(0, sign + 1);
    if (!field.empty()) masked += kMask;
    if (end == query.size()) return masked;
    masked += query[end];
    query.remove_prefix(end + 1);
  }
}

/// What follows the host, with its query and fragment masked.
std::string without_values(std::string_view url) {
  const std::size_t mark = url.find_first_of("?#");
  if (mark == url.npos) return std::string(url);
  std::string shown(url.substr(0, mark + 1));
  const std::string_view behind = url.substr(mark + 1);
  const std::size_t fragment = url[mark] == '#' ? 0 : behind.find('#');
  if (url[mark] == '?') shown += mask_values(behind.substr(0, fragment));
  if (url[mark] == '?' && fragment != behind.npos) shown += '#';
  if (fragment != behind.npos) shown += kMask;
  return shown;
}

}  // namespace

std::string shown_url(std::string_view url) {
  const std::size_t scheme = url.find("://");
  if (scheme != url.npos)
    return std::string(url.substr(0, scheme + 3)) +
           without_values(without_login(url.substr(scheme + 3)));
  // `git@host:path` needs its user to be understood; `user:password@host:path` is a mistake.
  const std::size_t at = url.find('@');
  const std::size_t colon = url.find(':');
  const bool has_password = at != url.npos && colon < at;
  return without_values(has_password ? url.substr(at + 1) : url);
}

}  // namespace cordon::git
