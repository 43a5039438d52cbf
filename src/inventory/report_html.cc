#include "inventory/report_html.h"

#include <fmt/format.h>

#include <algorithm>
#include <string>

#include "base/fd.h"
#include "base/markup.h"
#include "base/text.h"
#include "inventory/graph.h"
#include "inventory/report_svg.h"

namespace cordon::inventory {
namespace {

// No cell is longer, however long a hostile name is.
constexpr std::size_t kCellColumns = 400;

constexpr std::string_view kStyle = R"(
:root{color-scheme:light dark;--ink:#1b1f24;--soft:#57606a;--back:#fff;--rule:#d0d7de;--warn:#9a6700}
@media (prefers-color-scheme:dark){:root{--ink:#e6edf3;--soft:#9da7b3;--back:#0d1117;--rule:#30363d;--warn:#d4a72c}}
*{box-sizing:border-box}
body{margin:0;background:var(--back);color:var(--ink);font:16px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,sans-serif}
main{max-width:76rem;margin:0 auto;padding:1.5rem 1rem 3rem}
h1{font-size:1.5rem;line-height:1.25;margin:0 0 .25rem;overflow-wrap:anywhere}
h2{font-size:1.15rem;margin:2rem 0 .5rem}
p{margin:.25rem 0;overflow-wrap:anywhere}.soft{color:var(--soft)}.warn{color:var(--warn);font-weight:600}
code{font:0.875em ui-monospace,SFMono-Regular,Menlo,Consolas,monospace;overflow-wrap:anywhere}
figure{margin:1.25rem 0 0;overflow-x:auto;border:1px solid var(--rule);border-radius:8px}
figure:focus-visible{outline:3px solid #0969da;outline-offset:2px}
figure svg{display:block;margin:0 auto;height:auto;max-width:100%;min-width:62rem}
.key{display:flex;flex-wrap:wrap;gap:.25rem 1.25rem;list-style:none;padding:0;margin:.75rem 0 0;color:var(--soft);font-size:.875rem}
.key i{display:inline-block;width:.8em;height:.8em;border-radius:3px;border:2px solid;margin-right:.4em;vertical-align:-.05em}
table{border-collapse:collapse;width:100%;font-size:.9rem}
th,td{text-align:left;vertical-align:top;padding:.4rem .75rem .4rem 0;border-bottom:1px solid var(--rule);overflow-wrap:anywhere}
th{color:var(--soft);font-weight:600}
@media (max-width:40rem){thead{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
tr{display:block;padding:.5rem 0;border-bottom:1px solid var(--rule)}td{display:block;border:0;padding:.1rem 0}
td:empty{display:none}td[data-head]::before{content:attr(data-head) " ";color:var(--soft)}}
@media print{main{max-width:none;padding:0}figure{overflow:visible;border:0}figure svg{width:100%;min-width:0}
tr{break-inside:avoid}}
)";

std::string text(std::string_view bytes) {
  return escape_markup(cut(printable(bytes), kCellColumns));
}

std::string cell(std::string_view head, const std::string& inner) {
  if (inner.empty()) return "<td></td>";
  return fmt::format("<td data-head=\"{}\">{}</td>", head, inner);
}

std::string code(std::string_view bytes) {
  return bytes.empty() ? std::string() : "<code>" + text(bytes) + "</code>";
}

std::string_view words_of(Role role) {
  constexpr std::string_view kWords[] = {"holds the value", "declares it", "passes it on",
                                         "reads it", "mentions it"};
  return kWords[static_cast<std::size_t>(role)];
}

std::string head(const Subject& subject) {
  if (subject.kind != Subject::Kind::Finding)
    return fmt::format("<h1>Where <code>{}</code> is used</h1>\n", text(subject.text));
  return fmt::format(
      "<h1>Where {} is used</h1>\n<p><code>{}</code></p>\n<p class=\"soft\">fingerprint "
      "<code>{}</code></p>\n",
      text(subject.title), text(subject.masked), text(subject.text));
}

std::string names_table(const Inventory& inventory, const ReportOptions& options) {
  if (inventory.names.empty()) return {};
  std::string rows;
  for (const Name& name : inventory.names) {
    const std::string from = name.from ? code(to_text(inventory.names[*name.from].term)) : "";
    rows += "<tr>" + cell("", code(to_text(name.term))) +
            cell("kind", std::string(to_text(name.term.kind)) +
                             (name.is_followed ? "" : ", too common a word to look for")) +
            cell("from", from) +
            cell("at", name.where.empty() ? std::string()
                                          : code(join(options.place_prefix, name.where))) +
            "</tr>\n";
  }
  return "<h2>Names it goes by</h2>\n<table><thead><tr><th scope=\"col\">Name</th><th "
         "scope=\"col\">"
         "Kind</th><th scope=\"col\">Comes from</th><th "
         "scope=\"col\">At</th></tr></thead><tbody>\n" +
         rows + "</tbody></table>\n";
}

std::string uses_table(const Inventory& inventory, const ReportOptions& options) {
  if (inventory.usages.empty()) return "<h2>Uses</h2>\n<p>There are none.</p>\n";
  std::string rows;
  for (const Usage& usage : inventory.usages) {
    const std::string place =
        fmt::format("{}:{}", join(options.place_prefix, usage.path), usage.position.line);
    rows += "<tr>" + cell("", code(place)) + cell("", std::string(words_of(usage.role))) +
            cell("as", usage.name ? code(to_text(inventory.names[*usage.name].term)) : "") +
            cell("by", text(usage.form)) + cell("in", text(usage.unit)) +
            cell("kind", std::string(to_text(usage.kind))) + "</tr>\n";
  }
  return "<h2>Uses</h2>\n<table><thead><tr><th scope=\"col\">Place</th><th scope=\"col\">What</th>"
         "<th scope=\"col\">Name</th><th scope=\"col\">By</th><th scope=\"col\">Unit</th>"
         "<th scope=\"col\">Kind</th></tr></thead><tbody>\n" +
         rows + "</tbody></table>\n";
}

std::string skips_list(const Inventory& inventory) {
  std::string items;
  for (const Skip& skip : inventory.skips)
    if (skip.makes_incomplete())
      items += fmt::format("<li><code>{}</code> {}</li>\n", text(skip.place), text(skip.text));
  if (items.empty()) return {};
  return "<h2>Not looked at</h2>\n<p class=\"warn\">There may be more uses than are "
         "listed.</p>\n<ul>\n" +
         items + "</ul>\n";
}

constexpr std::string_view kKey =
    "<ul class=\"key\" aria-hidden=\"true\"><li><i style=\"color:#b3261e\"></i>the secret</li>"
    "<li><i style=\"color:#9a6700\"></i>holds or declares it</li>"
    "<li><i style=\"color:#0550ae\"></i>a name it goes by</li>"
    "<li><i style=\"color:#116329\"></i>takes it</li><li>dashed: handed on</li></ul>\n";

}  // namespace

std::string report_html(const Subject& subject, const Inventory& inventory,
                        const ReportOptions& options) {
  const std::string title = subject.kind == Subject::Kind::Finding ? subject.title : subject.text;
  return fmt::format(
      "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
      "<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">\n"
      "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src "
      "'unsafe-inline'\">\n"
      "<title>Where {} is used</title>\n<style>{}</style>\n</head>\n<body>\n<main>\n{}"
      "<p class=\"soft\">{} uses in {} files that were searched; cordon {}</p>\n"
      "<figure tabindex=\"0\" aria-label=\"Picture; the tables below say the "
      "same\">\n{}</figure>\n{}"
      "{}{}{}</main>\n</body>\n</html>\n",
      text(title), kStyle, head(subject), inventory.usages.size(), inventory.files,
      text(options.version), report_svg(make_graph(subject, inventory), printable(title)), kKey,
      skips_list(inventory), names_table(inventory, options), uses_table(inventory, options));
}

}  // namespace cordon::inventory
