#include "remedy/rewrite/dockerfile_reader.h"

#include <algorithm>

#include "base/text.h"

namespace cordon {
namespace {

struct Heredoc {
  std::string_view word;  ///< that ends it
  bool strips_tabs = false;
};

bool is_heredoc_word(char c) { return is_alnum(c) || c == '_' || c == '-' || c == '.'; }

/// The heredocs that an instruction announces: `<<EOF`, `<<-"EOF"`.
std::vector<Heredoc> heredocs_in(std::string_view words) {
  std::vector<Heredoc> heredocs;
  for (std::size_t at = words.find("<<"); at != words.npos; at = words.find("<<", at)) {
    const bool begins_word = at > 0 && (is_space(words[at - 1]) || is_digit(words[at - 1]));
    at += 2;
    if (!begins_word) continue;
    Heredoc heredoc;
    if (at < words.size() && words[at] == '-') heredoc.strips_tabs = ++at > 0;
    if (at < words.size() && (words[at] == '"' || words[at] == '\'')) ++at;
    std::size_t end = at;
    while (end < words.size() && is_heredoc_word(words[end])) ++end;
    heredoc.word = words.substr(at, end - at);
    if (!heredoc.word.empty()) heredocs.push_back(heredoc);
    at = end;
  }
  return heredocs;
}

class Reader {
 public:
  explicit Reader(std::string_view text) : text_(text) {}

  std::vector<Instruction> run() {
    read_directives();
    while (at_ < text_.size()) {
      if (is_comment_or_empty(line())) {
        pass_line();
        continue;
      }
      instructions_.push_back(read_instruction());
    }
    return std::move(instructions_);
  }

 private:
  [[nodiscard]] std::string_view line() const { return line_around(text_, at_).of(text_); }

  void pass_line() {
    const std::size_t end = text_.find('\n', at_);
    at_ = end == text_.npos ? text_.size() : end + 1;
  }

  static bool is_comment_or_empty(std::string_view line) {
    line.remove_prefix(indentation_of(line).size());
    return line.empty() || line.starts_with('#');
  }

  /// `# escape=` at the top, among its like.
  void read_directives() {
    for (; at_ < text_.size() && line().starts_with('#') && line().contains('='); pass_line()) {
      std::string directive = to_lower(line().substr(1));
      std::erase_if(directive, is_space);
      if (directive == "escape=`") escape_ = '`';
    }
  }

  [[nodiscard]] bool goes_on(std::string_view line) const {
    const std::size_t last = line.find_last_not_of(" \t");
    return last != line.npos && line[last] == escape_;
  }

  Instruction read_instruction() {
    Instruction instruction;
    const std::string_view first = line();
    const std::size_t indentation = indentation_of(first).size();
    const std::string_view words = first.substr(indentation);
    instruction.keyword = to_lower(words.substr(0, words.find_first_of(" \t")));
    instruction.words.begin = at_ + indentation;
    for (bool is_done = false; !is_done && at_ < text_.size(); pass_line()) {
      const bool passes = at_ > instruction.words.begin && is_comment_or_empty(line());
      if (!passes) instruction.words.end = line_around(text_, at_).end;
      is_done = !passes && !goes_on(line());
    }
    const bool takes_heredocs = instruction.keyword == "run" || instruction.keyword == "copy" ||
                                instruction.keyword == "add";
    if (takes_heredocs)
      for (const Heredoc& heredoc : heredocs_in(instruction.words.of(text_)))
        instruction.heredocs.push_back(read_heredoc(heredoc));
    return instruction;
  }

  Span read_heredoc(const Heredoc& heredoc) {
    Span body{at_, at_};
    for (bool is_done = false; !is_done && at_ < text_.size(); pass_line()) {
      std::string_view written = line();
      body.end = line_around(text_, at_).end;
      if (heredoc.strips_tabs)
        written.remove_prefix(std::min(written.find_first_not_of('\t'), written.size()));
      is_done = written == heredoc.word;
    }
    return body;
  }

  std::string_view text_;
  std::size_t at_ = 0;
  char escape_ = '\\';
  std::vector<Instruction> instructions_;
};

}  // namespace

std::vector<Instruction> read_dockerfile(std::string_view text) { return Reader(text).run(); }

}  // namespace cordon
