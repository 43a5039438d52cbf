#include "base/text.h"

#include <fmt/format.h>

#include <algorithm>

#include "remedy/playbook/playbook.h"

namespace cordon::playbook {
namespace {

constexpr std::size_t kWidthLeast = 40;
constexpr std::size_t kLabelMost = 28;
constexpr std::string_view kBold = "\x1b[1m", kDim = "\x1b[2m", kPlain = "\x1b[0m";

/// What is shown of the stores: the code of one language, of one store or of all.
template <class List>
std::string names_of(const List& list, auto name) {
  std::string names;
  for (const auto& one : list) names += (names.empty() ? "" : ", ") + std::string(name(one));
  return names;
}

class TextPage {
 public:
  explicit TextPage(const TextStyle& style)
      : style_(style), width_(std::max(style.width, kWidthLeast)) {}

  std::string make(const Playbook& playbook) {
    sections_ = &playbook.sections;
    line(painted(kBold, playbook.name) + "  " + playbook.severity);
    line(painted(kDim, playbook.detector + (playbook.docs.empty() ? "" : ", " + playbook.docs)));
    std::size_t number = 0;
    for (const Section& section : playbook.sections) {
      line("");
      line(painted(kBold, fmt::format("{}. {}", ++number, section.title)));
      for (const Block& block : section.blocks)
        std::visit([&](const auto& one) { add(one); }, block);
    }
    line("");
    line(painted(kDim, fmt::format("Facts checked {}.", playbook.checked)));
    return std::move(text_);
  }

 private:
  void line(std::string_view text) { text_.append(text).append("\n"); }

  [[nodiscard]] std::string painted(std::string_view ink, std::string_view text) const {
    return style_.colour ? fmt::format("{}{}{}", ink, text, kPlain) : std::string(text);
  }

  /// Text on lines of the page's width, the first behind `head`, the others below it.
  void paragraph(std::string_view raw, const std::string& head, std::size_t indent) {
    const auto name = [](const Section& section) { return fmt::format("\"{}\"", section.title); };
    const std::string whole = replace_references(raw, *sections_, name);
    std::string_view text = whole;
    std::string row = head;
    std::size_t column = indent;
    bool is_first = true;
    while (!text.empty()) {
      const std::size_t space = text.find(' ');
      const std::string_view word = text.substr(0, space);
      text.remove_prefix(space == text.npos ? text.size() : space + 1);
      const std::size_t size = count_code_points(word);
      if (!is_first && column + 1 + size > width_) {
        line(row);
        row = std::string(indent, ' ');
        column = indent;
        is_first = true;
      }
      if (!is_first) row += ' ';
      column += size + (is_first ? 0 : 1);
      row += word;
      is_first = false;
    }
    line(row);
  }

  void code(std::string_view text, std::size_t indent) {
    while (!text.empty()) {
      const std::size_t feed = text.find('\n');
      line(std::string(indent, ' ') + std::string(text.substr(0, feed)));
      text.remove_prefix(feed == text.npos ? text.size() : feed + 1);
    }
  }

  void link(std::string_view url, std::size_t indent) {
    if (!url.empty()) line(std::string(indent, ' ') + painted(kDim, url));
  }

  void add(const Text& text) { paragraph(text.text, "  ", 2); }
  void add(const Points& points) {
    for (const std::string& item : points.items) paragraph(item, "  - ", 4);
  }
  void add(const Steps& steps) {
    std::size_t number = 0;
    for (const Step& step : steps.steps) {
      const std::string head = fmt::format("  {}. ", ++number);
      paragraph(step.text, head, head.size());
      code(step.command, 7);
      link(step.link, 5);
    }
  }
  void add(const Facts& facts) {
    std::size_t widest = 0;
    for (const Fact& fact : facts.facts)
      if (const std::size_t size = count_code_points(fact.label); size <= kLabelMost)
        widest = std::max(widest, size);
    for (const Fact& fact : facts.facts) {
      const std::size_t size = count_code_points(fact.label);
      const std::size_t indent = size > kLabelMost ? 6 : widest + 4;
      if (size > kLabelMost) {
        paragraph(fact.label, "  - ", 4);
        paragraph(fact.text, std::string(indent, ' '), indent);
      } else {
        paragraph(fact.text, fmt::format("  {}{}", fact.label, std::string(indent - 2 - size, ' ')),
                  indent);
      }
      link(fact.link, indent);
    }
  }
  void add(const Command& command) {
    paragraph(command.about, "  ", 2);
    code(command.command, 4);
    if (!command.notes.empty()) paragraph(command.notes, "  ", 2);
  }
  void add(const Unknown& unknown) { paragraph("Not known to us: " + unknown.what, "  ", 2); }
  void add(const Stores& stores) {
    for (const StoreGuide& store : stores.stores)
      if (style_.store.empty() || style_.store == store.id) add(store, stores);
    if (style_.language.empty())
      paragraph(fmt::format("`--language` shows code: {}.",
                            names_of(kSnippetLanguages, [](const auto& one) { return one.id; })),
                "  ", 2);
  }

  void add(const StoreGuide& store, const Stores& all) {
    line("");
    line("  " + painted(kBold, store.name) + "  " + painted(kDim, store.id));
    paragraph(store.why, "    ", 4);
    for (const PutWay& way : store.put) code(way.run, 6);
    for (const auto& [name, text] : store.files) {
      line("    " + name);
      code(text, 6);
    }
    if (style_.language.empty()) return;
    const StoreGuide* from = store.hands_env ? find_env(all) : &store;
    if (from == nullptr || !from->languages.contains(style_.language)) return;
    const Snippet& snippet = from->languages.at(style_.language);
    if (store.hands_env) paragraph("The code reads the environment:", "    ", 4);
    if (!snippet.install.empty()) code(snippet.install, 6);
    code(snippet.code, 6);
  }

  static const StoreGuide* find_env(const Stores& all) {
    const auto found = std::ranges::find(all.stores, "env", &StoreGuide::id);
    return found == all.stores.end() ? nullptr : &*found;
  }

  const TextStyle& style_;
  std::size_t width_;
  const std::vector<Section>* sections_ = nullptr;
  std::string text_;
};

}  // namespace

std::string to_text(const Playbook& playbook, const TextStyle& style) {
  return TextPage(style).make(playbook);
}

}  // namespace cordon::playbook
