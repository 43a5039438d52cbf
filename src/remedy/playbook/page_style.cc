#include "remedy/playbook/page.h"

namespace cordon::playbook {

const std::string_view kPageStyle = R"css(
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
.severity { display: inline-block; border: 1px solid currentColor; border-radius: 1rem; padding: 0 .6rem; font-weight: 600; }
.severity-critical, .severity-high { color: var(--grave); }
nav ol { list-style-position: inside; padding: 0; margin: .5rem 0; columns: 2; column-gap: 1.5rem; }
nav li { break-inside: avoid; padding: .15rem 0; }
nav h2 { font-size: 1rem; margin: 0; }
nav { background: var(--raised); border: 1px solid var(--line); border-radius: .5rem; padding: .8rem 1rem; margin: 1.2rem 0; }
main section { border-top: 1px solid var(--line); margin-top: 2rem; padding-top: .5rem; }
h2 { font-size: 1.35rem; line-height: 1.3; }
h3 { font-size: 1.1rem; margin: 1.2rem 0 .3rem; }
ol.steps > li { margin: .6rem 0; padding-left: .2rem; }
dl { display: grid; grid-template-columns: minmax(8rem, 14rem) 1fr; gap: .5rem 1.2rem; margin: .8rem 0; }
dt { font-weight: 600; }
dd { margin: 0; }
.unknown { color: var(--warn); background: var(--warn-ground); border-left: 4px solid currentColor; padding: .4rem .8rem; margin: .6rem 0; }
.code { position: relative; margin: .6rem 0; }
pre {
  margin: 0; padding: .8rem 1rem; overflow-x: auto; background: var(--raised); border: 1px solid var(--line); border-radius: .4rem;
  font: .875rem/1.5 ui-monospace, SFMono-Regular, Menlo, Consolas, "DejaVu Sans Mono", monospace; overflow-wrap: normal; tab-size: 4;
}
code { font-family: ui-monospace, SFMono-Regular, Menlo, Consolas, "DejaVu Sans Mono", monospace; font-size: .9em; }
pre code { font-size: inherit; }
.has-copy pre { padding-right: 5rem; }
.copy {
  position: absolute; top: .4rem; right: .4rem; font: inherit; font-size: .8rem; padding: .15rem .6rem; cursor: pointer;
  color: var(--ink); background: var(--ground); border: 1px solid var(--soft); border-radius: .3rem;
}
.tabs { display: flex; flex-wrap: wrap; gap: .3rem; margin: .6rem 0; }
.tabs button {
  font: inherit; font-size: .95rem; padding: .3rem .8rem; cursor: pointer; border-radius: .4rem;
  color: var(--ink); background: var(--raised); border: 1px solid var(--soft);
}
.tabs button[aria-selected="true"] { color: var(--on-accent); background: var(--accent); border-color: var(--accent); }
.tabs-label { margin: 1rem 0 0; font-weight: 600; }
summary { cursor: pointer; font-weight: 600; padding: .3rem 0; }
.with-tabs summary { display: none; }
[hidden] { display: none !important; }
footer { border-top: 1px solid var(--line); margin-top: 2rem; color: var(--soft); font-size: .95rem; }
.status { position: absolute; left: -100vw; }
@media (max-width: 40rem) {
  nav ol { columns: 1; }
  dl { grid-template-columns: 1fr; gap: 0; }
  dd { margin-bottom: .7rem; }
  ol.steps, ul { padding-left: 1.3rem; }
  header h1 { font-size: 1.45rem; }
  .has-copy pre { padding-right: 1rem; }
  .copy { position: static; display: block; margin: .3rem 0 0 auto; }
}
@media print {
  :root { --ground: #fff; --raised: #fff; --line: #999; --ink: #000; --soft: #333; --accent: #000; --warn: #000; --warn-ground: #fff; --grave: #000; }
  nav, .copy, .tabs, .tabs-label, .skip { display: none !important; }
  pre { white-space: pre-wrap; overflow-wrap: anywhere; padding-right: 1rem !important; }
  section, pre, li { break-inside: auto; }
  h2, h3 { break-after: avoid; }
  a[href^="https"]::after { content: " (" attr(href) ")"; font-size: .85em; }
}
)css";

}  // namespace cordon::playbook
