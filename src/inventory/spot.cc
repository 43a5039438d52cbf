#include "inventory/spot.h"

#include <algorithm>

#include "base/text.h"
#include "inventory/lines.h"

namespace cordon::inventory {
namespace {

// Longer than every form of the recognisers' tables.
constexpr std::size_t kFormSize = 64;

}  // namespace

Spot::Spot(const Document& document, std::size_t begin, std::size_t end, const Term& sought)
    : line(document.line_at(begin)), term(sought) {
  const std::string_view text = document.text();
  const std::size_t line_begin = document.line_begin(line);
  const std::size_t from = begin - std::min(begin - line_begin, kSideSize);
  before = text.substr(from, begin - from);
  word = text.substr(begin, end - begin);
  after = text.substr(end, kSideSize);
  after = after.substr(0, after.find_first_of("\r\n"));
}

std::string squeezed_end(std::string_view text) {
  std::string squeezed;
  bool is_quote_taken = false;
  for (std::size_t at = text.size(); at > 0 && squeezed.size() < kFormSize; --at) {
    const char c = text[at - 1];
    if (is_space(c)) continue;
    if (squeezed.empty() && !is_quote_taken && (c == '"' || c == '\'' || c == '`')) {
      is_quote_taken = true;
      // `\"` in a program that stands in a string.
      if (at > 1 && text[at - 2] == '\\') --at;
      continue;
    }
    squeezed += c;
  }
  std::ranges::reverse(squeezed);
  return squeezed;
}

std::string squeezed_begin(std::string_view text) {
  std::string squeezed;
  bool is_quote_taken = false;
  for (const char c : text.substr(0, 2 * kFormSize)) {
    if (squeezed.size() == kFormSize) break;
    if (is_space(c) || (squeezed.empty() && c == '\\')) continue;
    if (squeezed.empty() && !is_quote_taken && (c == '"' || c == '\'' || c == '`')) {
      is_quote_taken = true;
      continue;
    }
    squeezed += c;
  }
  return squeezed;
}

bool ends_with_any(std::string_view text, std::initializer_list<std::string_view> ends) {
  return std::ranges::any_of(ends, [&](auto end) { return text.ends_with(end); });
}

bool begins_with_any(std::string_view text, std::initializer_list<std::string_view> begins) {
  return std::ranges::any_of(begins, [&](auto begin) { return text.starts_with(begin); });
}

void add_lead(Reading& reading, const Spot& spot, std::string_view name) {
  if (name.empty() || name == spot.term.text) return;
  if (!std::ranges::all_of(name, [](char c) { return is_word(c) || c == '-' || c == '.'; })) return;
  reading.leads.push_back({Term::Kind::Name, std::string(name)});
}

bool is_within(const Spot& spot, std::string_view open, std::string_view close) {
  const std::size_t at = spot.before.rfind(open);
  return at != spot.before.npos &&
         spot.before.find(close, at + open.size()) == std::string_view::npos &&
         spot.after.find(close) != std::string_view::npos;
}

}  // namespace cordon::inventory
