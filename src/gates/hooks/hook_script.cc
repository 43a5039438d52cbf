#include "gates/hooks/hook_script.h"

#include <fmt/format.h>

#include <algorithm>

namespace cordon {
namespace {

constexpr std::string_view kBlockBegin = "# >>> cordon >>>\n";
constexpr std::string_view kBlockEnd = "# <<< cordon <<<\n";

constexpr std::string_view kProgram = "\ncordon='";

/// Whether git talks to the hook on standard input. githooks(5).
bool reads_input(std::string_view name) { return name == "pre-push"; }

/// A word for a shell, whatever is in it.
std::string quoted(std::string_view text) {
  std::string word = "'";
  for (const char c : text) word += c == '\'' ? std::string("'\\''") : std::string(1, c);
  return word + "'";
}

std::string joined(const std::vector<std::string>& options) {
  std::string text;
  for (const std::string& option : options) text += " " + quoted(option);
  return text;
}

std::string block_for(std::string_view name, const std::vector<std::string>& options) {
  std::string block(kBlockBegin);
  if (reads_input(name))
    block += fmt::format(
        "cordon_input=$(cat)\n"
        "printf '%s\\n' \"$cordon_input\" | cordon hook {}{} \"$@\" || exit $?\n"
        "exec <<CORDON\n$cordon_input\nCORDON\n",
        name, joined(options));
  else
    block += fmt::format("cordon hook {}{} \"$@\" || exit $?\n", name, joined(options));
  return block.append(kBlockEnd);
}

}  // namespace

std::string to_text(const HookScript& script) {
  // What git says is read once and told to each, without a line more where it says nothing.
  const bool reads = script.checks ? reads_input(script.name) : false;
  const std::string_view feed = reads ? "feed | " : "";
  std::string text = fmt::format(
      "#!/bin/sh\n{} made by `cordon hook install`; `cordon hook uninstall` takes it away again\n",
      kHookMark);
  if (reads)
    text +=
        "input=$(cat)\n"
        "feed() { [ -z \"$input\" ] || printf '%s\\n' \"$input\"; }\n";
  if (script.checks)
    text += fmt::format(
        "cordon={}\n"
        "[ -x \"$cordon\" ] || cordon=cordon\n"
        "if ! command -v \"$cordon\" >/dev/null 2>&1; then\n"
        "  echo \"cordon: this hook cannot find cordon; install it, or remove $0\" >&2\n"
        "  exit 127\n"
        "fi\n"
        "{}\"$cordon\" hook {}{} \"$@\" || exit $?\n",
        quoted(script.program), feed, script.name, joined(script.options));
  text += fmt::format(
      // Not `dirname`: a process more would cost as much as the scan of a small commit.
      "case $0 in */*) before=${{0%/*}}/{}{} ;; *) before=./{}{} ;; esac\n"
      "if [ -x \"$before\" ]; then {}\"$before\" \"$@\" || exit $?; fi\n",
      script.name, kBeforeEnd, script.name, kBeforeEnd, feed);
  if (script.is_shared)
    text += fmt::format(
        "own=${{GIT_DIR:-.git}}\n"
        "if [ ! -d \"$own/objects\" ]; then own=$(git rev-parse --git-common-dir); fi\n"
        "own=$own/hooks/{}\n"
        "if [ -x \"$own\" ] && [ ! \"$own\" -ef \"$0\" ]; then {}\"$own\" \"$@\" || exit $?; fi\n",
        script.name, feed);
  return text + "exit 0\n";
}

bool is_our_hook(std::string_view text) {
  const std::size_t line = text.find('\n');
  return line != std::string_view::npos && text.substr(line + 1).starts_with(kHookMark);
}

bool checks(std::string_view text) { return text.contains(kProgram); }

Path program_of(std::string_view text) {
  const std::size_t begin = text.find(kProgram);
  if (begin == text.npos) return {};
  Path program;
  for (std::string_view rest = text.substr(begin + kProgram.size()); !rest.empty();) {
    constexpr std::string_view kQuote = "'\\''";
    if (rest.starts_with(kQuote)) {
      program += '\'';
      rest.remove_prefix(kQuote.size());
    } else if (rest[0] == '\'') {
      break;
    } else {
      program += rest[0];
      rest.remove_prefix(1);
    }
  }
  return program;
}

bool asks_policy(std::string_view text) { return text.contains(" '--policy' "); }

bool has_block(std::string_view text) {
  return text.contains(kBlockBegin) && text.contains(kBlockEnd);
}

std::string add_block(std::string_view with, std::string_view name,
                      const std::vector<std::string>& options) {
  const std::string block = block_for(name, options);
  // Whoever put it elsewhere meant it.
  if (with.contains(block)) return std::string(with);
  const std::string text = remove_block(with);
  std::size_t at = 0;
  if (text.starts_with("#!")) at = std::min(text.find('\n'), text.size() - 1) + 1;
  std::string front = text.substr(0, at);
  if (!front.empty() && !front.ends_with('\n')) front += '\n';
  return front + block + text.substr(at);
}

std::string remove_block(std::string_view text) {
  const std::size_t begin = text.find(kBlockBegin);
  const std::size_t end = begin == text.npos ? text.npos : text.find(kBlockEnd, begin);
  if (end == text.npos) return std::string(text);
  return std::string(text.substr(0, begin)) + std::string(text.substr(end + kBlockEnd.size()));
}

}  // namespace cordon
