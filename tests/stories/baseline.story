A team with known secrets lets them be, and only new ones fail.

  $ git init -q && mkdir src
  $ echo 'KLAVIYO_API_KEY={{klaviyo-private-key}}' > src/a.env
  $ echo 'GITHUB_TOKEN={{github-personal-access-token-classic}}' > src/b.env
  $ git add . && git commit -qm 'as it is today'
  $ cordon baseline write
  .cordon-baseline.json: 2 added, 0 kept
  $ cordon baseline write
  .cordon-baseline.json: 0 added, 2 kept
  $ cordon scan --quiet . ; cordon baseline diff
  2 unchanged
  $ grep -c '"fingerprint"' .cordon-baseline.json
  2
  $ sed 's/"since":"[0-9-]*"/"since":"DAY"/; s/[0-9a-f]\{32\}/FINGERPRINT/g' .cordon-baseline.json | head -5
  {
    "version": 1,
    "about": "Secrets that were here when cordon came, known by their fingerprints: they are not reported. `cordon baseline` writes this file.",
    "key_check": "FINGERPRINT",
    "known": [

It is the secret that is known: it may move, be renamed and be written otherwise. A report says who decided.

  $ printf '\n\n# moved\nklaviyo_api_key: "{{klaviyo-private-key}}"\n' > src/a.env
  $ git mv -f src/a.env src/settings.yaml && git add . && git commit -qm 'move it'
  $ cordon scan --quiet .
  $ cordon scan --format json . | python3 -c 'import json, sys; r = json.load(sys.stdin); print(len(r["findings"]), sorted(s["by"] for s in r["suppressed"]))'
  0 ['.cordon-baseline.json:6', '.cordon-baseline.json:7']

A new one fails, and is new.

  $ echo 'SLACK={{slack-bot-token}}' > new.env
  $ cordon scan . | grep -c 'new.env:1'
  1
  $ cordon baseline diff
  1 secret is not in .cordon-baseline.json:
    high      Slack bot token  {{masked:slack-bot-token}}  new.env:1
  2 unchanged
  [1]
  $ cordon baseline diff --format json | python3 -c 'import json, sys; d = json.load(sys.stdin); print(d["schema"], len(d["added"]), d["gone"], d["unchanged"], d["complete"])'
  cordon.baseline-diff/1 1 [] 2 True
  $ rm new.env

What is gone is told, fails where that is asked for, and is taken out by a scan that sees everything.

  $ git rm -q src/b.env && git commit -qm 'remove it' && cordon baseline diff
  2 unchanged
  $ mkdir p && cp .cordon-baseline.json src/settings.yaml p && cd p && git init -q
  > cordon scan . | grep note
  > cordon scan --quiet --fail-on-stale . || echo exit $?
  > cordon baseline diff | sed 's/since.*/since DAY/'
  > cordon baseline prune --no-history ; echo exit $?
  > cordon baseline prune && cordon baseline diff
  note: 1 entry of .cordon-baseline.json is of a secret that is not there any more; `cordon baseline prune` takes it out
  cordon: 1 entry of .cordon-baseline.json is of a secret that is not there any more; `cordon baseline prune` takes it out (--fail-on-stale)
  exit 2
  1 entry is of a secret that is not there any more:
    .cordon-baseline.json:{{*}}  github-personal-access-token-classic  src/b.env  since DAY
  1 unchanged
  cordon: .cordon-baseline.json stays as it is: that takes a scan of all of {{*}}, with histories and without --exclude
  exit 3
  .cordon-baseline.json: 1 taken out, 1 kept
  1 unchanged
