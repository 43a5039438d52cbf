#include "sources/git/commit.h"

#include <charconv>
#include <utility>

#include "base/text.h"

namespace cordon::git {
namespace {

std::string_view take_line(std::string_view& rest) {
  const std::size_t end = rest.find('\n');
  const std::string_view line = rest.substr(0, end);
  rest.remove_prefix(end == rest.npos ? rest.size() : end + 1);
  return line;
}

/// The value of a head line `key value`, or nothing where it has another key.
std::optional<std::string_view> value_of(std::string_view line, std::string_view key) {
  if (line.size() <= key.size() || !line.starts_with(key) || line[key.size()] != ' ')
    return std::nullopt;
  return line.substr(key.size() + 1);
}

std::optional<ObjectId> parse_id(std::string_view text, HashKind hash) {
  if (text.size() != 2 * hash_size(hash)) return std::nullopt;
  return ObjectId::parse(text);
}

std::string_view trim(std::string_view text) {
  while (!text.empty() && is_space(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_space(text.back())) text.remove_suffix(1);
  return text;
}

int parse_zone(std::string_view text) {
  if (text.size() != 5 || (text[0] != '+' && text[0] != '-')) return 0;
  int value = 0;
  for (const char c : text.substr(1)) {
    if (!is_digit(c)) return 0;
    value = value * 10 + (c - '0');
  }
  const int minutes = value / 100 * 60 + value % 100;
  return text[0] == '-' ? -minutes : minutes;
}

}  // namespace

Person parse_person(std::string_view line) {
  Person person;
  const std::size_t open = line.find('<');
  // The last one, as git has it: an e-mail address may hold one, a date never does.
  const std::size_t close = line.rfind('>');
  person.name = trim(line.substr(0, open));
  if (open == line.npos) return person;
  if (close == line.npos || close < open) {
    person.email = trim(line.substr(open + 1));
    return person;
  }
  person.email = trim(line.substr(open + 1, close - open - 1));
  const std::string_view date = trim(line.substr(close + 1));
  const std::size_t space = date.find(' ');
  const std::string_view seconds = date.substr(0, space);
  std::int64_t time = 0;
  const auto [end, error] = std::from_chars(seconds.data(), seconds.data() + seconds.size(), time);
  if (error == std::errc() && end == seconds.data() + seconds.size()) person.time = time;
  if (space != date.npos) person.zone_minutes = parse_zone(trim(date.substr(space + 1)));
  return person;
}

CommitText parse_commit(std::string_view bytes, HashKind hash) {
  CommitText commit;
  bool has_author = false;
  bool has_committer = false;
  while (!bytes.empty()) {
    const std::string_view line = take_line(bytes);
    if (line.empty()) break;
    if (const auto tree = value_of(line, "tree")) {
      if (!commit.tree) commit.tree = parse_id(*tree, hash);
    } else if (const auto parent = value_of(line, "parent")) {
      if (const auto id = parse_id(*parent, hash)) commit.parents.push_back(*id);
    } else if (const auto author = value_of(line, "author"); author && !has_author) {
      commit.author = parse_person(*author);
      has_author = true;
    } else if (const auto committer = value_of(line, "committer"); committer && !has_committer) {
      commit.committer = parse_person(*committer);
      has_committer = true;
      break;  // what follows (encoding, signatures) says nothing that we need
    }
  }
  return commit;
}

TagText parse_tag(std::string_view bytes, HashKind hash) {
  TagText tag;
  while (!bytes.empty()) {
    const std::string_view line = take_line(bytes);
    if (line.empty()) break;
    if (const auto object = value_of(line, "object")) {
      if (!tag.object) tag.object = parse_id(*object, hash);
    } else if (const auto type = value_of(line, "type")) {
      tag.type = *type;
    } else if (const auto name = value_of(line, "tag")) {
      tag.name = *name;
    } else if (const auto tagger = value_of(line, "tagger")) {
      tag.tagger = parse_person(*tagger);
      break;
    }
  }
  return tag;
}

}  // namespace cordon::git
