// HashiCorp's language, after its specification's lexical part: https://github.com/hashicorp/hcl/
// blob/main/hclsyntax/spec.md. The one hard thing in it is that a text may hold `${…}`, which may
// hold texts again.
#include "remedy/rewrite/hcl.h"

#include <algorithm>
#include <string>

#include "base/text.h"

namespace cordon::hcl {
namespace {

class Tokenizer {
 public:
  explicit Tokenizer(std::string_view text) : text_(text) {}

  std::vector<Token> run() {
    while (at_ < text_.size()) next();
    return std::move(tokens_);
  }

 private:
  [[nodiscard]] bool sees(std::string_view what) const {
    return text_.substr(at_).starts_with(what);
  }

  void take(Token::Kind kind, std::size_t end, bool has_template = false, bool is_open = false) {
    tokens_.push_back({kind, {at_, std::min(end, text_.size())}, has_template, is_open});
    at_ = tokens_.back().span.end;
  }

  void next() {
    const char c = text_[at_];
    if (c == '\n') return take(Token::Kind::Newline, at_ + 1);
    if (is_space(c)) {
      ++at_;
      return;
    }
    if (c == '#' || sees("//")) return take(Token::Kind::Comment, text_.find('\n', at_));
    if (sees("/*")) {
      const std::size_t end = text_.find("*/", at_ + 2);
      const bool is_open = end == std::string_view::npos;
      return take(Token::Kind::Comment, is_open ? end : end + 2, false, is_open);
    }
    if (c == '"') return take_string();
    if (sees("<<")) return take_heredoc();
    if (is_word(c)) {
      std::size_t end = at_;
      while (end < text_.size() && is_word(text_[end])) ++end;
      return take(Token::Kind::Word, end);
    }
    take(Token::Kind::Sign, at_ + 1);
  }

  static bool is_word(char c) { return is_alnum(c) || c == '_' || c == '-'; }

  /// `within` holds, from the outside in, what is open: a text, or braces of a template.
  void take_string() {
    std::vector<char> within = {'"'};
    bool has_template = false;
    std::size_t end = at_ + 1;
    for (; end < text_.size() && !within.empty(); ++end) {
      const char c = text_[end];
      if (c == '\n' && within.size() == 1) break;
      if (within.back() == '"') {
        if (c == '\\') {
          ++end;
        } else if (c == '"') {
          within.pop_back();
        } else if ((c == '$' || c == '%') && end + 1 < text_.size()) {
          if (text_[end + 1] == c) {
            ++end;
          } else if (text_[end + 1] == '{') {
            within.push_back('{');
            has_template = true;
            ++end;
          }
        }
      } else if (c == '{' || c == '"') {
        within.push_back(c);
      } else if (c == '}') {
        within.pop_back();
      }
    }
    take(Token::Kind::String, end, has_template, !within.empty());
  }

  void take_heredoc() {
    std::size_t at = at_ + 2;
    if (at < text_.size() && text_[at] == '-') ++at;
    const Span line = line_around(text_, at);
    const std::string_view word = text_.substr(at, line.end - at);
    if (word.empty() || !std::ranges::all_of(word, is_word))
      return take(Token::Kind::Sign, at_ + 1);
    at_ = std::min(text_.find('\n', line.end), text_.size());
    for (std::size_t begin = at_; begin < text_.size();) {
      const Span next = line_around(text_, begin + 1);
      const std::string_view written = next.of(text_);
      if (written.substr(indentation_of(written).size()) == word) {
        take(Token::Kind::Heredoc, next.begin, true);
        at_ = next.end;
        return;
      }
      begin = std::min(text_.find('\n', begin + 1), text_.size());
    }
    take(Token::Kind::Heredoc, text_.size(), true, true);
  }

  std::string_view text_;
  std::size_t at_ = 0;
  std::vector<Token> tokens_;
};

}  // namespace

std::vector<Token> tokenize(std::string_view text) { return Tokenizer(text).run(); }

std::size_t count_faults(const std::vector<Token>& tokens, std::string_view text) {
  constexpr std::string_view kOpen = "([{", kClose = ")]}";
  std::size_t faults = 0;
  std::string open;
  for (const Token& token : tokens) {
    if (token.is_open) ++faults;
    if (token.kind != Token::Kind::Sign) continue;
    const char sign = text[token.span.begin];
    if (kOpen.contains(sign)) open += sign;
    const std::size_t close = kClose.find(sign);
    if (close == std::string_view::npos) continue;
    if (!open.empty() && open.back() == kOpen[close])
      open.pop_back();
    else
      ++faults;
  }
  return faults + open.size();
}

}  // namespace cordon::hcl
