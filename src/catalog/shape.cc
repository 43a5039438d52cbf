#include "catalog/shape.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <set>

#include "base/text.h"

namespace cordon {
namespace {

// Groups nest as deep as a person writes them; a file from outside may try more.
constexpr std::size_t kDepthMax = 8;
constexpr std::size_t kRepeatMax = 64;

std::pair<std::size_t, std::size_t> width_of(const Shape::Sequence& sequence) {
  std::size_t least = 0, most = 0;
  for (const Shape::Node& node : sequence) {
    if (!node.is_group()) {
      const bool is_literal = node.piece.is_literal();
      least += is_literal ? node.piece.literal.size() : node.piece.least;
      most += is_literal ? node.piece.literal.size() : node.piece.most;
      continue;
    }
    std::size_t group_least = Shape::kWidthMax, group_most = 0;
    for (const Shape::Sequence& choice : node.choices) {
      const auto [a, b] = width_of(choice);
      group_least = std::min(group_least, a);
      group_most = std::max(group_most, b);
    }
    least += group_least * node.repeat_least;
    most += group_most * node.repeat_most;
  }
  return {least, most};
}

class Parser {
 public:
  explicit Parser(std::string_view text) : text_(text) {}

  Result<Shape::Sequence> parse() {
    Shape::Sequence sequence = TRY(parse_sequence(0));
    if (at_ < text_.size()) return error("')' without its '('");
    return sequence;
  }

 private:
  std::unexpected<Error> error(std::string_view what) const {
    return fail(Error::Kind::Usage, fmt::format("column {}: {}", at_ + 1, what));
  }
  [[nodiscard]] bool is_at(char c) const { return at_ < text_.size() && text_[at_] == c; }

  Result<Shape::Sequence> parse_sequence(std::size_t depth) {
    if (depth > kDepthMax) return error("groups nested too deep");
    Shape::Sequence sequence;
    while (at_ < text_.size() && !is_at(')') && !is_at('|')) {
      if (is_at('{'))
        sequence.push_back(TRY(parse_hole(depth)));
      else if (is_at('('))
        sequence.push_back(TRY(parse_group(depth)));
      else
        sequence.push_back(TRY(parse_literal()));
    }
    return sequence;
  }

  Result<Shape::Node> parse_literal() {
    Shape::Node node;
    while (at_ < text_.size() &&
           std::string_view("{}()|").find(text_[at_]) == std::string_view::npos) {
      if (is_at('\\')) {
        if (++at_ == text_.size()) return error("a lone backslash at the end");
        if (is_at('x')) {
          const auto byte = read_hex_byte(text_.substr(at_ + 1));
          if (!byte) return error("\\x without two hexadecimal digits");
          node.piece.literal += *byte;
          at_ += 3;
          continue;
        }
        if (is_alnum(text_[at_])) {
          if (text_[at_] != 'n' && text_[at_] != 't') return error("unknown escape");
          node.piece.literal += text_[at_++] == 'n' ? '\n' : '\t';
          continue;
        }
      }
      node.piece.literal += text_[at_++];
    }
    if (node.piece.literal.empty()) return error("'}' without its '{'");
    return node;
  }

  Result<std::size_t> parse_number() {
    std::size_t number = 0;
    const auto [end, code] =
        std::from_chars(text_.data() + at_, text_.data() + text_.size(), number);
    if (code != std::errc() || number > Shape::kWidthMax)
      return error("a length is missing or too large");
    at_ = static_cast<std::size_t>(end - text_.data());
    return number;
  }

  /// `20`, `20-40` or `20+`.
  Result<void> parse_length(Shape::Piece& piece) {
    piece.least = piece.most = TRY(parse_number());
    if (is_at('-')) {
      ++at_;
      piece.most = TRY(parse_number());
    } else if (is_at('+')) {
      ++at_;
      piece.is_open = true;
      piece.most = piece.least + Shape::kOpenMax;
    }
    if (piece.most < piece.least || piece.most == 0) return error("a length that runs backwards");
    return {};
  }

