#include "report/html_style.h"

namespace cordon {

const std::string_view kReportStyle = R"css(
:root { --critical: #a40e26; --high: #a83c00; --medium: #7a5200; --low: #0b5cad; --good: #176f2c; }
@media (prefers-color-scheme: dark) {
  :root { --critical: #ff8a94; --high: #ffa66b; --medium: #f0c674; --low: #7db8f5; --good: #7ee093; }
}
header { border-bottom: 1px solid var(--line); padding-bottom: 1rem; }
.verdict { font-size: 1.15rem; }
.clean h1 { color: var(--good); }
.tally { list-style: none; display: flex; flex-wrap: wrap; gap: .6rem; margin: 1rem 0 0; padding: 0; }
.tally li { background: var(--raised); border: 1px solid var(--line); border-left: 5px solid var(--grade); border-radius: .4rem; padding: .35rem .9rem; }
.tally b { font-size: 1.35rem; color: var(--grade); margin-right: .35rem; }
.critical { --grade: var(--critical); }
.high { --grade: var(--high); }
.medium { --grade: var(--medium); }
.low { --grade: var(--low); }
.grade { display: inline-block; color: var(--grade); border: 1px solid currentColor; border-radius: 1rem; padding: 0 .6rem; font-size: .9rem; font-weight: 600; vertical-align: .1em; }
nav { margin: 1.2rem 0; }
nav h2, .aside h2 { font-size: 1.1rem; margin: 0 0 .4rem; }
nav ol { margin: 0; padding: 0; list-style: none; }
nav li { padding: .2rem 0; display: grid; grid-template-columns: 6rem 1fr; gap: .6rem; align-items: baseline; }
.finding { border: 1px solid var(--line); border-left: 5px solid var(--grade); border-radius: .5rem; padding: .9rem 1.1rem; margin: 1.2rem 0; }
.finding h2 { margin: 0; }
.finding > p { margin: .5rem 0; }
.masked code { background: var(--raised); border: 1px solid var(--line); border-radius: .3rem; padding: .15rem .5rem; }
table { border-collapse: collapse; width: 100%; font-size: .92rem; margin: .8rem 0; }
caption { text-align: left; font-weight: 600; padding-bottom: .2rem; }
th, td { text-align: left; vertical-align: top; padding: .35rem .9rem .35rem 0; border-bottom: 1px solid var(--line); }
th { color: var(--soft); font-weight: 600; }
.next { background: var(--raised); border-radius: .4rem; padding: .6rem .9rem; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .3rem 1.2rem; margin: .8rem 0 0; font-size: .92rem; }
dt { color: var(--soft); font-weight: 600; }
dd { margin: 0; }
.incomplete { color: var(--warn); background: var(--warn-ground); border-left: 5px solid currentColor; border-radius: .4rem; padding: .6rem 1rem; margin: 1.2rem 0; }
.incomplete li, .incomplete h2 { color: inherit; }
.aside ul, .incomplete ul { margin: .3rem 0; padding-left: 1.2rem; }
@media (max-width: 40rem) {
  thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
  tr { display: block; padding: .4rem 0; border-bottom: 1px solid var(--line); }
  td { display: block; border: 0; padding: .1rem 0; }
  td:empty { display: none; }
  td[data-head]::before { content: attr(data-head) " "; color: var(--soft); }
  dl { grid-template-columns: 1fr; gap: 0; }
  dd { margin-bottom: .5rem; }
  nav li { display: block; }
  nav li .grade { font-size: .8rem; margin-right: .4rem; }
}
@media print {
  :root { --critical: #000; --high: #000; --medium: #000; --low: #000; --good: #000; }
  nav, .skip { display: none; }
  .page { max-width: none; padding: 0; }
  tr, .finding > p, dl { break-inside: avoid; }
  .finding h2, caption { break-after: avoid; }
}
)css";

}  // namespace cordon
