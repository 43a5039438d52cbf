#include "base/page_theme.h"

namespace cordon {

const std::string_view kPageTheme = R"css(
:root {
  color-scheme: light dark;
  --ground: #ffffff; --raised: #f5f6f8; --line: #d5d9e0; --ink: #1c2128; --soft: #57606a;
  --accent: #0b5cad; --on-accent: #ffffff; --warn: #8a4600; --warn-ground: #fff4e5; --grave: #a40e26;
}
@media (prefers-color-scheme: dark) {
  :root {
    --ground: #14171c; --raised: #1e232b; --line: #3a424e; --ink: #e6e9ee; --soft: #a6b0bd;
    --accent: #7db8f5; --on-accent: #10151c; --warn: #f3c27a; --warn-ground: #2e2517; --grave: #ff8a94;
  }
}
* { box-sizing: border-box; }
html { scroll-padding-top: 1rem; -webkit-text-size-adjust: 100%; }
body {
  margin: 0; background: var(--ground); color: var(--ink);
  font: 1rem/1.6 system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif;
  overflow-wrap: anywhere;
}
.page { max-width: 72rem; margin: 0 auto; padding: 1.5rem 1rem 4rem; }
a { color: var(--accent); }
a:focus-visible, button:focus-visible, pre:focus-visible, summary:focus-visible {
  outline: 3px solid var(--accent); outline-offset: 2px;
}
.skip { position: absolute; left: -100vw; }
.skip:focus { position: static; }
header h1 { font-size: 1.8rem; line-height: 1.2; margin: 0 0 .4rem; }
header p { margin: .3rem 0; }
.meta { color: var(--soft); font-size: .95rem; }
h2 { font-size: 1.35rem; line-height: 1.3; }
h3 { font-size: 1.1rem; margin: 1.2rem 0 .3rem; }
code { font-family: ui-monospace, SFMono-Regular, Menlo, Consolas, "DejaVu Sans Mono", monospace; font-size: .9em; }
footer { border-top: 1px solid var(--line); margin-top: 2rem; color: var(--soft); font-size: .95rem; }
@media (max-width: 40rem) {
  header h1 { font-size: 1.45rem; }
}
@media print {
  :root { --ground: #fff; --raised: #fff; --line: #999; --ink: #000; --soft: #333; --accent: #000; --warn: #000; --warn-ground: #fff; --grave: #000; }
  h2, h3 { break-after: avoid; }
}
)css";

}  // namespace cordon
