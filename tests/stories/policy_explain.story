`cordon policy explain` tells which line of which file decided.

  $ git init -q . && mkdir vendor && echo 'KLAVIYO_API_KEY={{klaviyo-private-key}}' | tee a.env > vendor/b.env
  $ printf 'ignore:\n  - vendor/\nallow:\n  - {path: a.env, reason: made up}\n  - {path: vendor/**, reason: theirs}\nfail: {severity: critical}\n' > .cordon.yaml
  $ printf 'fail: {severity: high}\ndetectors:\n  - {enable: klaviyo, reason: never noise}\nhook: {skip: allow}\nrepository: {may: [allow]}\n' > ../policy.yaml
  $ cordon policy explain --policy ../policy.yaml
  report.severity: low   (default)
  report.confidence: medium   (default)
  fail.severity: high
    ../policy.yaml:1   high
    .cordon.yaml:6     critical   overruled: ../policy.yaml does not grant it
  fail.confidence: low   (default)
  hook.budget: 5000ms   (default)
  hook.when_over: block   (default)
  hook.skip: allow   (../policy.yaml:4)
  klaviyo: on
    ../policy.yaml:3   enable: klaviyo (never noise)
  comments (`cordon:allow`): they do not count   (../policy.yaml)
  providers: those that are built in
  fingerprint_key_env: none: the public key   (default)
  repository.may: allow: granted   (../policy.yaml:5)
  repository.may: ignore: not granted   (default)
  repository.may: comments: not granted   (default)
  repository.may: baseline: not granted   (default)
  repository.may: disable: not granted   (default)
  repository.may: accept: not granted   (default)
  repository.may: providers: not granted   (default)
  repository.may: thresholds: not granted   (default)
  repository.may: hook: not granted   (default)
  note: .cordon.yaml:2: `ignore: vendor/` does not count (../policy.yaml does not grant it)
  note: .cordon.yaml:6: `fail` does not count (../policy.yaml does not grant it)
  $ cordon policy explain
  report.severity: low   (default)
  report.confidence: medium   (default)
  fail.severity: critical   (.cordon.yaml:6)
  fail.confidence: low   (default)
  hook.budget: 5000ms   (default)
  hook.when_over: block   (default)
  hook.skip: deny   (default)
  comments (`cordon:allow`): they count   (default)
  providers: those that are built in
  fingerprint_key_env: none: the public key   (default)

Of a path, a detector, a provider.

  $ cordon policy explain vendor/b.env ./a.env klaviyo-private-key
  vendor/b.env: is not looked at
    .cordon.yaml:2   ignore: vendor/
  a.env: is looked at   (default)
  klaviyo-private-key: on   (default)
  $ cordon policy explain --policy ../policy.yaml vendor klaviyo github
  vendor/: is looked at
    default          nothing leaves it out
    .cordon.yaml:2   ignore: vendor/   overruled: ../policy.yaml does not grant it
  klaviyo: on
    ../policy.yaml:3   enable: klaviyo (never noise)
  github: on   (default)
  $ cordon policy explain --exclude '*.env' a.env --format json
  {
    "explanations": [
      {
        "subject": "a.env",
        "verdict": "is not looked at",
        "words": [
          {
            "by": "--exclude",
            "says": "*.env",
            "role": "decides"
          }
        ]
      }
    ],
    "notes": []
  }
  $ cordon policy explain klavio-private-key
  cordon: `klavio-private-key` is no path that is there, no detector, no provider and no fingerprint; did you mean `klaviyo-private-key`?
  [2]

Of a finding, by its fingerprint: it is scanned for again.

  $ cordon scan --all --no-config --no-history --format json . | python3 -c 'import json, sys; print(json.load(sys.stdin)["findings"][0]["fingerprint"])' > ../fingerprint
  $ cordon policy explain --no-history $(cat ../fingerprint) | sed "s/$(cut -c 1-12 ../fingerprint)/FINGERPRINT/"
  klaviyo-private-key FINGERPRINT: reported: yes
    default   report.severity: low; it is critical
    default   report.confidence: medium; it is high
  klaviyo-private-key FINGERPRINT: fails the scan: yes, where it is reported
    .cordon.yaml:6   fail.severity: critical; it is critical
    default          fail.confidence: low; it is high
  klaviyo-private-key FINGERPRINT: suppressed: yes
    .cordon.yaml:4   made up (1 of 1 place)
  $ cordon policy explain --no-history --policy ../policy.yaml $(cat ../fingerprint) | sed "s/$(cut -c 1-12 ../fingerprint)/FINGERPRINT/" | tail -6
    .cordon.yaml:6     fail.severity: critical; it is critical   overruled: ../policy.yaml does not grant it
    default            fail.confidence: low; it is high
  klaviyo-private-key FINGERPRINT: suppressed: yes
    .cordon.yaml:4   made up (1 of 2 places)
    .cordon.yaml:5   theirs (1 of 2 places)
    .cordon.yaml:2   ignored (1 of 2 places)   overruled: ../policy.yaml does not grant it
  $ cordon policy explain --no-history 00000000000000000000
  cordon: no secret, or more than one, stands here whose fingerprint begins with 00000000000000000000
  [2]

A policy can be checked before it is used.

  $ cordon policy check ../policy.yaml
  ../policy.yaml: in order
  $ printf 'detectors: [{enable: klavio, reason: r}]\n' > ../wrong.yaml && cordon policy check ../wrong.yaml
  cordon: ../wrong.yaml:1: no detector and no provider is called `klavio`
  [2]
  $ printf 'fial: {}\n' > ../wrong.yaml && cordon policy check ../wrong.yaml
  cordon: policy: ../wrong.yaml:1: unknown key `fial`; did you mean `fail`?
  [2]
  $ cordon policy check
  cordon: check: which policy? A file or a URL
  [2]
  $ cordon policy
  cordon: what to do? There are explain and check
  [2]
