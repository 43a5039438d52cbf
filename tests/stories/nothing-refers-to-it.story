What no branch holds is in the repository all the same: staged, stashed, dropped by a reset.

  $ git init -q && echo one > a && git add a && git commit -qm one
  $ echo 'KLAVIYO_API_KEY={{klaviyo-private-key}}' > staged && git add staged && rm staged
  $ cordon scan --quiet .
  critical  Klaviyo private API key  {{masked}}
  staged:1:17  staged
    why   high confidence: its form, a checksum or its value leaves little doubt
    with  site {{*}}
    next  Settings → API keys → Private API keys → the key → Delete
  [1]
  $ git rm -q --cached staged && echo 'TOKEN={{npm-access-token}}' > a && git stash -q
  $ cordon scan --quiet .
  critical  Klaviyo private API key  {{masked:klaviyo-private-key}}
  object {{*}}:1:17  in an object that nothing refers to
    why   high confidence: its form, a checksum or its value leaves little doubt
    with  site {{*}}
    next  Settings → API keys → Private API keys → the key → Delete

  critical  npm access token  {{masked:npm-access-token}}
  a:1:7  in no branch's tip, since {{*}} 2026-01-01 Ada Author
    why   high confidence: its form, a checksum or its value leaves little doubt
    next  Profile picture → Access Tokens → × beside the token → confirm
  [1]
