Of a secret that stands very often in one file the first hundred places are listed; the rest is counted.

  $ echo 'POST /api {{klaviyo-private-key}}' > line
  $ for number in $(seq 1234); do cat line; done > access.log
  $ cordon scan --quiet access.log | grep -v next
  critical  Klaviyo private API key  {{masked}}
  access.log:1:11
  access.log:2:11
  access.log:3:11
  access.log:4:11
  access.log:5:11
    and 95 more places (--format json lists all)
    why   high confidence: its form, a checksum or its value leaves little doubt
    with  site {{*}}
  $ cordon scan --format json access.log | tr , '\n' | grep more
  "more":1134
