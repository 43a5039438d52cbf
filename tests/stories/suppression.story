A suppression has a reason and an owner, is counted, and may have a last day.

  $ echo 'KLAVIYO_API_KEY={{klaviyo-private-key}}' > sample.env
  $ printf 'allow:\n  - path: sample.env\n    reason: a revoked key that the docs show\n    owner: ada\n' > .cordon.yaml
  $ cordon scan .
  1 secret is suppressed:
    Klaviyo private API key {{masked}}: a revoked key that the docs show (.cordon.yaml:2,
      ada)

  no secrets found in 2 files (149 bytes)
  $ printf '    until: 2020-01-31\n' >> .cordon.yaml
  $ cordon scan .
  critical  Klaviyo private API key  {{masked}}
  sample.env:1:17
    why   medium confidence: its shape or value and what stands around it agree
    with  site {{*}}
    next  Settings → API keys → Private API keys → the key → Delete

  note: .cordon.yaml:2: held until 2020-01-31 and no longer does (a revoked key that the docs show)
  1 secret at 1 place (1 critical) in 2 files (171 bytes)
  what to do, step by step: cordon playbook klaviyo-private-key
  [1]
