The text of a commit is looked at, too.

  $ git init -q && echo one > a && git add a
  $ git commit -qm 'use KLAVIYO_API_KEY={{klaviyo-private-key}}'
  $ cordon scan .
  critical  Klaviyo private API key  {{masked}}
  .git/COMMIT_EDITMSG:1:21
  .git/logs/HEAD:1:167
  .git/logs/refs/heads/main:1:167
  commit {{*}}:5:21              in the commit's message, {{*}} 2026-01-01 Ada Author
    why   high confidence: its form, a checksum or its value leaves little doubt
    with  site {{*}}
    next  Settings → API keys → Private API keys → the key → Delete

  1 secret at 4 places (1 critical) in {{*}} files and versions of them ({{*}} bytes) and 1 commit
  what to do, step by step: cordon playbook klaviyo-private-key
  [1]
