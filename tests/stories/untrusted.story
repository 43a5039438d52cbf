With --untrusted, what comes with the content cannot silence a finding.

  $ echo 'KLAVIYO_API_KEY={{klaviyo-private-key}}' > .env
  $ printf "ignore: ['**']\n" > .cordon.yaml
  $ cordon scan .
  1 thing was not scanned, so the result is incomplete:
    unreadable (1): no permission, or an error while reading
      nothing in the target was read: all that it holds was left out

  no secrets found in what was scanned: 0 files (0 bytes)
  2 things were left out on purpose
  [3]
  $ cordon scan --untrusted .
  critical  Klaviyo private API key  {{masked}}
  .env:1:17
    why   high confidence: its form, a checksum or its value leaves little doubt
    with  site {{*}}
    note  `.cordon.yaml:1` of the scanned content would have hidden this
    next  Settings → API keys → Private API keys → the key → Delete

  note: .cordon.yaml:1: `ignore: **` does not count (--untrusted)
  1 secret at 1 place (1 critical) in 2 files (76 bytes)
  what to do, step by step: cordon playbook klaviyo-private-key
  [1]

Nor can a comment, a threshold or a switch; what is stricter counts.

  $ echo "KLAVIYO_API_KEY='{{klaviyo-private-key}}'  # cordon:allow * trust me" > a.py && rm .env
  $ printf 'report: {confidence: high}\nfail: {confidence: high}\ndetectors: [{disable: klaviyo, reason: trust me}]\n' > .cordon.yaml
  $ cordon scan --untrusted .
  critical  Klaviyo private API key  {{masked}}
  a.py:1:18
    why   high confidence: its form, a checksum or its value leaves little doubt
    with  site {{*}}
    note  `inline, a.py:1` of the scanned content would have hidden this
    note  `.cordon.yaml:3` of the scanned content would have hidden this
    next  Settings → API keys → Private API keys → the key → Delete

  note: .cordon.yaml:3: `disable: klaviyo` does not count (--untrusted)
  note: .cordon.yaml:1: `report` does not count (--untrusted)
  note: .cordon.yaml:2: `fail` does not count (--untrusted)
  1 secret at 1 place (1 critical) in 2 files (192 bytes)
  what to do, step by step: cordon playbook klaviyo-private-key
  [1]
  $ printf 'fail: {severity: critical}\n' > ../mine.yaml && printf 'fail: {severity: low}\n' > .cordon.yaml
  $ echo 'GITHUB_TOKEN={{github-personal-access-token-classic}}' > b.env && rm a.py
  $ cordon scan --untrusted --config ../mine.yaml .
  critical  GitHub personal access token (classic)  {{masked:github-personal-access-token-classic}}
  b.env:1:14
    why   high confidence: its form, a checksum or its value leaves little doubt
    next  Settings → Developer settings → Personal access tokens → Tokens (classic) → Delete

  1 secret at 1 place (1 critical) in 2 files (76 bytes)
  what to do, step by step: cordon playbook github-personal-access-token-classic
  [1]

A file that is broken, too large, a link or endless stops nothing.

  $ mkdir c && cp b.env c/ && cd c && ln -s /dev/zero .cordon.yaml
  > cordon scan --untrusted . | grep -e note -e secret
  > rm .cordon.yaml && mkfifo .cordon.yaml && cordon scan --untrusted . 2>&1 | grep -e note
  > rm .cordon.yaml && head -c 2000000 /dev/zero | tr '\0' '#' > .cordon.yaml && cordon scan --untrusted . | grep note
  > echo 'ignroe: [' > .cordon.yaml && cordon scan --untrusted . | grep note
  > cordon scan .
  note: .cordon.yaml: a link, which is followed only when --config names it; it does not count anyway (--untrusted)
  1 secret at 1 place (1 critical) in 1 file (54 bytes)
  note: .cordon.yaml: not a regular file; it does not count anyway (--untrusted)
  note: .cordon.yaml: larger than 1048576 bytes; it does not count anyway (--untrusted)
  note: .cordon.yaml:2: a `[` that is not closed; it does not count anyway (--untrusted)
  cordon: .cordon.yaml:2: a `[` that is not closed
  [2]

Other tools' files hide nothing, by anybody's word.

  $ mkdir d && cd d && cp ../b.env . && touch .gitleaks.toml .secrets.baseline
  > echo 'b.env:github-pat:1' > .gitleaksignore
  > printf 'secret:\n  ignored_paths: ["**"]\n' > .gitguardian.yaml
  > printf '[allowlist]\npaths = [".*"]\n' > .gitleaks.toml
  > cordon scan . | grep b.env
  b.env:1:14
