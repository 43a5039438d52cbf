A suppression that fits nothing any more is told, and fails the run where that is asked for.

  $ git init -q && mkdir test && echo 'KLAVIYO_API_KEY={{klaviyo-private-key}}' > test/a.env
  $ printf 'allow:\n  - path: test/\n    reason: made up\n  - path: old/\n    reason: made up, too\n' > .cordon.yaml
  $ cordon scan .
  $ cordon scan --fail-on-stale . | tail -2
  $ cordon scan --format json . | python3 -c 'import json, sys; print(json.load(sys.stdin)["stale"])'

A scan that could not have seen it says nothing.

  $ cordon scan --no-history . | grep fits
  $ cordon scan --fail-on-stale test | grep fits
  $ cordon scan --fail-on-stale --exclude x . | grep fits
