A key that was born while a conflict was resolved stands in no patch, and is found.

  $ git init -q && echo one > a && git add a && git commit -qm one
  $ git checkout -qb side && echo side > a && git commit -qam side
  $ git checkout -q main && echo main > a && git commit -qam main
  $ git merge -q side > /dev/null
  [1]
  $ echo 'KLAVIYO_API_KEY={{klaviyo-private-key}}' > a && git commit -qam merged
  $ echo clean > a && git commit -qam clean
  $ cordon scan --quiet .
  critical  Klaviyo private API key  {{masked}}
  a:1:17  removed in {{*}}, since {{*}} 2026-01-01 Ada Author
    why   high confidence: its form, a checksum or its value leaves little doubt
    with  site {{*}}
    next  Settings → API keys → Private API keys → the key → Delete
  [1]
