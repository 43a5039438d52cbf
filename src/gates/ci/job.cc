#include "gates/ci/job.h"

#include <algorithm>
#include <initializer_list>
#include <utility>

#include "base/text.h"

namespace cordon::ci {
namespace {

bool has_id_size(std::string_view text) { return text.size() == 40 || text.size() == 64; }

bool is_hex(char c) { return is_digit(c) || (to_lower(c) >= 'a' && to_lower(c) <= 'f'); }

/// What git-check-ref-format(1) forbids in a name, as far as somebody could mean something by it.
bool is_forbidden(char c) {
  return static_cast<unsigned char>(c) <= ' ' || c == '\x7f' ||
         std::string_view("~^:?*[\\").contains(c);
}

bool is_number(std::string_view text) {
  return !text.empty() && std::ranges::all_of(text, is_digit);
}

}  // namespace

std::string_view to_text(Event event) {
  switch (event) {
    case Event::Push:
      return "push";
    case Event::PullRequest:
      return "pull request";
    case Event::MergeQueue:
      return "merge queue";
    case Event::Tag:
      return "tag";
    case Event::Schedule:
      return "schedule";
    case Event::Manual:
      return "manual run";
    case Event::Deletion:
      return "deletion";
    case Event::Local:
      return "work that is not in the remote yet";
    case Event::Unclear:
      return "event that is not clear";
  }
  std::unreachable();
}

void Job::add_head(std::string_view id) {
  if (is_id(id) && std::ranges::find(heads, id) == heads.end()) heads.emplace_back(id);
}

bool is_zero_id(std::string_view text) {
  return !text.empty() && std::ranges::all_of(text, [](char c) { return c == '0'; });
}

bool is_id(std::string_view text) {
  return has_id_size(text) && std::ranges::all_of(text, is_hex) && !is_zero_id(text);
}

bool names_pull_request(std::string_view ref) {
  constexpr std::string_view kRefs = "refs/";
  const bool is_whole = ref.starts_with(kRefs);
  if (is_whole) ref.remove_prefix(kRefs.size());
  for (const std::string_view kind :
       {"pull/", "pull-requests/", "merge-requests/", "pr/", "changes/"}) {
    if (!ref.starts_with(kind)) continue;
    const std::string_view rest = ref.substr(kind.size());
    return is_whole || is_number(rest.substr(0, rest.find('/')));
  }
  const std::size_t slash = ref.find('/');
  if (slash == ref.npos || !is_number(ref.substr(0, slash))) return false;
  const std::string_view end = ref.substr(slash + 1);
  return end == "merge" || end == "head" || end == "from";
}

std::string short_name(std::string_view ref) {
  for (const std::string_view prefix : {"refs/heads/", "refs/tags/"})
    if (ref.starts_with(prefix)) ref.remove_prefix(prefix.size());
  if (std::ranges::any_of(ref, is_forbidden) || ref.contains("..") || ref.starts_with('/'))
    return {};
  return std::string(ref);
}

}  // namespace cordon::ci
