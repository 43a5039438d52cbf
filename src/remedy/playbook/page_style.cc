#include "remedy/playbook/page.h"

namespace cordon::playbook {

const std::string_view kPageStyle = R"css(
.severity { display: inline-block; border: 1px solid currentColor; border-radius: 1rem; padding: 0 .6rem; font-weight: 600; }
.severity-critical, .severity-high { color: var(--grave); }
nav ol { list-style-position: inside; padding: 0; margin: .5rem 0; columns: 2; column-gap: 1.5rem; }
nav li { break-inside: avoid; padding: .15rem 0; }
nav h2 { font-size: 1rem; margin: 0; }
nav { background: var(--raised); border: 1px solid var(--line); border-radius: .5rem; padding: .8rem 1rem; margin: 1.2rem 0; }
main section { border-top: 1px solid var(--line); margin-top: 2rem; padding-top: .5rem; }
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
.status { position: absolute; left: -100vw; }
@media (max-width: 40rem) {
  nav ol { columns: 1; }
  dl { grid-template-columns: 1fr; gap: 0; }
  dd { margin-bottom: .7rem; }
  ol.steps, ul { padding-left: 1.3rem; }
  .has-copy pre { padding-right: 1rem; }
  .copy { position: static; display: block; margin: .3rem 0 0 auto; }
}
@media print {
  nav, .copy, .tabs, .tabs-label, .skip { display: none !important; }
  pre { white-space: pre-wrap; overflow-wrap: anywhere; padding-right: 1rem !important; }
  section, pre, li { break-inside: auto; }
  a[href^="https"]::after { content: " (" attr(href) ")"; font-size: .85em; }
}
)css";

}  // namespace cordon::playbook
