#include "remedy/rewrite/literal.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace cordon {
namespace {

constexpr std::array<std::string_view, 5> kComments = {"comment", "line_comment", "block_comment",
                                                       "doc_comment", "html_comment"};

/// What reads a variable, in the languages of code, as the text in front of a default says it.
constexpr std::array<std::string_view, 11> kReaders = {"environ.get",
                                                       "environ.pop",
                                                       "environ.setdefault",
                                                       "environ[",
                                                       "ENV.fetch",
                                                       "ENV[",
                                                       "process.env",
                                                       "getenv",
                                                       "Getenv",
                                                       "GetEnvironmentVariable",
                                                       "env::var"};
/// What stands between an argument and its call.
constexpr std::array<std::string_view, 6> kArguments = {
    "argument_list", "arguments", "argument", "keyword_argument", "block", "block_body"};
/// What stands in a literal and is computed.
constexpr std::array<std::string_view, 8> kComputed = {
    "interpolation", "template_substitution", "expansion",        "command_substitution",
    "format_spec",   "format_expression",     "simple_expansion", "ERROR"};

bool is_quote(const Node& node) {
  return !node.is_named() || node.kind().ends_with("_start") || node.kind().ends_with("_end");
}

/// Between the quotes. Grammars differ in how they show these: as the first and the last child, or
/// as what is left around a node for the content, or not at all.
Span content_of(const Node& literal, std::string_view text) {
  const Span whole = literal.span();
  const auto children = literal.children();
  const auto raw = std::ranges::find_if(children, [&](const Node& child) {
    return child.is("raw_string_content") || (child.is("string_content") && children.size() == 1);
  });
  if (raw != children.end() && literal.kind().starts_with("raw_string")) return raw->span();
  const auto first = literal.first_child(), last = literal.last_child();
  if (first && last && is_quote(*first) && is_quote(*last) &&
      first->span().end <= last->span().begin)
    return {first->span().end, last->span().begin};
  // Its text alone tells: @"verbatim", 'raw', plain.
  const std::string_view all = whole.of(text);
  const std::size_t quote = all.starts_with('@') ? 1 : 0;
  if (all.size() < quote + 2 || (all[quote] != '"' && all[quote] != '\'')) return whole;
  return {whole.begin + quote + 1, whole.end - 1};
}

}  // namespace

std::unexpected<Error> refuse(std::string reason) {
  return fail(Error::Kind::Unsupported, std::move(reason));
}

std::string_view Literal::parent_kind() const {
  const auto parent = node.parent();
  return parent ? parent->kind() : std::string_view();
}

Result<Literal> find_literal(const Task& task, const SyntaxTree& tree,
                             std::span<const std::string_view> kinds) {
  std::optional<Node> node = tree.smallest(task.secret);
  for (; node && std::ranges::find(kinds, node->kind()) == kinds.end(); node = node->parent()) {
    if (node->is("ERROR")) return refuse("the file does not parse there");
    if (std::ranges::find(kComputed, node->kind()) != kComputed.end())
      return refuse("it stands in an expression within a text");
  }
  if (!node) return refuse("it stands in no string literal");
  for (auto above = node->parent(); above; above = above->parent())
    if (above->is("ERROR")) return refuse("the file does not parse there");
  Literal literal{*node, content_of(*node, task.text), task.secret, task.text};
  if (!literal.content.holds(task.secret)) return refuse("it is more than a string literal holds");
  const std::string_view written = task.secret.of(task.text);
  if (written.find('\\') != std::string_view::npos || literal.before().ends_with('\\'))
    return refuse("it is written with escapes");
  if (written.find('\n') != std::string_view::npos)
    return refuse("it has several lines, which many readers of .env files do not take");
  return literal;
}

std::optional<Change> plan_comment(const Task& task, const SyntaxTree& tree) {
  if (!tree.smallest(task.secret).at_or_above(kComments)) return std::nullopt;
  return Change{.edits = {{task.secret, std::string(task.name)}}, .reads = false};
}

Result<void> check_place(const Node& node, std::span<const Forbidden> forbidden) {
  for (std::optional<Node> above = node; above; above = above->parent())
    for (const Forbidden& place : forbidden)
      if (above->is(place.kind))
        return refuse(fmt::format("{} takes only what is known when it is compiled", place.name));
  return {};
}

