A suppression that fits nothing any more is told, and fails the run where that is asked for.

  $ git init -q && mkdir test && echo 'KLAVIYO_API_KEY={{klaviyo-private-key}}' > test/a.env
  $ printf 'allow:\n  - path: test/\n    reason: made up\n  - path: old/\n    reason: made up, too\n' > .cordon.yaml
  $ cordon scan .
  1 secret is suppressed:
    Klaviyo private API key {{masked}}: made up (.cordon.yaml:2)

  note: .cordon.yaml:4: `allow` fits nothing any more (made up, too)
  no secrets found in 4 files (257 bytes)
  $ cordon scan --quiet --fail-on-stale .
  cordon: .cordon.yaml:4: `allow` fits nothing any more (made up, too) (--fail-on-stale)
  [2]
  $ cordon scan --format json . | python3 -c 'import json, sys; print(json.load(sys.stdin)["stale"])'
  ['.cordon.yaml:4: `allow` fits nothing any more (made up, too)']

A scan that could not have seen it says nothing of it, and that it could not where it was asked.

  $ cordon scan --no-history . | grep fits
  [1]
  $ cordon scan --fail-on-stale test | grep fits
  cordon: --fail-on-stale: no entry of `allow:` or a baseline was checked, which takes a complete scan of the whole directory of its file, with histories and without --exclude
  [1]
  $ cordon scan --fail-on-stale --exclude x . | grep fits
  cordon: --fail-on-stale: no entry of `allow:` or a baseline was checked, which takes a complete scan of the whole directory of its file, with histories and without --exclude
  [1]
