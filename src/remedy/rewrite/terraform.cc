// Terraform: var.name, a variable that says of itself that it is sensitive, and TF_VAR_name for its
// value. What had the value as its default, or in a file of values, just loses it.
#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include "base/text.h"
#include "remedy/rewrite/hcl.h"
#include "remedy/rewrite/lines.h"
#include "remedy/rewrite/reread.h"

namespace cordon {
namespace {

using hcl::Token;
using Tokens = std::vector<Token>;

constexpr std::string_view kPrefix = "TF_VAR_";

/// A block that is open around a position: `variable "name" {`.
struct Block {
  std::string_view type;
  std::string_view label;
  std::size_t begin = 0;  ///< its brace's place among the tokens
  bool is_object = false;
};

class Place {
 public:
  Place(const Task& task, const Tokens& tokens, std::size_t at)
      : task_(task), tokens_(tokens), at_(at) {
    find_blocks();
  }

  [[nodiscard]] const Token& token() const { return tokens_[at_]; }
  [[nodiscard]] const std::vector<Block>& blocks() const { return blocks_; }
  [[nodiscard]] std::string_view text_of(const Token& token) const {
    return token.span.of(task_.text);
  }
  [[nodiscard]] bool is_sign(std::size_t at, std::string_view sign) const {
    return at < tokens_.size() && text_of(tokens_[at]) == sign &&
           tokens_[at].kind == Token::Kind::Sign;
  }
  /// `name = "…"` on a line of its own: the name.
  [[nodiscard]] std::optional<Token> attribute() const {
    if (at_ < 2 || !is_sign(at_ - 1, "=") || tokens_[at_ - 2].kind != Token::Kind::Word)
      return std::nullopt;
    const bool begins = at_ == 2 || tokens_[at_ - 3].kind == Token::Kind::Newline;
    const bool ends = at_ + 1 == tokens_.size() || tokens_[at_ + 1].kind == Token::Kind::Newline ||
                      tokens_[at_ + 1].kind == Token::Kind::Comment;
    return begins && ends ? std::optional(tokens_[at_ - 2]) : std::nullopt;
  }
  /// Whether an expression may stand here: not a label, not a key.
  [[nodiscard]] bool is_value() const {
    if (at_ == 0 || is_sign(at_ + 1, ":") || is_sign(at_ + 1, "=")) return false;
    std::size_t before = at_ - 1;
    while (before > 0 && tokens_[before].kind == Token::Kind::Newline) --before;
    return tokens_[before].kind == Token::Kind::Sign &&
           std::string_view("=[,(:?").contains(text_of(tokens_[before])[0]);
  }
  [[nodiscard]] bool has_block(std::string_view type) const {
    return std::ranges::find(blocks_, type, &Block::type) != blocks_.end();
  }
  /// Whether the innermost block says `name = …`.
  [[nodiscard]] bool block_says(std::string_view name) const {
    int depth = 0;
    for (std::size_t i = blocks_.back().begin + 1; i < tokens_.size() && depth >= 0; ++i) {
      if (is_sign(i, "{")) ++depth;
      if (is_sign(i, "}")) --depth;
      if (depth == 0 && text_of(tokens_[i]) == name && is_sign(i + 1, "=")) return true;
    }
    return false;
  }

 private:
  void find_blocks() {
    std::size_t line = 0;  // where the header that is being read begins
    for (std::size_t i = 0; i < at_; ++i) {
      if (tokens_[i].kind == Token::Kind::Newline) line = i + 1;
      if (is_sign(i, "{")) blocks_.push_back(open_block(line, i));
      if (is_sign(i, "}") && !blocks_.empty()) blocks_.pop_back();
    }
  }
  [[nodiscard]] Block open_block(std::size_t line, std::size_t brace) const {
    Block block;
    block.begin = brace;
    block.is_object = brace == line || tokens_[line].kind != Token::Kind::Word;
    for (std::size_t i = line; i < brace; ++i)
      if (tokens_[i].kind == Token::Kind::Sign) block.is_object = true;
    if (block.is_object) return block;
    block.type = text_of(tokens_[line]);
    if (line + 1 < brace && tokens_[line + 1].kind == Token::Kind::String &&
        tokens_[line + 1].span.size() >= 2)
      block.label = text_of(tokens_[line + 1]).substr(1, tokens_[line + 1].span.size() - 2);
    return block;
  }

