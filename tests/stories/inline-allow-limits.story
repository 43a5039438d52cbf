A comment allows what it names and nothing else on the line, and has to say why.

  $ echo "KLAVIYO_API_KEY='{{klaviyo-private-key}}'; GITHUB_TOKEN='{{github-personal-access-token-classic}}' # cordon:allow github made up" > a.py
  $ cordon scan .
  critical  Klaviyo private API key  {{masked:klaviyo-private-key}}
  a.py:1:18
    why   high confidence: its form, a checksum or its value leaves little doubt
    with  site {{*}}
    next  Settings → API keys → Private API keys → the key → Delete

  1 secret is suppressed:
    GitHub personal access token (classic) {{masked:github-personal-access-token-classic}}: made up (inline, a.py:1)

  1 secret at 1 place (1 critical) in 1 file (150 bytes)
  what to do, step by step: cordon playbook klaviyo-private-key
  [1]
  $ echo "KLAVIYO_API_KEY='{{klaviyo-private-key}}'  # cordon:allow klaviyo" > a.py
  $ cordon scan .
  critical  Klaviyo private API key  {{masked:klaviyo-private-key}}
  a.py:1:18
    why   high confidence: its form, a checksum or its value leaves little doubt
    with  site {{*}}
    note  `cordon:allow klaviyo` at a.py:1 does not count: it has to name a detector, a provider or *,
          and behind that the reason
    next  Settings → API keys → Private API keys → the key → Delete

  1 secret at 1 place (1 critical) in 1 file (87 bytes)
  what to do, step by step: cordon playbook klaviyo-private-key
  [1]
  $ echo "KLAVIYO_API_KEY='{{klaviyo-private-key}}'  # cordon:allow because it is made up" > a.py
  $ cordon scan . | grep note
    note  `cordon:allow because` at a.py:1 does not count: no detector and no provider is called that
  $ echo "# cordon:allow klaviyo made up KLAVIYO_API_KEY='{{klaviyo-private-key}}'" > a.py
  $ cordon scan . | grep note
    note  `cordon:allow` at a.py:1 does not count: it is not closed in front of the secret, or goes on

What is no comment allows nothing, nor does the comment of the line above, which is another secret's.

  $ echo "KLAVIYO_API_KEY='{{klaviyo-private-key}}', note='cordon:allow klaviyo made up'" > a.py
  $ cordon scan . | tail -2
  1 secret at 1 place (1 critical) in 1 file (100 bytes)
  what to do, step by step: cordon playbook klaviyo-private-key
  $ printf "x = 1  # cordon:allow klaviyo made up\nKLAVIYO_API_KEY='{{klaviyo-private-key}}'\n" > a.py
  $ cordon scan . | tail -2
  1 secret at 1 place (1 critical) in 1 file (101 bytes)
  what to do, step by step: cordon playbook klaviyo-private-key

Of a file of one line, what is near counts.

  $ comment='/* cordon:allow klaviyo made up */' code=$(printf 'f();%.0s' {1..300})
  > echo "${comment}x('{{klaviyo-private-key}}');$code" > a.js && rm a.py
  > cordon scan . | tail -1
  > echo "$comment${code}x('{{klaviyo-private-key}}');" > a.js
  > cordon scan . | tail -2
  no secrets found in 1 file (1.3 KB)
  1 secret at 1 place (1 critical) in 1 file (1.3 KB)
  what to do, step by step: cordon playbook klaviyo-private-key
