A key that a later commit removed is still found, with the commit that brought it and the one that took it away.

  $ git init -q && echo 'KLAVIYO_API_KEY={{klaviyo-private-key}}' > .env
  $ git add . && git commit -qm 'add settings'
  $ git rm -q .env && git commit -qm 'remove them'
  $ cordon scan .
  critical  Klaviyo private API key  {{masked}}
  .env:1:17  removed in {{*}}, since {{*}} 2026-01-01 Ada Author
    why   high confidence: its form, a checksum or its value leaves little doubt
    with  site {{*}}
    next  Settings → API keys → Private API keys → the key → Delete

  1 secret at 1 place (1 critical) in 9 files and versions of them (1.2 KB) and 2 commits
  what to do, step by step: cordon playbook klaviyo-private-key
  [1]

The files alone are clean, and the history alone is not.

  $ cordon scan --no-history --quiet .
  $ cordon scan --quiet git:.
  critical  Klaviyo private API key  {{masked}}
  .env:1:17  removed in {{*}}, since {{*}} 2026-01-01 Ada Author
    why   high confidence: its form, a checksum or its value leaves little doubt
    with  site {{*}}
    next  Settings → API keys → Private API keys → the key → Delete
  [1]
