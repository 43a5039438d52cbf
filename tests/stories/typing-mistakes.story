A wrong word is answered with the right one.

  $ cordon scna .
  cordon: unknown command `scna`; did you mean `scan`?
  [2]
  $ cordon scan --formt json .
  cordon: unknown option `--formt`; did you mean `--format`?
  [2]
  $ cordon scan --format xml .
  cordon: unknown format `xml` (text, json, jsonl, sarif, html, csv, junit, checkstyle, gitlab, codequality, github, azure, teamcity, markdown, gitleaks are known)
  [2]
  $ cordon scan --jobs none .
  cordon: --jobs: `none` is not a number from 1 to 256
  [2]
