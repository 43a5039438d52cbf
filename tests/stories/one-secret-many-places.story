A secret is reported once, with all its places, however often it was copied.

  $ git init -q && mkdir app
  $ echo 'KLAVIYO_API_KEY={{klaviyo-private-key}}' | tee .env > app/settings.env
  $ git add . && git commit -qm 'add settings'
  $ cordon scan .
  critical  Klaviyo private API key  {{masked}}
  .env:1:17              in the work tree, since {{*}} 2026-01-01 Ada Author
  app/settings.env:1:17  in the work tree, since {{*}} 2026-01-01 Ada Author
    why   high confidence: its form, a checksum or its value leaves little doubt
    with  site {{*}}
    next  Settings → API keys → Private API keys → the key → Delete

  1 secret at 2 places (1 critical) in 10 files and versions of them (837 bytes) and 1 commit
  what to do, step by step: cordon playbook klaviyo-private-key
  [1]
