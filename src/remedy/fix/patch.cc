// Lines that stay are found by Myers' algorithm (E. Myers, An O(ND) Difference Algorithm and Its
// Variations, 1986): how far one gets along each diagonal with so many changes, and the way back.
#include "remedy/fix/patch.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>

#include "base/text.h"
#include "model/mask.h"

namespace cordon {
namespace {

/// A line as it is, and with the secrets in it masked by their places.
struct Line {
  std::string_view text;
  std::string shown;

  friend bool operator==(const Line& a, const Line& b) { return a.text == b.text; }
};
using Lines = std::vector<Line>;

constexpr std::ptrdiff_t kChangesMax = 4096;
constexpr std::size_t kContext = 3;
constexpr std::string_view kStars = "********";

/// The line with each piece of a secret in it masked.
std::string mask_places(std::string_view text, const Span& line, const std::vector<Span>& secrets) {
  std::string shown;
  std::size_t done = line.begin;
  for (const Span& secret : secrets) {
    const Span piece{std::max(secret.begin, done), std::min(secret.end, line.end)};
    if (piece.begin >= piece.end) continue;
    shown += text.substr(done, piece.begin - done);
    shown += piece == secret ? mask(SecretText(std::string(piece.of(text)))) : kStars;
    done = piece.end;
  }
  return shown.append(text.substr(done, line.end - done));
}

Lines split(const PatchText& side) {
  Lines lines;
  for (std::size_t begin = 0; begin < side.text.size();) {
    const Span line{begin, std::min(side.text.find('\n', begin), side.text.size())};
    lines.push_back({line.of(side.text), mask_places(side.text, line, side.secrets)});
    begin = line.end + 1;
  }
  return lines;
}

/// A line of a diff: ' ', '-' or '+'.
struct Step {
  char sign;
  std::string_view shown;
};

/// Where nothing short is found: all of one, then all of the other.
std::vector<Step> replace_all(const Lines& before, const Lines& after) {
  std::vector<Step> steps;
  for (const Line& line : before) steps.push_back({'-', line.shown});
  for (const Line& line : after) steps.push_back({'+', line.shown});
  return steps;
}

std::vector<Step> compare(const Lines& before, const Lines& after) {
  const auto n = static_cast<std::ptrdiff_t>(before.size());
  const auto m = static_cast<std::ptrdiff_t>(after.size());
  const auto same = [&](std::ptrdiff_t x, std::ptrdiff_t y) {
    return before[static_cast<std::size_t>(x)] == after[static_cast<std::size_t>(y)];
  };
  // reached[d][k + d]: the furthest x on diagonal k = x - y with d changes.
  std::vector<std::vector<std::ptrdiff_t>> reached;
  const auto at = [&](std::ptrdiff_t d, std::ptrdiff_t k) {
    return reached[static_cast<std::size_t>(d)][static_cast<std::size_t>(k + d)];
  };
  const auto comes_from_above = [&](std::ptrdiff_t d, std::ptrdiff_t k) {
    return k == -d || (k != d && at(d - 1, k - 1) < at(d - 1, k + 1));
  };
  std::ptrdiff_t changes = 0;
  for (bool is_done = false; !is_done; ++changes) {
    if (changes > std::min(n + m, kChangesMax)) return replace_all(before, after);
    const std::ptrdiff_t d = changes;
    reached.emplace_back(static_cast<std::size_t>(2 * d + 1));
    for (std::ptrdiff_t k = -d; k <= d; k += 2) {
      std::ptrdiff_t x = 0;
      if (d > 0) x = comes_from_above(d, k) ? at(d - 1, k + 1) : at(d - 1, k - 1) + 1;
      while (x < n && x - k < m && x - k >= 0 && same(x, x - k)) ++x;
      reached[static_cast<std::size_t>(d)][static_cast<std::size_t>(k + d)] = x;
      is_done = is_done || (x >= n && x - k >= m && k == n - m);
    }
  }
  std::vector<Step> steps;  // from the end
  std::ptrdiff_t x = n, y = m;
  for (std::ptrdiff_t d = changes - 1; d >= 0; --d) {
    const std::ptrdiff_t k = x - y;
    std::ptrdiff_t from_x = 0;
    bool from_above = false;
    if (d > 0) {
      from_above = comes_from_above(d, k);
      from_x = from_above ? at(d - 1, k + 1) : at(d - 1, k - 1) + 1;
    }
    for (; x > from_x; --x, --y)
      steps.push_back({' ', before[static_cast<std::size_t>(x - 1)].shown});
    if (d == 0) break;
    if (from_above)
      steps.push_back({'+', after[static_cast<std::size_t>(--y)].shown});
    else
      steps.push_back({'-', before[static_cast<std::size_t>(--x)].shown});
  }
  std::ranges::reverse(steps);
  return steps;
}

/// [begin, end) of the steps that one hunk shows.
struct Hunk {
  std::size_t begin;
  std::size_t end;
};

std::vector<Hunk> find_hunks(const std::vector<Step>& steps) {
  std::vector<Hunk> hunks;
  for (std::size_t i = 0; i < steps.size(); ++i) {
    if (steps[i].sign == ' ') continue;
    const std::size_t begin = i - std::min(i, kContext);
    const std::size_t end = std::min(steps.size(), i + 1 + kContext);
    if (!hunks.empty() && begin <= hunks.back().end)
      hunks.back().end = end;
    else
      hunks.push_back({begin, end});
  }
  return hunks;
}

}  // namespace

void Veil::add(const SecretText& secret) {
  if (secret.empty()) return;
  const auto same =
      std::ranges::equal_range(secrets_, secret.size(), std::ranges::greater(), &SecretText::size);
  if (std::ranges::find(same, secret) == same.end()) secrets_.insert(same.end(), secret);
}

std::string Veil::over(std::string_view line) const {
  std::string shown(line);
  for (const SecretText& secret : secrets_) {
    const std::string masked = mask(secret);
    for (std::size_t at = shown.find(secret.reveal()); at != std::string::npos;
         at = shown.find(secret.reveal(), at + masked.size()))
      shown.replace(at, secret.size(), masked);
  }
  if (shown.ends_with('\r')) shown.pop_back();
  // A tab is no danger, and code is full of them.
  std::string safe;
  for (std::size_t begin = 0; begin <= shown.size();) {
    const std::size_t tab = std::min(shown.find('\t', begin), shown.size());
    safe += printable(std::string_view(shown).substr(begin, tab - begin));
    if (tab < shown.size()) safe += '\t';
    begin = tab + 1;
  }
  return safe;
}

std::string shown_line(const PatchText& side, const Span& line, const Veil& veil) {
  return veil.over(mask_places(side.text, line, side.secrets));
}

std::string make_patch(std::string_view path, const PatchText& before, const PatchText& after,
                       const Veil& veil) {
  if (before.text == after.text) return {};
  const Lines old_lines = split(before), new_lines = split(after);
  const auto steps = compare(old_lines, new_lines);
  const std::string name = veil.over(path);
  std::string patch = fmt::format(
      "--- {}\n+++ b/{}\n", before.text.empty() ? std::string("/dev/null") : "a/" + name, name);
  std::size_t old_line = 1, new_line = 1, at = 0;
  const auto pass = [&](const Step& step) {
    old_line += step.sign == '+' ? 0 : 1;
    new_line += step.sign == '-' ? 0 : 1;
  };
  for (const Hunk& hunk : find_hunks(steps)) {
    for (; at < hunk.begin; ++at) pass(steps[at]);
    const std::size_t old_begin = old_line, new_begin = new_line;
    std::string lines;
    for (; at < hunk.end; ++at) {
      pass(steps[at]);
      lines += fmt::format("{}{}\n", steps[at].sign, veil.over(steps[at].shown));
    }
    const std::size_t old_count = old_line - old_begin, new_count = new_line - new_begin;
    patch += fmt::format("@@ -{},{} +{},{} @@\n{}", old_begin - (old_count == 0 ? 1 : 0), old_count,
                         new_begin - (new_count == 0 ? 1 : 0), new_count, lines);
  }
  return patch;
}

}  // namespace cordon
