Each finding says why it is believed and what would have silenced it.

  $ echo 'KLAVIYO_API_KEY={{klaviyo-private-key}}' > .env
  $ cordon scan --explain .env
  critical  Klaviyo private API key  {{masked}}
  .env:1:17
    why   high confidence: its form, a checksum or its value leaves little doubt
    with  site {{*}}
          - fits the shape pk_{site=base62:6}_{hex-lower:34}
          - 4.0 bits of entropy a character
    id    klaviyo-private-key, fingerprint {{*}}
    next  Settings → API keys → Private API keys → the key → Delete

  1 secret at 1 place (1 critical) in 1 file (61 bytes)
  what to do, step by step: cordon playbook klaviyo-private-key
  [1]
