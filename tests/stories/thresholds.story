What is reported and what makes a scan fail are two thresholds; what is below the second is told, and passes.

  $ echo 'KLAVIYO_API_KEY={{klaviyo-private-key}}' > a.env
  $ echo 'note: {{klaviyo-private-key}}' > sample.txt
  $ printf 'fail: {severity: critical, confidence: high}\n' > .cordon.yaml
  $ cordon scan .
  critical  Klaviyo private API key  {{masked}}
  a.env:1:17
  sample.txt:1:7
    why   high confidence: its form, a checksum or its value leaves little doubt
    with  site {{*}}
    next  Settings → API keys → Private API keys → the key → Delete

  1 secret at 2 places (1 critical) in 3 files (157 bytes)
  what to do, step by step: cordon playbook klaviyo-private-key
  [1]
  $ rm a.env && cordon scan .
  critical  Klaviyo private API key  {{masked}}  (does not fail)
  sample.txt:1:7
    why   medium confidence: its shape or value and what stands around it agree
    with  site {{*}}
    next  Settings → API keys → Private API keys → the key → Delete

  1 secret at 1 place (1 critical) in 2 files (96 bytes)
  1 of them is below what fails, as your configuration says
  what to do, step by step: cordon playbook klaviyo-private-key
  $ cordon scan --format json . | python3 -c 'import json, sys; r = json.load(sys.stdin); print([f["fails"] for f in r["findings"]], r["summary"]["failing"])'
  [False] 0

Below what is reported, it is counted.

  $ printf 'report: {confidence: high}\n' > .cordon.yaml
  $ cordon scan .
  no secrets found in 2 files (78 bytes)
  1 secret is below what your configuration reports (--all shows it)
  $ cordon scan --all . | tail -2
  1 secret at 1 place (1 critical) in 2 files (78 bytes)
  what to do, step by step: cordon playbook klaviyo-private-key

A detector that is disabled is looked for all the same, and what it finds is suppressed.

  $ printf 'detectors:\n  - {disable: klaviyo, reason: we only read newsletters, owner: ada}\n' > .cordon.yaml
  $ cordon scan .
  1 secret is suppressed:
    Klaviyo private API key {{masked}}: we only read newsletters (.cordon.yaml:2, ada)

  no secrets found in 2 files (131 bytes)
  $ printf '  - {enable: klaviyo-private-key, reason: but never these}\n' >> .cordon.yaml
  $ cordon scan . | tail -2
  1 secret at 1 place (1 critical) in 2 files (190 bytes)
  what to do, step by step: cordon playbook klaviyo-private-key
  $ printf 'detectors:\n  - {disable: klavio, reason: r}\n' > .cordon.yaml
  $ cordon scan . | grep note
  note: .cordon.yaml:2: no detector and no provider is called `klavio`
