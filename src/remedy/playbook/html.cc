#include <fmt/format.h>

#include <algorithm>

#include "base/markup.h"
#include "base/page_theme.h"
#include "remedy/playbook/page.h"
#include "remedy/playbook/playbook.h"

namespace cordon::playbook {
namespace {

/// What stands in backticks becomes code.
std::string inline_text(std::string_view text) {
  std::string html;
  while (!text.empty()) {
    const std::size_t begin = text.find('`');
    const std::size_t end = begin == text.npos ? text.npos : text.find('`', begin + 1);
    html += escape_markup(text.substr(0, end == text.npos ? text.npos : begin));
    if (end == text.npos) break;
    html += fmt::format("<code>{}</code>", escape_markup(text.substr(begin + 1, end - begin - 1)));
    text.remove_prefix(end + 1);
  }
  return html;
}

/// Only https is linked, whatever a file says.
std::string link(std::string_view url, std::string_view text) {
  if (!url.starts_with("https://")) return {};
  return fmt::format(R"( <a href="{}" rel="noreferrer noopener">{}</a>)", escape_markup(url),
                     escape_markup(text));
}

std::string host_of(std::string_view url) {
  url.remove_prefix(std::min<std::size_t>(url.size(), 8));
  return std::string(url.substr(0, url.find('/')));
}

std::string code_block(std::string_view code, std::string_view label) {
  return fmt::format(
      R"(<div class="code" data-label="{0}"><pre tabindex="0" role="group" aria-label="{0}"><code>{1}</code></pre></div>)"
      "\n",
      escape_markup(label), escape_markup(code));
}

class HtmlPage {
 public:
  std::string make(const Playbook& playbook) {
    sections_ = &playbook.sections;
    head(playbook);
    contents(playbook);
    text_ += "<main id=\"main\">\n";
    for (const Section& section : playbook.sections) add(section);
    text_ += "</main>\n";
    text_ += fmt::format(
        "<footer><p>Facts checked {}. Made by cordon; this file needs no network.</p></footer>\n"
        "<p class=\"status\" role=\"status\" aria-live=\"polite\"></p>\n</div>\n"
        "<script>{}</script>\n</body>\n</html>\n",
        escape_markup(playbook.checked), kPageScript);
    return std::move(text_);
  }

 private:
  [[nodiscard]] std::string prose(std::string_view text) const {
    const auto link = [](const Section& section) {
      return fmt::format("<a href=\"#{}\">{}</a>", section.id, escape_markup(section.title));
    };
    return replace_references(inline_text(text), *sections_, link);
  }

  void head(const Playbook& playbook) {
    text_ += fmt::format(
        "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
        "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src "
        "'unsafe-inline'; script-src 'unsafe-inline'; base-uri 'none'; form-action 'none'\">\n"
        "<meta name=\"referrer\" content=\"no-referrer\">\n"
        "<title>{0}: what to do</title>\n<style>{1}</style>\n</head>\n<body>\n<div "
        "class=\"page\">\n"
        "<a class=\"skip\" href=\"#main\">Skip to the content</a>\n<header>\n<h1>{0}</h1>\n"
        "<p><span class=\"severity severity-{2}\">{2}</span></p>\n<p class=\"meta\">{3} · "
        "<code>{4}</code>{5}</p>\n</header>\n",
        escape_markup(playbook.name), std::string(kPageTheme).append(kPageStyle),
        escape_markup(playbook.severity), escape_markup(playbook.provider),
        escape_markup(playbook.detector),
        playbook.docs.empty() ? "" : " ·" + link(playbook.docs, "the provider's page"));
  }

  void contents(const Playbook& playbook) {
    text_ += "<nav aria-labelledby=\"contents\">\n<h2 id=\"contents\">Contents</h2>\n<ol>\n";
    for (const Section& section : playbook.sections)
      text_ += fmt::format("<li><a href=\"#{}\">{}</a></li>\n", section.id,
                           escape_markup(section.title));
    text_ += "</ol>\n</nav>\n";
  }

  void add(const Section& section) {
    text_ += fmt::format("<section aria-labelledby=\"{0}\">\n<h2 id=\"{0}\">{1}. {2}</h2>\n",
                         section.id, ++number_, escape_markup(section.title));
    for (const Block& block : section.blocks) std::visit([&](const auto& one) { add(one); }, block);
    text_ += "</section>\n";
  }

