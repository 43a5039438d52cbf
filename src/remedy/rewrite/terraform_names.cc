#include "remedy/rewrite/terraform_names.h"

#include <fmt/format.h>

#include <cstddef>
#include <vector>

#include "remedy/rewrite/hcl.h"

namespace cordon {
namespace {

using hcl::Token;

class Reader {
 public:
  Reader(std::string_view path, std::string_view text, TerraformNames& names)
      : path_(path), text_(text), tokens_(hcl::tokenize(text)), names_(names) {}

  /// `variable "name" {`, `data "type" "name" {`
  void read_code() {
    int depth = 0;
    std::string variable;
    for (std::size_t i = 0; i < tokens_.size(); ++i) {
      if (depth == 0 && begins_line(i) && is(i, "variable") && is_text(i + 1)) {
        variable = text_at(i + 1);
        names_.variables.try_emplace(variable);
      }
      if (depth == 0 && begins_line(i) && is(i, "data") && is_text(i + 1) && is_text(i + 2))
        names_.data.try_emplace(fmt::format("data.{}.{}", text_at(i + 1), text_at(i + 2)), path_);
      if (depth == 1 && !variable.empty() && begins_line(i) && is(i, "default")) give(variable, i);
      if (is(i, "{")) ++depth;
      if (is(i, "}") && depth > 0 && --depth == 0) variable.clear();
    }
  }

  /// `name = "…"`
  void read_values() {
    int depth = 0;
    for (std::size_t i = 0; i < tokens_.size(); ++i) {
      if (is(i, "{") || is(i, "[")) ++depth;
      if (is(i, "}") || is(i, "]")) --depth;
      if (depth == 0 && begins_line(i) && is(i + 1, "="))
        give(std::string(tokens_[i].span.of(text_)), i);
    }
  }

 private:
  [[nodiscard]] bool is(std::size_t i, std::string_view what) const {
    return i < tokens_.size() && tokens_[i].span.of(text_) == what;
  }
  [[nodiscard]] bool is_text(std::size_t i) const {
    return i < tokens_.size() && tokens_[i].kind == Token::Kind::String && !tokens_[i].is_open &&
           tokens_[i].span.size() >= 2;
  }
  [[nodiscard]] bool begins_line(std::size_t i) const {
    return i == 0 || tokens_[i - 1].kind == Token::Kind::Newline || is(i - 1, "{");
  }
  [[nodiscard]] std::string text_at(std::size_t i) const {
    const std::string_view quoted = tokens_[i].span.of(text_);
    return std::string(quoted.substr(1, quoted.size() - 2));
  }
  /// What stands behind the sign behind token `i`.
  void give(const std::string& variable, std::size_t i) {
    const bool is_plain = is(i + 1, "=") && is_text(i + 2) && !tokens_[i + 2].has_template;
    const SecretText value = is_plain ? SecretText(text_at(i + 2)) : SecretText();
    SecretText& known = names_.variables[variable];
    const bool is_first = names_.given.insert(variable).second;
    known = is_first || known == value ? value : SecretText();
  }

  std::string path_;
  std::string_view text_;
  std::vector<Token> tokens_;
  TerraformNames& names_;
};

}  // namespace

void add_terraform_names(std::string_view path, std::string_view text, TerraformNames& names) {
  Reader reader(path, text, names);
  if (path.ends_with(".tfvars"))
    reader.read_values();
  else
    reader.read_code();
}

}  // namespace cordon