  Result<Shape::Node> parse_hole(std::size_t depth) {
    ++at_;
    Shape::Node node;
    const std::size_t close = text_.find_first_of("=:}[", at_);
    if (close != text_.npos && text_[close] == '=') {
      node.piece.name = text_.substr(at_, close - at_);
      at_ = close + 1;
      const bool is_name =
          std::ranges::all_of(node.piece.name, [](char c) { return is_alnum(c) || c == '_'; });
      if (node.piece.name.empty() || !is_name)
        return error("a hole's name is letters, digits and _");
    }
    if (is_at('(') && !node.piece.name.empty()) return parse_named_group(std::move(node), depth);
    if (is_at('[')) {
      std::size_t end = at_ + 1;
      while (end < text_.size() && text_[end] != ']') end += text_[end] == '\\' ? 2 : 1;
      if (end >= text_.size()) return error("a set without its ']'");
      auto set = CharSet::parse(text_.substr(at_ + 1, end - at_ - 1));
      if (!set) return error(set.error().text);
      node.piece.set = *set;
      at_ = end + 1;
    } else {
      const std::size_t end = std::min(text_.find_first_of(":}", at_), text_.size());
      const std::string_view alphabet = text_.substr(at_, end - at_);
      const auto set = CharSet::named(alphabet);
      if (!set && alphabet != "uuid") return error(fmt::format("unknown alphabet '{}'", alphabet));
      at_ = end;
      if (!set) return parse_uuid(std::move(node));
      node.piece.set = *set;
    }
    if (!is_at(':')) return error("a hole without a length");
    ++at_;
    TRY(parse_length(node.piece));
    if (!is_at('}')) return error("a hole without its '}'");
    ++at_;
    return node;
  }

  /// {uuid}: 8-4-4-4-12 digits; RFC 9562 section 4.
  Result<Shape::Node> parse_uuid(Shape::Node named) {
    if (!is_at('}')) return error("{uuid} takes no length");
    ++at_;
    Shape::Sequence sequence;
    for (const std::size_t length : {8U, 4U, 4U, 4U, 12U}) {
      if (!sequence.empty()) {
        sequence.emplace_back();
        sequence.back().piece.literal = "-";
      }
      sequence.emplace_back();
      sequence.back().piece.set = *CharSet::named("hex");
      sequence.back().piece.least = sequence.back().piece.most = length;
    }
    named.choices.push_back(std::move(sequence));
    return named;
  }

  /// {secret=(…)}: a group that has a name.
  Result<Shape::Node> parse_named_group(Shape::Node named, std::size_t depth) {
    Shape::Node group = TRY(parse_group(depth));
    if (!is_at('}')) return error("a hole without its '}'");
    ++at_;
    group.piece.name = std::move(named.piece.name);
    return group;
  }

  Result<Shape::Node> parse_group(std::size_t depth) {
    ++at_;
    Shape::Node node;
    for (;;) {
      node.choices.push_back(TRY(parse_sequence(depth + 1)));
      if (is_at('|')) {
        ++at_;
        continue;
      }
      if (!is_at(')')) return error("'(' without its ')'");
      // Repeated, it would be nothing, very often.
      if (width_of(node.choices.back()).second == 0 && node.choices.size() == 1)
        return error("an empty group");
      ++at_;
      break;
    }
    if (is_at('?')) {
      ++at_;
      node.repeat_least = 0;
    } else if (is_at('{') && at_ + 1 < text_.size() && is_digit(text_[at_ + 1])) {
      ++at_;
      node.repeat_least = node.repeat_most = TRY(parse_number());
      if (is_at('-')) {
        ++at_;
        node.repeat_most = TRY(parse_number());
      }
      if (!is_at('}')) return error("a repetition without its '}'");
      ++at_;
      if (node.repeat_most < node.repeat_least || node.repeat_most == 0 ||
          node.repeat_most > kRepeatMax)
        return error("a repetition that runs backwards or is too large");
    }
    return node;
  }

