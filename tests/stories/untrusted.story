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
    next  Settings → API keys → Private API keys → the key → Delete

  note: .cordon.yaml:1: `ignore: **` does not count (--untrusted)
  1 secret at 1 place (1 critical) in 2 files (76 bytes)
  what to do, step by step: cordon playbook klaviyo-private-key
  [1]
