#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"
#include "remedy/playbook/playbook.h"

namespace cordon::playbook {
namespace {

/// Text that is text in Markdown, too; what stands between two backticks is code.
std::string escaped(std::string_view text) {
  std::string safe;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const std::size_t end = text[i] == '`' ? text.find('`', i + 1) : text.npos;
    if (end != text.npos && end > i + 1) {
      safe += text.substr(i, end + 1 - i);
      i = end;
      continue;
    }
    if (std::string_view("\\*_[]<>#|`").find(text[i]) != std::string_view::npos) safe += '\\';
    safe += text[i] == '\n' ? ' ' : text[i];
  }
  return safe;
}

/// A block of code; its fence is longer than any within.
std::string fenced(std::string_view code, std::string_view language, std::string_view indent = "") {
  std::string fence = "```";
  while (code.contains(fence)) fence += '`';
  std::string text = fmt::format("{}{}{}\n", indent, fence, language);
  while (!code.empty()) {
    const std::size_t feed = code.find('\n');
    text += fmt::format("{}{}\n", indent, code.substr(0, feed));
    code.remove_prefix(feed == code.npos ? code.size() : feed + 1);
  }
  return text + fmt::format("{}{}\n", indent, fence);
}

class MarkdownPage {
 public:
  std::string make(const Playbook& playbook) {
    sections_ = &playbook.sections;
    const std::string docs =
        playbook.docs.empty() ? "" : fmt::format(" · [the provider's page]({})", playbook.docs);
    text_ = fmt::format("# {}\n\n`{}` · {}{} · facts checked {}\n", escaped(playbook.name),
                        playbook.detector, playbook.severity, docs, playbook.checked);
    for (const Section& section : playbook.sections) {
      text_ += fmt::format("\n<a id=\"{}\"></a>\n\n## {}\n", section.id, escaped(section.title));
      for (const Block& block : section.blocks) {
        text_ += '\n';
        std::visit([&](const auto& one) { add(one); }, block);
      }
    }
    return std::move(text_);
  }

 private:
  [[nodiscard]] std::string prose(std::string_view text) const {
    // The brackets of a reference are escaped by now.
    std::string safe = escaped(text);
    for (const Section& section : *sections_) {
      const std::string mark = fmt::format("\\[\\[{}\\]\\]", section.id);
      for (std::size_t at = safe.find(mark); at != safe.npos; at = safe.find(mark, at))
        safe.replace(at, mark.size(), fmt::format("[{}](#{})", escaped(section.title), section.id));
    }
    return safe;
  }
  [[nodiscard]] std::string linked(std::string_view text, std::string_view url) const {
    return url.empty() ? prose(text) : fmt::format("{} (<{}>)", prose(text), url);
  }

  void add(const Text& text) { text_ += prose(text.text) + "\n"; }
  void add(const Points& points) {
    for (const std::string& item : points.items) text_ += fmt::format("- {}\n", prose(item));
  }
  void add(const Steps& steps) {
    std::size_t number = 0;
    for (const Step& step : steps.steps) {
      text_ += fmt::format("{}. {}\n", ++number, linked(step.text, step.link));
      if (!step.command.empty()) text_ += "\n" + fenced(step.command, "sh", "   ") + "\n";
    }
  }
  void add(const Facts& facts) {
    text_ += "| | |\n| --- | --- |\n";
    for (const Fact& fact : facts.facts)
      text_ += fmt::format("| {} | {} |\n", prose(fact.label), linked(fact.text, fact.link));
  }
  void add(const Command& command) {
    text_ += prose(command.about) + "\n\n" + fenced(command.command, "sh");
    if (!command.notes.empty()) text_ += "\n" + prose(command.notes) + "\n";
  }
  void add(const Unknown& unknown) {
    text_ += fmt::format("_Not known to us: {}_\n", prose(unknown.what));
  }
  void add(const Stores& stores) {
    for (const StoreGuide& store : stores.stores) {
      text_ +=
          fmt::format("\n### {}\n\n{}\n\n", escaped(store.name), linked(store.why, store.docs));
      for (const PutWay& way : store.put) text_ += fenced(way.run, "sh") + "\n";
      for (const StoreSetting& setting : store.settings)
        text_ += fmt::format("- `{}`: {}\n", setting.name, prose(setting.about));
      for (const auto& [name, file] : store.files)
        text_ += fmt::format("\n`{}`\n\n{}", name, fenced(file, ""));
      if (store.hands_env) text_ += "\nThe code reads the environment variable, as above.\n";
      for (const SnippetLanguage& language : kSnippetLanguages) {
        const auto found = store.languages.find(std::string(language.id));
        if (found == store.languages.end()) continue;
        text_ += fmt::format("\n#### {} with {}\n\n", store.name, language.name);
        if (!found->second.install.empty()) text_ += fenced(found->second.install, "sh") + "\n";
        text_ += fenced(found->second.code, language.id);
      }
    }
  }

  const std::vector<Section>* sections_ = nullptr;
  std::string text_;
};

}  // namespace

std::string to_markdown(const Playbook& playbook) { return MarkdownPage().make(playbook); }

}  // namespace cordon::playbook