  std::string_view text_;
  std::size_t at_ = 0;
};

/// RE2 takes counts up to 1000 only; larger ones are written as a product and a rest.
std::string regex_repeat(const std::string& one, std::size_t least, std::size_t most,
                         bool is_open = false) {
  constexpr std::size_t kRe2Max = 1000;
  if (least == most && least == 1) return one;
  if (most <= kRe2Max && !is_open)
    return least == most ? fmt::format("{}{{{}}}", one, least)
                         : fmt::format("{}{{{},{}}}", one, least, most);
  // Open, or past RE2's bound: the engine looks at a bounded window anyway.
  std::string text;
  while (least > kRe2Max) {
    text += fmt::format("{}{{{}}}", one, kRe2Max);
    least -= kRe2Max;
  }
  return text + fmt::format("{}{{{},}}", one, least);
}

std::string regex_literal(std::string_view literal, bool any_case) {
  std::string text;
  for (const char c : literal) {
    CharSet set = CharSet::of(c);
    if (any_case) set.fold_case();
    text += set.size() > 1 ? set.regex()
            : is_alnum(c)  ? std::string(1, c)
                           : fmt::format("\\x{:02x}", static_cast<unsigned char>(c));
  }
  return text;
}

std::string regex_of(const Shape::Sequence& sequence, bool any_case) {
  std::string text;
  for (const Shape::Node& node : sequence) {
    std::string one;
    if (node.is_group()) {
      one = "(?:";
      for (std::size_t i = 0; i < node.choices.size(); ++i)
        one += (i > 0 ? "|" : "") + regex_of(node.choices[i], any_case);
      one += ")";
      one = regex_repeat(one, node.repeat_least, node.repeat_most);
    } else if (node.piece.is_literal()) {
      one = regex_literal(node.piece.literal, any_case);
    } else {
      CharSet set = node.piece.set;
      if (any_case) set.fold_case();
      one = regex_repeat(set.regex(), node.piece.least, node.piece.most, node.piece.is_open);
    }
    text += node.piece.name.empty() ? one : fmt::format("(?P<{}>{})", node.piece.name, one);
  }
  return text;
}

/// What a sequence may begin with (or end with), and whether it may be empty.
struct Edge {
  CharSet set;
  bool may_be_empty = true;
};

Edge edge_of(const Shape::Sequence& sequence, bool at_end) {
  Edge edge;
  for (std::size_t i = 0; i < sequence.size() && edge.may_be_empty; ++i) {
    const Shape::Node& node = sequence[at_end ? sequence.size() - 1 - i : i];
    if (node.is_group()) {
      bool may_be_empty = node.repeat_least == 0;
      for (const Shape::Sequence& choice : node.choices) {
        const Edge inner = edge_of(choice, at_end);
        edge.set.add(inner.set);
        may_be_empty |= inner.may_be_empty;
      }
      edge.may_be_empty = may_be_empty;
    } else if (node.piece.is_literal()) {
      edge.set.add(at_end ? node.piece.literal.back() : node.piece.literal.front());
      edge.may_be_empty = false;
    } else {
      edge.set.add(node.piece.set);
      edge.may_be_empty = node.piece.least == 0;
    }
  }
  return edge;
}

void names_of(const Shape::Sequence& sequence, std::vector<std::string>& names) {
  for (const Shape::Node& node : sequence) {
    if (!node.piece.name.empty()) names.push_back(node.piece.name);
    for (const Shape::Sequence& choice : node.choices) names_of(choice, names);
  }
}

using Way = std::vector<Shape::Piece>;

/// Appends every way through `sequence` to every one of `ways`; false past `most`.
bool spread(const Shape::Sequence& sequence, std::vector<Way>& ways, std::size_t most) {
  for (const Shape::Node& node : sequence) {
    if (!node.is_group()) {
      for (Way& way : ways) way.push_back(node.piece);
      continue;
    }
    std::vector<Way> grown = ways;
    std::vector<Way> result;
    for (std::size_t n = 0; n <= node.repeat_most; ++n) {
      if (n >= node.repeat_least) result.insert(result.end(), grown.begin(), grown.end());
      if (n == node.repeat_most) break;
      std::vector<Way> next;
      for (const Shape::Sequence& choice : node.choices) {
        std::vector<Way> chosen = grown;
        if (!spread(choice, chosen, most)) return false;
        next.insert(next.end(), chosen.begin(), chosen.end());
        if (next.size() > most) return false;
      }
      grown = std::move(next);
    }
    ways = std::move(result);
    if (ways.size() > most) return false;
  }
  return true;
}

}  // namespace

Result<Shape> Shape::parse(std::string_view text, bool any_case) {
  Shape shape;
  shape.any_case_ = any_case;
  shape.sequence_ = TRY(Parser(text).parse());
  if (shape.width_least() == 0) return fail(Error::Kind::Usage, "a shape that fits the empty text");
  if (shape.width_most() > kWidthMax)
    return fail(Error::Kind::Usage, fmt::format("a shape wider than {} bytes", kWidthMax));
  const std::vector<std::string> names = shape.hole_names();
  if (std::set<std::string>(names.begin(), names.end()).size() != names.size())
    return fail(Error::Kind::Usage, "two holes of one name");
  return shape;
}

std::string Shape::regex() const { return regex_of(sequence_, any_case_); }
std::size_t Shape::width_least() const { return width_of(sequence_).first; }
std::size_t Shape::width_most() const { return width_of(sequence_).second; }

CharSet Shape::first_set() const {
  CharSet set = edge_of(sequence_, false).set;
  if (any_case_) set.fold_case();
  return set;
}

CharSet Shape::last_set() const {
  CharSet set = edge_of(sequence_, true).set;
  if (any_case_) set.fold_case();
  return set;
}

std::vector<std::string> Shape::hole_names() const {
  std::vector<std::string> names;
  names_of(sequence_, names);
  return names;
}

std::vector<std::vector<Shape::Piece>> Shape::ways(std::size_t most) const {
  Sequence head = sequence_;
  for (; !head.empty(); head.pop_back()) {
    std::vector<Way> ways(1);
    if (spread(head, ways, most)) return ways;
  }
  return {};
}

}  // namespace cordon
