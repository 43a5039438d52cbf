#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <array>
#include <set>
#include <string>
#include <vector>

#include "base/suggest.h"
#include "base/text.h"
#include "catalog/catalog.h"
#include "cli/command.h"
#include "report/report.h"

namespace cordon {
namespace {

constexpr std::array<std::string_view, 3> kShells = {"bash", "zsh", "fish"};

constexpr const char* kFooter =
    "Examples:\n"
    "  cordon completion bash > ~/.local/share/bash-completion/completions/cordon\n"
    "  cordon completion zsh > ~/.zfunc/_cordon        (with ~/.zfunc in your fpath)\n"
    "  cordon completion fish > ~/.config/fish/completions/cordon.fish";

/// What may stand behind an option, or where it has no name, as an argument.
struct Value {
  enum class Kind { None, Words, Files, Directories, Anything };
  Kind kind = Kind::None;
  std::vector<std::string> words;
};

struct Option {
  std::vector<std::string> names;  ///< `--format`, `-f`
  std::string about;
  Value value;
};

/// A command as its parser knows it, so that the scripts cannot fall behind.
struct Model {
  std::string name;
  std::string about;
  std::vector<Option> options;
  std::vector<Value> arguments;
};

std::vector<std::string> split(std::string_view text, char separator) {
  std::vector<std::string> words;
  while (true) {
    const std::size_t end = text.find(separator);
    words.emplace_back(text.substr(0, end));
    if (end == text.npos) return words;
    text.remove_prefix(end + 1);
  }
}

/// What the built-in catalog knows by name: words for options that take one.
struct Known {
  std::set<std::string> providers, categories;
};

Known known_words(std::string_view builtin_catalog) {
  Known known;
  const auto catalog = Catalog::open(builtin_catalog);
  if (!catalog) return known;
  for (DetectorNumber number = 0; number < catalog->detector_count(); ++number) {
    const DetectorFacts facts = catalog->detector(number);
    known.providers.emplace(facts.provider);
    known.categories.emplace(facts.category);
  }
  return known;
}

/// The type names of our options say what they take.
Value to_value(const CLI::Option& option, const Known& known) {
  const std::string type = option.get_type_name();
  if (option.get_type_size() == 0) return {};
  if (type.contains('|')) return {Value::Kind::Words, split(type, '|')};
  if (type == "PROVIDER")
    return {Value::Kind::Words, {known.providers.begin(), known.providers.end()}};
  if (type == "CATEGORY")
    return {Value::Kind::Words, {known.categories.begin(), known.categories.end()}};
  if (type == "FORMAT") return {Value::Kind::Words, {format_names().begin(), format_names().end()}};
  if (type == "DIR") return {Value::Kind::Directories, {}};
  if (type == "FILE" || type == "PATH") return {Value::Kind::Files, {}};
  return {Value::Kind::Anything, {}};
}

std::vector<Model> models(const Known& known) {
  std::vector<Model> models;
  for (const CommandEntry& entry : commands()) {
    const auto command = entry.make();
    const auto parser = make_parser(entry, *command);
    Model model{std::string(entry.name), std::string(entry.about), {}, {}};
    for (const CLI::Option* option : parser->get_options()) {
      if (option->get_positional()) {
        model.arguments.push_back(to_value(*option, known));
        continue;
      }
      Option one{{}, option->get_description(), to_value(*option, known)};
      for (const std::string& name : option->get_lnames()) one.names.push_back("--" + name);
      for (const std::string& name : option->get_snames()) one.names.push_back("-" + name);
      model.options.push_back(std::move(one));
    }
    models.push_back(std::move(model));
  }
  return models;
}

std::string joined(const std::vector<std::string>& words, std::string_view separator) {
  std::string text;
  for (const std::string& word : words) text += (text.empty() ? "" : std::string(separator)) + word;
  return text;
}

/// Between single quotes of a POSIX shell.
std::string shell_quoted(std::string_view text) {
  std::string result = "'";
  for (const char c : text) result += c == '\'' ? "'\\''" : std::string(1, c);
  return result + "'";
}

std::string bash_reply(const Value& value) {
  switch (value.kind) {
    case Value::Kind::Words:
      return fmt::format("COMPREPLY=($(compgen -W {} -- \"$word\"))",
                         shell_quoted(joined(value.words, " ")));
    case Value::Kind::Files:
      return "compopt -o filenames 2> /dev/null; COMPREPLY=($(compgen -f -- \"$word\"))";
    case Value::Kind::Directories:
      return "compopt -o filenames 2> /dev/null; COMPREPLY=($(compgen -d -- \"$word\"))";
    case Value::Kind::None:
    case Value::Kind::Anything:
      return "COMPREPLY=()";
  }
  std::unreachable();
}

std::string bash_script(const std::vector<Model>& models) {
  std::vector<std::string> names;
  for (const Model& model : models) names.push_back(model.name);
  std::string text = fmt::format(
      "_cordon() {{\n"
      "  local word=${{COMP_WORDS[COMP_CWORD]}} before=${{COMP_WORDS[COMP_CWORD-1]}}\n"
      "  COMPREPLY=()\n"
      "  if ((COMP_CWORD == 1)); then\n"
      "    COMPREPLY=($(compgen -W {} -- \"$word\"))\n"
      "    return\n"
      "  fi\n"
      "  case ${{COMP_WORDS[1]}}:$before in\n",
      shell_quoted(joined(names, " ") + " help --help --version"));
  for (const Model& model : models)
    for (const Option& option : model.options) {
      if (option.value.kind == Value::Kind::None) continue;
      std::vector<std::string> patterns;
      for (const std::string& name : option.names) patterns.push_back(model.name + ":" + name);
      text +=
          fmt::format("    {}) {}; return ;;\n", joined(patterns, "|"), bash_reply(option.value));
    }
  text += "  esac\n  case ${COMP_WORDS[1]}:$word in\n";
  for (const Model& model : models) {
    std::vector<std::string> all;
    for (const Option& option : model.options)
      all.insert(all.end(), option.names.begin(), option.names.end());
    text += fmt::format("    {}:-*) COMPREPLY=($(compgen -W {} -- \"$word\")) ;;\n", model.name,
                        shell_quoted(joined(all, " ")));
    if (!model.arguments.empty())
      text += fmt::format("    {}:*) {} ;;\n", model.name, bash_reply(model.arguments.front()));
  }
  return text + "  esac\n}\ncomplete -F _cordon cordon\n";
}

/// A description within a zsh specification, where brackets and colons mean something.
std::string zsh_text(std::string_view text) {
  std::string result;
  for (const char c : text) {
    if (c == '[' || c == ']' || c == ':' || c == '\\') result += '\\';
    result += c;
  }
  return result;
}

std::string zsh_value(const Value& value) {
  switch (value.kind) {
    case Value::Kind::None:
      return "";
    case Value::Kind::Words:
      return fmt::format(":value:({})", joined(value.words, " "));
    case Value::Kind::Files:
      return ":file:_files";
    case Value::Kind::Directories:
      return ":directory:_files -/";
    case Value::Kind::Anything:
      return ":value: ";
  }
  std::unreachable();
}

std::string zsh_script(const std::vector<Model>& models) {
  std::string text =
      "#compdef cordon\n"
      "_cordon() {\n"
      "  local -a commands\n"
      "  commands=(\n";
  for (const Model& model : models)
    text += fmt::format("    {}\n", shell_quoted(model.name + ":" + zsh_text(model.about)));
  text +=
      "  )\n"
      "  if ((CURRENT == 2)); then\n"
      "    _describe command commands\n"
      "    return\n"
      "  fi\n"
      "  local command=$words[2]\n"
      "  shift words\n"
      "  ((CURRENT--))\n"
      "  case $command in\n";
  for (const Model& model : models) {
    text += fmt::format("    {})\n      _arguments", model.name);
    for (const Option& option : model.options)
      for (const std::string& name : option.names)
        text +=
            " \\\n        " + shell_quoted(fmt::format("*{}[{}]{}", name, zsh_text(option.about),
                                                       zsh_value(option.value)));
    for (const Value& argument : model.arguments) {
      // The last of the arguments may come several times.
      const bool is_last = &argument == &model.arguments.back();
      text += " \\\n        " + shell_quoted((is_last ? "*" : "") + zsh_value(argument));
    }
    text += "\n      ;;\n";
  }
  return text + "  esac\n}\n_cordon \"$@\"\n";
}

std::string fish_value(const Value& value) {
  switch (value.kind) {
    case Value::Kind::None:
      return "";
    case Value::Kind::Words:
      return fmt::format(" -x -a {}", shell_quoted(joined(value.words, " ")));
    case Value::Kind::Files:
      return " -r -F";
    case Value::Kind::Directories:
      return " -x -a '(__fish_complete_directories)'";
    case Value::Kind::Anything:
      return " -x";
  }
  std::unreachable();
}

/// Fish takes a backslash for itself, also between single quotes.
std::string fish_quoted(std::string_view text) {
  std::string result = "'";
  for (const char c : text) {
    if (c == '\'' || c == '\\') result += '\\';
    result += c;
  }
  return result + "'";
}

std::string fish_script(const std::vector<Model>& models) {
  std::string text = "complete -c cordon -f\n";
  for (const Model& model : models)
    text += fmt::format("complete -c cordon -n __fish_use_subcommand -a {} -d {}\n", model.name,
                        fish_quoted(model.about));
  for (const Model& model : models) {
    const std::string where =
        fmt::format("complete -c cordon -n '__fish_seen_subcommand_from {}'", model.name);
    for (const Option& option : model.options) {
      text += where;
      for (const std::string& name : option.names)
        text += name.starts_with("--") ? fmt::format(" -l {}", name.substr(2))
                                       : fmt::format(" -s {}", name.substr(1));
      text += fmt::format("{} -d {}\n", fish_value(option.value), fish_quoted(option.about));
    }
    for (const Value& argument : model.arguments) {
      if (argument.kind == Value::Kind::Files) text += where + " -F\n";
      if (argument.kind == Value::Kind::Words)
        text += fmt::format("{} -a {}\n", where, shell_quoted(joined(argument.words, " ")));
    }
  }
  return text;
}

class CompletionCommand final : public Command {
 public:
  void add_options(CLI::App& app) override {
    app.add_option("SHELL", shell_, "for which shell")->type_name("bash|zsh|fish");
    app.footer(kFooter);
  }

  Result<ExitCode> run(const Session& session) override {
    if (shell_.empty()) return fail(Error::Kind::Usage, "which shell? bash, zsh or fish");
    if (std::ranges::find(kShells, shell_) == kShells.end())
      return fail(Error::Kind::Usage,
                  fmt::format("unknown shell `{}`{} (bash, zsh and fish are known)",
                              printable(shell_), did_you_mean(shell_, kShells)));
    const std::vector<Model> all = models(known_words(session.builtin_catalog));
    if (shell_ == "bash") session.output.write(bash_script(all));
    if (shell_ == "zsh") session.output.write(zsh_script(all));
    if (shell_ == "fish") session.output.write(fish_script(all));
    return ExitCode::Clean;
  }

 private:
  std::string shell_;
};

}  // namespace

std::unique_ptr<Command> make_completion_command() { return std::make_unique<CompletionCommand>(); }

}  // namespace cordon
