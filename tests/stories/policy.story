An organisation's policy says what a repository may do; what it does not grant hides nothing.

  $ git init -q . && echo 'KLAVIYO_API_KEY={{klaviyo-private-key}}' > a.env
  $ printf 'ignore: [a.env]\nfail: {confidence: high, severity: critical}\ndetectors: [{disable: klaviyo, reason: noise}]\n' > .cordon.yaml
  $ printf 'fail:\n  severity: high\nrepository:\n  may: [comments]\n' > ../policy.yaml
  $ cordon scan --no-history --policy ../policy.yaml .
  critical  Klaviyo private API key  {{masked}}
  a.env:1:17
    why   high confidence: its form, a checksum or its value leaves little doubt
    with  site {{*}}
    note  `.cordon.yaml:1` would have hidden this, but ../policy.yaml does not grant it
    note  `.cordon.yaml:3` would have hidden this, but ../policy.yaml does not grant it
    next  Settings → API keys → Private API keys → the key → Delete

  note: .cordon.yaml:1: `ignore: a.env` does not count (../policy.yaml does not grant it)
  note: .cordon.yaml:3: `disable: klaviyo` does not count (../policy.yaml does not grant it)
  note: .cordon.yaml:2: `fail` does not count (../policy.yaml does not grant it)
  1 secret at 1 place (1 critical) in 4 files (282 bytes)
  1 thing was left out on purpose
  what to do, step by step: cordon playbook klaviyo-private-key
  [1]
  $ sed -i 's/$/  # cordon:allow klaviyo the sandbox/' a.env && cordon scan --no-history --policy ../policy.yaml .
  1 secret is suppressed:
    Klaviyo private API key {{masked}}: the sandbox (inline, a.env:1)

  note: .cordon.yaml:1: `ignore: a.env` does not count (../policy.yaml does not grant it)
  note: .cordon.yaml:3: `disable: klaviyo` does not count (../policy.yaml does not grant it)
  note: .cordon.yaml:2: `fail` does not count (../policy.yaml does not grant it)
  no secrets found in 4 files (318 bytes)
  1 thing was left out on purpose

What it grants counts as usual; what it states itself holds.

  $ printf 'repository: {may: [ignore]}\n' > ../policy.yaml && cordon scan --no-history --policy ../policy.yaml . | head -3
  note: .cordon.yaml:3: `disable: klaviyo` does not count (../policy.yaml does not grant it)
  note: .cordon.yaml:2: `fail` does not count (../policy.yaml does not grant it)
  no secrets found in 3 files (221 bytes)
  $ printf 'repository: {may: [disable]}\ndetectors: [{enable: klaviyo, reason: never noise}]\n' > ../policy.yaml
  $ cordon scan --no-history --policy ../policy.yaml . | grep -e note -e secret
    note  `inline, a.env:1` would have hidden this, but ../policy.yaml does not grant it
  note: .cordon.yaml:1: `ignore: a.env` does not count (../policy.yaml does not grant it)
  note: .cordon.yaml:2: `fail` does not count (../policy.yaml does not grant it)
  1 secret at 1 place (1 critical) in 4 files (318 bytes)

Options may stand in a file of the repository, so they count as it grants, too.

  $ printf 'fail: {severity: low}\n' > ../policy.yaml
  $ cordon scan --no-history --policy ../policy.yaml --no-config --exclude a.env --providers rules . | grep -e note -e secret
    note  `--exclude` would have hidden this, but ../policy.yaml does not grant it
  note: --exclude: `ignore: a.env` does not count (../policy.yaml does not grant it)
  note: --providers: `rules` does not count (../policy.yaml does not grant it)
  1 secret at 1 place (1 critical) in 4 files (318 bytes)

The environment names it where no option does; an unreadable one ends the run.

  $ CORDON_POLICY=../none.yaml cordon scan .
  cordon: policy: ../none.yaml: no such file or directory
  [2]
  $ CORDON_POLICY=../none.yaml cordon scan --no-history --policy ../policy.yaml . | tail -1
  what to do, step by step: cordon playbook klaviyo-private-key
  $ cordon scan --policy http://example.invalid/policy.yaml .
  cordon: policy: http://example.invalid/policy.yaml: http can be changed on its way; https is taken, and http of this machine alone
  [2]
  $ cordon scan --policy https://me:word@example.invalid/policy.yaml .
  cordon: policy: a URL with a user or a password in it is not taken
  [2]
  $ cordon scan --policy 'http://127.0.0.1:1/policy.yaml?token=abc' . 2>&1 | sed 's/after [0-9]* ms/after … ms/'
  cordon: policy: http://127.0.0.1:1/policy.yaml: cannot reach http://127.0.0.1:1: Failed to connect to 127.0.0.1 port 1 after … ms: Couldn't connect to server, and no copy is kept here; nothing was scanned: check the URL with `cordon policy check URL`, or ask whoever keeps the policy
  $ cordon scan --policy-key key.pub .
  cordon: --policy-key says who signs a policy, and no --policy names one
  [2]
  $ cordon scan --policy "$NOT_SET" .
  cordon: --policy: must not be empty
  [2]

What belongs in it is an error elsewhere.

  $ printf 'repository: {may: [allow]}\n' > .cordon.yaml && cordon scan .
  cordon: .cordon.yaml:1: `repository` says what a file such as this one may do, so it belongs in your organisation's policy (--policy)
  [2]
  $ printf 'repository: {may: [alow]}\n' > ../policy.yaml && cordon scan --policy ../policy.yaml .
  cordon: policy: ../policy.yaml:1: repository.may: unknown word `alow`; did you mean `allow`?
  [2]
