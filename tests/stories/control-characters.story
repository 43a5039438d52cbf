A file's name cannot write on the terminal.

  $ echo 'KLAVIYO_API_KEY={{klaviyo-private-key}}' > "$(printf 'a\033[2Jb\342\200\256c')"
  $ cordon scan .
  critical  Klaviyo private API key  {{masked}}
  a\x1b[2Jb\u{202e}c:1:17
    why   high confidence: its form, a checksum or its value leaves little doubt
    with  site {{*}}
    next  Settings → API keys → Private API keys → the key → Delete

  1 secret at 1 place (1 critical) in 1 file (61 bytes)
  what to do, step by step: cordon playbook klaviyo-private-key
  [1]
  $ cordon scan . | grep -c "$(printf '\033')"
  0
  [1]
