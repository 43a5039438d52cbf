A pack whose index was cut short is read all the same, and the index is named.

  $ git init -q && seq 1 5000 > a && git add a && git commit -qm one
  $ echo 'KLAVIYO_API_KEY={{klaviyo-private-key}}' > .env && git add .env && git commit -qm two && git repack -adq
  $ chmod u+w .git/objects/pack/*.idx && truncate -s -100 .git/objects/pack/*.idx
  $ cordon scan --quiet git:.
  critical  Klaviyo private API key  {{masked}}
  .env:1:17  still in tip, since {{*}} 2026-01-01 Ada Author
    why   high confidence: its form, a checksum or its value leaves little doubt
    with  site {{*}}
    next  Settings → API keys → Private API keys → the key → Delete

  1 thing was not scanned, so the result is incomplete:
    corrupt (1): its bytes contradict their format
      .git/objects/pack/pack-{{*}}.idx: truncated, or not an
        index
    to leave something out on purpose, add it to `ignore:` in .cordon.yaml, or use --exclude
  [1]
