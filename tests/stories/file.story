A key in a file is found, shown by its head and tail only, with what to do about it.

  $ echo 'KLAVIYO_API_KEY={{klaviyo-private-key}}' > .env
  $ cordon scan .
  critical  Klaviyo private API key  {{masked}}
  .env:1:17
    why   high confidence: its form, a checksum or its value leaves little doubt
    with  site {{*}}
    next  Settings → API keys → Private API keys → the key → Delete

  1 secret at 1 place (1 critical) in 1 file (61 bytes)
  what to do, step by step: cordon playbook klaviyo-private-key
  [1]

A file can be named by itself, and so can standard input.

  $ cordon scan .env
  critical  Klaviyo private API key  {{masked}}
  .env:1:17
    why   high confidence: its form, a checksum or its value leaves little doubt
    with  site {{*}}
    next  Settings → API keys → Private API keys → the key → Delete

  1 secret at 1 place (1 critical) in 1 file (61 bytes)
  what to do, step by step: cordon playbook klaviyo-private-key
  [1]
  $ cordon scan - < .env
  critical  Klaviyo private API key  {{masked}}
  (standard input):1:17
    why   high confidence: its form, a checksum or its value leaves little doubt
    with  site {{*}}
    next  Settings → API keys → Private API keys → the key → Delete

  1 secret at 1 place (1 critical) in 1 file (61 bytes)
  what to do, step by step: cordon playbook klaviyo-private-key
  [1]
