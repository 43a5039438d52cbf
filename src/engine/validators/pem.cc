#include "engine/validators/pem.h"

#include <algorithm>

#include "base/text.h"

namespace cordon {
namespace {

constexpr std::string_view kDashes = "-----";
constexpr std::string_view kBegin = "-----BEGIN ";
constexpr std::size_t kLabelMax = 40;
constexpr std::size_t kColumns = 64;

bool is_base64(char c) { return is_alnum(c) || c == '+' || c == '/' || c == '='; }

/// Whether a line ends at `at`: at a line feed or return, be it a character or an escape.
bool is_line_end(std::string_view text, std::size_t at) {
  return text[at] == '\n' || text[at] == '\r' || text.substr(at).starts_with("\\n") ||
         text.substr(at).starts_with("\\r");
}

/// The next line of the block. Where all of it stands on one line, as the shell joins what is not
/// in quotes, `is_joined`, blanks are what is left of the line ends.
std::string_view take_line(std::string_view& rest, bool is_joined) {
  std::size_t end = 0;
  while (end < rest.size() && !(is_joined ? is_space(rest[end]) : is_line_end(rest, end))) ++end;
  const std::string_view line = rest.substr(0, end);
  rest.remove_prefix(end);
  if (!rest.empty()) rest.remove_prefix(rest.front() == '\\' ? 2 : 1);
  return line;
}

/// What a literal, a comment or a quotation puts before a line. `+` is base64, too: it is taken for
/// a diff's only where all lines begin with it.
void drop_lead(std::string_view& line, bool is_diff) {
  if (is_diff && line.starts_with('+')) line.remove_prefix(1);
  while (!line.empty() && !is_base64(line.front())) line.remove_prefix(1);
  if (line.starts_with("// ")) line.remove_prefix(3);
  while (!line.empty() && !is_base64(line.front())) line.remove_prefix(1);
}

/// The base64 that the line begins with; nothing where words follow it. A line of nothing but signs
/// joins two literals.
std::optional<std::string_view> base64_of(std::string_view line) {
  std::size_t end = 0;
  while (end < line.size() && is_base64(line[end])) ++end;
  if (std::ranges::any_of(line.substr(end), is_alnum)) return std::nullopt;
  if (std::ranges::none_of(line.substr(0, end), is_alnum)) return line.substr(0, 0);
  return line.substr(0, end);
}

bool is_header(std::string_view line) {
  const std::size_t colon = line.find(':');
  return colon != line.npos && colon > 0 && is_alnum(line[colon - 1]);
}

}  // namespace

std::string Pem::text() const {
  std::string text = std::string(kBegin) + label + std::string(kDashes) + "\n";
  for (std::size_t at = 0; at < body.size(); at += kColumns)
    text.append(body, at, kColumns).append("\n");
  return text + "-----END " + label + std::string(kDashes);
}

std::optional<Pem> read_pem(std::string_view block) {
  if (!block.starts_with(kBegin)) return std::nullopt;
  block.remove_prefix(kBegin.size());
  const std::size_t label_end = block.find(kDashes);
  if (label_end == block.npos || label_end > kLabelMax) return std::nullopt;
  Pem pem{.label = std::string(block.substr(0, label_end)),
          .is_encrypted = block.substr(0, label_end).contains("ENCRYPTED")};
  block.remove_prefix(label_end + kDashes.size());
  block = block.substr(0, block.find(kDashes));
  bool is_joined = true;
  for (std::size_t at = 0; at < block.size(); ++at) is_joined &= !is_line_end(block, at);
  const bool is_diff = block.starts_with("\n+") || block.starts_with("\r\n+");
  while (!block.empty()) {
    std::string_view line = take_line(block, is_joined);
    if (is_header(line)) {
      // On one line, what the header says is the next word.
      if (is_joined && line.ends_with(':')) line = take_line(block, is_joined);
      pem.is_encrypted |= line.contains("ENCRYPTED");
      // A wrapped header goes on; what ends it is an empty line, which says nothing here.
      continue;
    }
    drop_lead(line, is_diff);
    const auto base64 = base64_of(line);
    if (!base64) return std::nullopt;
    // The line `=xxxx` of OpenPGP is a checksum.
    if (!base64->starts_with('=')) pem.body += *base64;
  }
  return pem;
}

}  // namespace cordon
