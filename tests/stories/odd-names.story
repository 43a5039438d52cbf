A file is scanned whatever it is called, and nothing else is in its place.

  $ mkdir '[id]' id
  $ echo 'KLAVIYO_API_KEY={{klaviyo-private-key}}' > '[id]/settings.env'
  $ cordon scan --quiet '[id]'
  critical  Klaviyo private API key  {{masked}}
  [id]/settings.env:1:17
    why   high confidence: its form, a checksum or its value leaves little doubt
    with  site {{*}}
    next  Settings → API keys → Private API keys → the key → Delete
  [1]
  $ cordon scan '[]'
  cordon: []: no such file or directory
  [2]
  $ cp '[id]/settings.env' ./-v
  $ cordon scan --quiet -- -v | head -2 | tail -1
  -v:1:17
