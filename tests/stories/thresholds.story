What is reported and what makes a scan fail are two thresholds; what is below the second is told, and passes.

  $ echo 'KLAVIYO_API_KEY={{klaviyo-private-key}}' > a.env
  $ echo 'note: {{klaviyo-private-key}}' > sample.txt
  $ printf 'fail: {severity: critical, confidence: high}\n' > .cordon.yaml
  $ cordon scan .
  $ rm a.env && cordon scan .
  $ cordon scan --format json . | python3 -c 'import json, sys; r = json.load(sys.stdin); print([f["fails"] for f in r["findings"]], r["summary"]["failing"])'

Below what is reported, it is counted.

  $ printf 'report: {confidence: high}\n' > .cordon.yaml
  $ cordon scan .
  $ cordon scan --all . | tail -2

A detector that is disabled is looked for all the same, and what it finds is suppressed.

  $ printf 'detectors:\n  - {disable: klaviyo, reason: we only read newsletters, owner: ada}\n' > .cordon.yaml
  $ cordon scan .
  $ printf '  - {enable: klaviyo-private-key, reason: but never these}\n' >> .cordon.yaml
  $ cordon scan . | tail -2
  $ printf 'detectors:\n  - {disable: klavio, reason: r}\n' > .cordon.yaml
  $ cordon scan . | grep note
