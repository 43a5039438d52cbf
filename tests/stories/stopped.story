A scan that is stopped reports what it has found so far, and that it is incomplete.

  $ echo 'KLAVIYO_API_KEY={{klaviyo-private-key}}' > .env && mkfifo pipe
  $ { cordon scan --quiet .env - < pipe & }; { head -c 1000000 /dev/zero; kill $!; sleep 2; } > pipe; wait $!
  critical  Klaviyo private API key  {{masked}}
  .env:1:17
    why   high confidence: its form, a checksum or its value leaves little doubt
    with  site {{*}}
    next  Settings → API keys → Private API keys → the key → Delete

  1 thing was not scanned, so the result is incomplete:
    stopped (1): the scan was stopped before it came to this
      the scan was stopped; what it did not come to is not listed
  [1]
