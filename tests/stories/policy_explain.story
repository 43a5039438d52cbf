`cordon policy explain` tells which line of which file decided.

  $ git init -q . && mkdir vendor && echo 'KLAVIYO_API_KEY={{klaviyo-private-key}}' | tee a.env > vendor/b.env
  $ printf 'ignore:\n  - vendor/\nallow:\n  - {path: a.env, reason: made up}\n  - {path: vendor/**, reason: theirs}\nfail: {severity: critical}\n' > .cordon.yaml
  $ printf 'fail: {severity: high}\ndetectors:\n  - {enable: klaviyo, reason: never noise}\nhook: {skip: allow}\nrepository: {may: [allow]}\n' > ../policy.yaml
  $ cordon policy explain --policy ../policy.yaml
  $ cordon policy explain

Of a path, a detector, a provider.

  $ cordon policy explain vendor/b.env ./a.env klaviyo-private-key
  $ cordon policy explain --policy ../policy.yaml vendor klaviyo github
  $ cordon policy explain --exclude '*.env' a.env --format json
  $ cordon policy explain klavio-private-key

Of a finding, by its fingerprint: it is scanned for again.

  $ cordon scan --all --no-config --no-history --format json . | python3 -c 'import json, sys; print(json.load(sys.stdin)["findings"][0]["fingerprint"])' > ../fingerprint
  $ cordon policy explain --no-history $(cat ../fingerprint) | sed "s/$(cut -c 1-12 ../fingerprint)/FINGERPRINT/"
  $ cordon policy explain --no-history --policy ../policy.yaml $(cat ../fingerprint) | sed "s/$(cut -c 1-12 ../fingerprint)/FINGERPRINT/" | tail -6
  $ cordon policy explain --no-history 00000000000000000000

A policy can be checked before it is used.

  $ cordon policy check ../policy.yaml
  $ printf 'detectors: [{enable: klavio, reason: r}]\n' > ../wrong.yaml && cordon policy check ../wrong.yaml
  $ printf 'fial: {}\n' > ../wrong.yaml && cordon policy check ../wrong.yaml
  $ cordon policy check
  $ cordon policy
