#include "sources/git/config.h"

#include "base/text.h"

namespace cordon::git {
namespace {

bool is_key_character(char c) { return is_alnum(c) || c == '-'; }

/// Reads the syntax from front to back; every step takes at least one byte.
class Reader {
 public:
  explicit Reader(std::string_view bytes) : rest_(bytes) {
    if (rest_.starts_with("\xef\xbb\xbf")) rest_.remove_prefix(3);
  }

  std::vector<Setting> read() {
    while (!rest_.empty()) {
      const char c = rest_.front();
      if (is_space(c)) {
        rest_.remove_prefix(1);
      } else if (c == '[') {
        read_section();
      } else if (is_alpha(c)) {
        read_setting();
      } else {
        skip_line();
      }
    }
    return std::move(settings_);
  }

 private:
  void skip_line() {
    const std::size_t end = rest_.find('\n');
    rest_.remove_prefix(end == rest_.npos ? rest_.size() : end + 1);
  }

  bool take(char c) {
    if (rest_.empty() || rest_.front() != c) return false;
    rest_.remove_prefix(1);
    return true;
  }

  void skip_blanks() {
    while (take(' ') || take('\t')) {
    }
  }

  /// `[name]`, `[name "sub"]`, and the old `[name.sub]`.
  void read_section() {
    rest_.remove_prefix(1);
    section_.clear();
    subsection_.clear();
    while (!rest_.empty() && (is_key_character(rest_.front()) || rest_.front() == '.')) {
      section_ += to_lower(rest_.front());
      rest_.remove_prefix(1);
    }
    if (const std::size_t dot = section_.find('.'); dot != section_.npos) {
      subsection_ = section_.substr(dot + 1);
      section_.resize(dot);
    }
    skip_blanks();
    if (take('"')) {
      while (!rest_.empty() && rest_.front() != '"' && rest_.front() != '\n') {
        if (rest_.front() == '\\' && rest_.size() > 1) rest_.remove_prefix(1);
        subsection_ += rest_.front();
        rest_.remove_prefix(1);
      }
      take('"');
    }
    if (!take(']')) {
      // Settings of a section whose head is broken must not count for the one before it.
      section_.clear();
      skip_line();
    }
  }

  void read_setting() {
    Setting setting{section_, subsection_, {}, {}};
    while (!rest_.empty() && is_key_character(rest_.front())) {
      setting.key += to_lower(rest_.front());
      rest_.remove_prefix(1);
    }
    skip_blanks();
    if (take('=')) {
      skip_blanks();
      setting.value = read_value();
    } else {
      setting.value = "true";
      skip_line();
    }
    settings_.push_back(std::move(setting));
  }

  std::string read_value() {
    std::string value;
    std::size_t kept = 0;  // blanks at the end of a value count only within quotes
    bool is_quoted = false;
    while (!rest_.empty()) {
      char c = rest_.front();
      rest_.remove_prefix(1);
      if (c == '\n') break;
      if (!is_quoted && (c == '#' || c == ';')) {
        skip_line();
        break;
      }
      if (c == '"') {
        is_quoted = !is_quoted;
        kept = value.size();
        continue;
      }
      if (c == '\\' && !rest_.empty()) {
        c = rest_.front();
        rest_.remove_prefix(1);
        if (c == '\n') continue;
        c = c == 'n' ? '\n' : c == 't' ? '\t' : c == 'b' ? '\b' : c;
      }
      value += c;
      if (is_quoted || !is_space(c)) kept = value.size();
    }
    value.resize(kept);
    return value;
  }

  std::string_view rest_;
  std::string section_;
  std::string subsection_;
  std::vector<Setting> settings_;
};

}  // namespace

std::vector<Setting> parse_config(std::string_view bytes) { return Reader(bytes).read(); }

const std::string* find_setting(const std::vector<Setting>& settings, std::string_view section,
                                std::string_view key) {
  const std::string* found = nullptr;
  for (const Setting& setting : settings)
    if (setting.section == section && setting.key == key && setting.subsection.empty())
      found = &setting.value;
  return found;
}

}  // namespace cordon::git