  void add(const Text& text) { text_ += fmt::format("<p>{}</p>\n", prose(text.text)); }
  void add(const Points& points) {
    text_ += "<ul>\n";
    for (const std::string& item : points.items) text_ += fmt::format("<li>{}</li>\n", prose(item));
    text_ += "</ul>\n";
  }
  void add(const Steps& steps) {
    text_ += "<ol class=\"steps\">\n";
    for (const Step& step : steps.steps) {
      text_ += fmt::format("<li>{}{}", prose(step.text), link(step.link, host_of(step.link)));
      if (!step.command.empty()) text_ += "\n" + code_block(step.command, "command");
      text_ += "</li>\n";
    }
    text_ += "</ol>\n";
  }
  void add(const Facts& facts) {
    text_ += "<dl>\n";
    for (const Fact& fact : facts.facts)
      text_ += fmt::format("<dt>{}</dt><dd>{}{}</dd>\n", prose(fact.label), prose(fact.text),
                           link(fact.link, host_of(fact.link)));
    text_ += "</dl>\n";
  }
  void add(const Command& command) {
    text_ += fmt::format("<p>{}</p>\n", prose(command.about));
    text_ += code_block(command.command, "command");
    if (!command.notes.empty()) text_ += fmt::format("<p>{}</p>\n", prose(command.notes));
  }
  void add(const Unknown& unknown) {
    text_ += fmt::format("<p class=\"unknown\">Not known to us: {}</p>\n", prose(unknown.what));
  }

  void add(const Stores& stores) {
    text_ += "<div class=\"stores\">\n";
    const auto env = std::ranges::find(stores.stores, "env", &StoreGuide::id);
    for (const StoreGuide& store : stores.stores) {
      text_ += fmt::format(
          "<section class=\"store\" id=\"store-{0}\" data-name=\"{1}\" "
          "aria-labelledby=\"name-{0}\">\n"
          "<h3 id=\"name-{0}\">{1}</h3>\n<p>{2}{3}</p>\n<p>Put the value in:</p>\n",
          escape_markup(store.id), escape_markup(store.name), prose(store.why),
          link(store.docs, host_of(store.docs)));
      for (const PutWay& way : store.put)
        text_ += code_block(way.run, "put it in with " + way.tool);
      add(store.settings);
      for (const auto& [name, file] : store.files) {
        text_ += fmt::format("<p><code>{}</code></p>\n", escape_markup(name));
        text_ += code_block(file, name);
      }
      if (store.hands_env && env != stores.stores.end()) {
        text_ += "<p>The code reads the environment variable:</p>\n";
        languages(*env, store);
      } else {
        text_ += "<p>Read it in code:</p>\n";
        languages(store, store);
      }
      text_ += "</section>\n";
    }
    text_ += "</div>\n";
  }

  void add(const std::vector<StoreSetting>& settings) {
    if (settings.empty()) return;
    text_ += "<p>What the program takes from its surroundings:</p>\n<dl>\n";
    for (const StoreSetting& setting : settings)
      text_ += fmt::format("<dt><code>{}</code></dt><dd>{}</dd>\n", escape_markup(setting.name),
                           prose(setting.about));
    text_ += "</dl>\n";
  }

  void languages(const StoreGuide& from, const StoreGuide& store) {
    for (const SnippetLanguage& language : kSnippetLanguages) {
      const std::string id(language.id);
      const auto found = from.languages.find(id);
      if (found == from.languages.end()) continue;
      text_ += fmt::format("<details data-language=\"{}\"><summary>{}</summary>\n", id,
                           escape_markup(language.name));
      if (const auto about = store.about.find(id); about != store.about.end())
        text_ += fmt::format("<p>{}</p>\n", prose(about->second));
      if (!found->second.install.empty())
        text_ += code_block(found->second.install, "what it needs");
      text_ += code_block(found->second.code, fmt::format("{}, {}", store.name, language.name));
      text_ += "</details>\n";
    }
  }

  const std::vector<Section>* sections_ = nullptr;
  std::size_t number_ = 0;
  std::string text_;
};

}  // namespace

std::string to_html(const Playbook& playbook) { return HtmlPage().make(playbook); }

}  // namespace cordon::playbook