  const Task& task_;
  const Tokens& tokens_;
  std::size_t at_;
  std::vector<Block> blocks_;
};

Span content_of(const Token& text) {
  if (text.kind == Token::Kind::Heredoc || text.span.size() < 2) return text.span;
  return {text.span.begin + 1, text.span.end - 1};
}

std::vector<TextPart> parts_of(const Tokens& tokens, std::string_view text) {
  std::vector<TextPart> parts;
  for (const Token& token : tokens) {
    const bool is_sign = token.kind == Token::Kind::Sign;
    parts.push_back(
        {is_sign ? std::string(token.span.of(text)) : std::to_string(static_cast<int>(token.kind)),
         token.span});
  }
  return parts;
}

/// The line's value becomes the variable's; `instead` is what the line says then, if anything.
Result<Change> move_value(const Task& task, const Place& place, std::string_view name,
                          std::string_view instead) {
  if (place.token().has_template || content_of(place.token()).of(task.text).contains('\\'))
    return refuse("its value is written with escapes or computed");
  Change change;
  change.moved = content_of(place.token());
  change.variable = fmt::format("{}{}", kPrefix, name);
  const Span attribute{place.attribute()->span.begin, place.token().span.end};
  if (instead.empty())
    change.edits = {{whole_line(task.text, line_around(task.text, attribute.begin)), ""}};
  else
    change.edits = {{attribute, std::string(instead)}};
  return change;
}

Change read_variable(const Task& task, const Place& place) {
  // .env may have it already, by the name that Terraform looks for.
  const bool is_known = task.name.starts_with(kPrefix);
  const std::string name =
      is_known ? std::string(task.name.substr(kPrefix.size())) : to_lower(task.name);
  Change change;
  change.variable = fmt::format("{}{}", kPrefix, name);
  const Token& text = place.token();
  if (text.kind == Token::Kind::String && content_of(text) == task.secret)
    change.edits = {{text.span, fmt::format("var.{}", name)}};
  else
    change.edits = {{task.secret, fmt::format("${{var.{}}}", name)}};
  TerraformNames here = task.around.terraform;
  add_terraform_names(task.path, task.text, here);
  if (const auto declared = here.variables.find(name); declared != here.variables.end()) {
    change.reads_existing = declared->second != SecretText(std::string(task.secret.of(task.text)));
    return change;
  }
  const std::string_view end = line_break_of(task.text);
  const std::string_view last = task.text.ends_with('\n') ? "" : end;
  change.edits.push_back(
      {{task.text.size(), task.text.size()},
       fmt::format("{0}{1}variable \"{2}\" {{{1}  type      = string{1}  sensitive = true{1}}}{1}",
                   last, end, name)});
  return change;
}

/// A provider that is told its own credentials by what it reads itself would wait for itself.
bool is_provider_of(const Place& place, const Lookup& lookup) {
  if (place.blocks().empty() || place.blocks().front().type != "provider") return false;
  const std::string_view label = place.blocks().front().label;
  return !label.empty() && lookup.read.contains(fmt::format("data.{}_", label));
}

Result<Change> read_data(const Task& task, const Place& place, const Lookup& lookup) {
  TerraformNames wanted;
  add_terraform_names(lookup.file->path, lookup.file->text, wanted);
  for (const auto& [name, path] : wanted.data) {
    const auto other = task.around.terraform.data.find(name);
    if (other != task.around.terraform.data.end() && other->second != path)
      return refuse(
          fmt::format("{} would read it, and {} declares that already", name, other->second));
  }
  const Token& text = place.token();
  if (text.kind == Token::Kind::String && content_of(text) == task.secret)
    return with_lookup({{text.span, lookup.read}});
  return with_lookup({{task.secret, fmt::format("${{{}}}", lookup.read)}});
}

}  // namespace

bool still_reads_as_terraform(const std::vector<Edit>& edits, std::string_view before,
                              std::string_view after) {
  const Tokens was = hcl::tokenize(before), is = hcl::tokenize(after);
  return differs_only_in(edits, parts_of(was, before), parts_of(is, after)) &&
         hcl::count_faults(is, after) <= hcl::count_faults(was, before);
}

Result<Change> plan_terraform(const Task& task) {
  const Tokens tokens = hcl::tokenize(task.text);
  const auto found = std::ranges::find_if(
      tokens, [&](const Token& token) { return token.span.holds(task.secret); });
  if (found == tokens.end()) return refuse("it stands in no string literal");
  if (found->kind == Token::Kind::Comment)
    return Change{.edits = {{task.secret, std::string(task.name)}}, .reads = false};
  if (found->kind != Token::Kind::String && found->kind != Token::Kind::Heredoc)
    return refuse("it stands in no string literal");
  if (!content_of(*found).holds(task.secret)) return refuse("it stands in no string literal");
  const std::string_view before =
      task.text.substr(found->span.begin, task.secret.begin - found->span.begin);
  if (task.secret.of(task.text).contains('\\') || before.ends_with('\\') ||
      before.rfind("${") + 1 > before.rfind('}') + 1)
    return refuse("it is written with escapes, or in an expression within a text");
  const Place place(task, tokens, static_cast<std::size_t>(found - tokens.begin()));
  if (task.path.ends_with(".tfvars")) {
    const auto attribute = place.attribute();
    if (!attribute || !place.blocks().empty())
      return refuse("it is part of a larger value of this file");
    return move_value(task, place, place.text_of(*attribute), "");
  }
  if (place.has_block("terraform") || place.has_block("backend"))
    return refuse("this block is read before there are variables");
  if (place.has_block("output"))
    return refuse("an output shows its value: take it out, or let it read a sensitive variable");
  const auto name = place.attribute();
  const bool is_source =
      name && (place.text_of(*name) == "source" || place.text_of(*name) == "version");
  if (is_source && !place.blocks().empty() && place.blocks().back().type == "module")
    return refuse("a module's source is read before there are variables");
  if (!place.blocks().empty() && place.blocks().back().type == "variable") {
    const auto attribute = place.attribute();
    if (!attribute || place.text_of(*attribute) != "default")
      return refuse("it is not a variable's plain default");
    return move_value(task, place, place.blocks().back().label,
                      place.block_says("sensitive") ? "" : "sensitive = true");
  }
  if (place.has_block("variable")) return refuse("it is part of a variable's larger default");
  if (place.blocks().empty() || !(found->kind == Token::Kind::Heredoc || place.is_value()))
    return refuse("no expression may stand here");
  const Lookup lookup = TRY(task.lookup);
  if (!lookup.file) return read_variable(task, place);
  if (is_provider_of(place, lookup))
    return refuse("this provider is what reads the store, and cannot wait for itself");
  return read_data(task, place, lookup);
}

}  // namespace cordon