namespace {

template <std::size_t n>
bool is_one_of(const Node& node, const std::array<std::string_view, n>& kinds) {
  return std::ranges::find(kinds, node.kind()) != kinds.end();
}

/// Whether the text in front of a call's arguments is a reader's name.
bool ends_as_reader(std::string_view text) {
  if (text.ends_with(".getOrDefault") || text.ends_with(".unwrap_or"))
    return text.contains("getenv") || text.contains("env::var");
  return std::ranges::any_of(kReaders, [&](auto reader) { return text.ends_with(reader); });
}

bool has_reader(std::string_view text) {
  return std::ranges::any_of(kReaders, [&](auto reader) { return text.contains(reader); });
}

/// `getenv("KEY") || …`, `getenv("KEY") ? getenv("KEY") : …`, and how else languages say that.
bool is_choice(const Node& node, const Node& last, std::string_view text) {
  const auto operands = node.children();
  if (operands.size() < 2 || operands.back() != last) return false;
  const Node& first = operands.front();
  const std::string_view sign =
      text.substr(first.span().end, operands[1].span().begin - first.span().end);
  if (node.kind().starts_with("conditional") || node.kind().starts_with("ternary"))
    return has_reader(
        (sign.contains(" if ") ? first : operands[operands.size() - 2]).span().of(text));
  const bool is_or = sign.contains("||") || sign.contains("??") || sign.contains(" or ");
  return is_or && has_reader(first.span().of(text));
}

}  // namespace

Result<void> check_fallback(const Literal& literal) {
  const auto refusal = [] {
    return refuse(
        "it is what stands in for a variable that is missing: drop the default, so that "
        "the variable has to be there");
  };
  std::optional<Node> inner = literal.node;
  for (auto node = inner->parent(); node; inner = node, node = node->parent()) {
    const std::string_view before =
        literal.text.substr(node->span().begin, inner->span().begin - node->span().begin);
    if (is_one_of(*node, kArguments) || node->kind().starts_with("parenthesized")) continue;
    if (is_choice(*node, *inner, literal.text)) return refusal();
    // The call itself, where the literal is one of its arguments or in its block.
    const std::string_view name = before.substr(0, before.find_last_not_of(" \t") + 1);
    const bool is_block = inner->is("block") && has_reader(before);
    if (is_one_of(*inner, kArguments) && (is_block || ends_as_reader(name))) return refusal();
    return {};
  }
  return {};
}

namespace {

/// Whether the literal is a term of a sum already.
bool is_term(const Literal& literal, std::string_view sign) {
  const auto parent = literal.node.parent();
  const auto sum = parent ? parent->field("operator") : std::nullopt;
  return sum && sign.contains(sum->span().of(literal.text)) && parent->kind().starts_with("binary");
}

}  // namespace

bool is_loose(const Literal& literal, std::span<const std::string_view> loose) {
  return std::ranges::find(loose, literal.parent_kind()) != loose.end();
}

Edit join_lookup(const Literal& literal, std::string_view lookup, const Joining& joining) {
  const Span whole = literal.node.span();
  // An operator of the lookup's own must not meet one beside it.
  const bool is_simple = !lookup.contains(" ?") && !lookup.starts_with("await ");
  const std::string term = is_simple ? std::string(lookup) : fmt::format("({})", lookup);
  if (literal.is_whole())
    return {whole, is_loose(literal, joining.loose) ? std::string(lookup) : term};
  std::string sum;
  const auto add = [&](std::string_view part) {
    if (!sum.empty()) sum += joining.sign;
    sum += part;
  };
  const auto quoted = [&](std::string_view content) {
    return fmt::format("{}{}{}", literal.open(), content, literal.close());
  };
  if (!literal.before().empty()) add(quoted(literal.before()));
  add(term);
  if (!literal.after().empty()) add(quoted(literal.after()));
  if (!is_loose(literal, joining.loose) && !is_term(literal, joining.sign)) sum = "(" + sum + ")";
  return {whole, std::move(sum)};
}

}  // namespace cordon
