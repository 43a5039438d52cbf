#include "inventory/needles.h"

#include <algorithm>
#include <tuple>
#include <utility>

#include "base/text.h"
#include "inventory/lines.h"
#include "inventory/value_forms.h"

namespace cordon::inventory {
namespace {

// AWS puts a dash and six characters behind the name of a secret.
constexpr std::size_t kArnSuffixSize = 7;
bool is_arn_suffix(std::string_view after) {
  if (after.size() < kArnSuffixSize || after[0] != '-') return false;
  if (after.size() > kArnSuffixSize && is_word(after[kArnSuffixSize])) return false;
  return std::ranges::all_of(after.substr(1, kArnSuffixSize - 1), is_alnum);
}

/// Whether a term that begins and ends here is the whole of a name.
bool stands_alone(std::string_view bytes, std::size_t begin, std::size_t end, Term::Kind kind) {
  const char left = begin > 0 ? bytes[begin - 1] : ' ';
  const char right = end < bytes.size() ? bytes[end] : ' ';
  if (is_word(left) || is_word(right)) return false;
  const std::string_view text = bytes.substr(begin, end - begin);
  switch (kind) {
    case Term::Kind::Name: {
      // A dash or dot is a part of the names that have one.
      const bool has_dash = text.find('-') != text.npos;
      const bool has_dot = text.find('.') != text.npos;
      return !(has_dash && (left == '-' || (right == '-' && !is_arn_suffix(bytes.substr(end))))) &&
             !(has_dot && left == '.');
    }
    case Term::Kind::StorePath:
      // In 1Password's references the field is the path's last part.
      if (right == '/' && bytes.substr(0, begin).ends_with("op://")) return true;
      return left != '-' && right != '/' && (right != '-' || is_arn_suffix(bytes.substr(end)));
    case Term::Kind::KubernetesSecret:
      return left != '-' && left != '.' && left != '/' && right != '-' && right != '.' &&
             right != '/';
    case Term::Kind::File:
      return left != '-' && left != '.' && right != '.' && right != '-' && right != '/';
  }
  return false;
}

}  // namespace

void Needles::add(const Term& term) {
  sought_.push_back({SecretText(term.text), count_++, false, term.kind});
}

void Needles::add(const SecretText& value) {
  for (SecretText& form : value_forms(value))
    sought_.push_back({std::move(form), count_, true, {}});
  ++count_;
}

std::size_t Needles::reach() const {
  std::size_t longest = 0;
  for (const Sought& sought : sought_) longest = std::max(longest, sought.text.size());
  return longest + kArnSuffixSize + 1;
}

std::vector<Hit> Needles::find(std::string_view bytes, std::size_t begin, std::size_t end,
                               std::size_t hits_max) const {
  std::vector<Hit> hits;
  for (const Sought& sought : sought_) {
    const std::string_view text = sought.text.reveal();
    std::size_t count = 0;
    for (std::size_t at = bytes.find(text, begin); at < end; at = bytes.find(text, at + 1)) {
      const std::size_t behind = at + text.size();
      if (!sought.is_value && !stands_alone(bytes, at, behind, sought.kind)) continue;
      hits.push_back({at, behind, sought.needle});
      if (++count == hits_max) break;
    }
  }
  const auto order = [](const Hit& hit) { return std::tie(hit.begin, hit.needle, hit.end); };
  std::ranges::sort(hits, {}, order);
  return hits;
}

}  // namespace cordon::inventory
