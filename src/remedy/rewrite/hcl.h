#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "remedy/rewrite/edit.h"

namespace cordon::hcl {

/// What Terraform's language is made of, as far as one has to know it to tell where a text stands.
struct Token {
  enum class Kind : std::uint8_t {
    Word,     ///< an identifier or a number
    String,   ///< with its quotes; what it computes is inside
    Heredoc,  ///< its body
    Comment,
    Newline,
    Sign,  ///< one character
  };
  Kind kind = Kind::Sign;
  Span span;
  bool has_template = false;  ///< of a text: something in it is computed
  bool is_open = false;       ///< of a text or comment: it does not end
};

/// All tokens of a text, in order. Never fails: what is cut short ends where the text does.
[[nodiscard]] std::vector<Token> tokenize(std::string_view text);

/// How often a text is broken: brackets without their other half, texts that do not end.
[[nodiscard]] std::size_t count_faults(const std::vector<Token>& tokens, std::string_view text);

}  // namespace cordon::hcl
