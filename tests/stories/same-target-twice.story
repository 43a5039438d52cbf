What is typed twice, or lies within another target, is looked at once.

  $ git init -q repo && mkdir repo/app && echo 'KLAVIYO_API_KEY={{klaviyo-private-key}}' > repo/app/.env
  $ git -C repo add . && git -C repo commit -qm one
  $ cordon scan repo | tail -2 | head -1
  1 secret at 1 place (1 critical) in 9 files and versions of them (740 bytes) and 1 commit
  $ cordon scan repo ./repo/ repo/app git:repo "$PWD/repo"
  critical  Klaviyo private API key  {{masked}}
  repo/app/.env:1:17  in the work tree, since {{*}} 2026-01-01 Ada Author
    why   high confidence: its form, a checksum or its value leaves little doubt
    with  site {{*}}
    next  Settings → API keys → Private API keys → the key → Delete

  1 secret at 1 place (1 critical) in 9 files and versions of them (740 bytes) and 1 commit
  3 things were left out on purpose
  what to do, step by step: cordon playbook klaviyo-private-key
  [1]
