A baseline that was written under another key, or is broken, stops the run and says what to do.

  $ git init -q && echo 'KLAVIYO_API_KEY={{klaviyo-private-key}}' > a.env
  $ cordon baseline diff
  cordon: .cordon-baseline.json: there is none; `cordon baseline write` makes it
  [2]
  $ CORDON_FINGERPRINT_KEY=team cordon baseline write
  .cordon-baseline.json: 1 added, 0 kept
  $ CORDON_FINGERPRINT_KEY=team cordon scan --quiet .
  $ cordon scan .
  cordon: .cordon-baseline.json: it was written with another CORDON_FINGERPRINT_KEY, so none of its fingerprints fits; set the one that was set then
  [2]
  $ rm .cordon-baseline.json && cordon baseline write && cp .cordon-baseline.json good.json
  .cordon-baseline.json: 1 added, 0 kept
  $ sed -i '5i <<<<<<< HEAD' .cordon-baseline.json && cordon scan .
  cordon: .cordon-baseline.json:5: a conflict that git left here: keep the entries of both sides
  [2]
  $ echo '{"version": 1,' > .cordon-baseline.json && cordon scan .
  cordon: .cordon-baseline.json:1: this is not JSON
  [2]
  $ cordon baseline write
  cordon: .cordon-baseline.json:1: this is not JSON
  [2]
  $ cordon scan --baseline good.json --quiet .
  $ cordon scan --baseline good.json --no-config .
  cordon: --baseline and --no-config contradict each other
  [2]
  $ cordon scan --no-config . | grep -c a.env:1
  1
  $ cordon baseline prnue
  cordon: unknown action `prnue`; did you mean `prune`?
  [2]

It is written in the place of a file, never through a link, and keeps its mode.

  $ cp good.json mine.json && chmod 600 mine.json && ln -s mine.json link.json
  $ cordon baseline write --baseline link.json
  cordon: link.json: a link, which is never written through; name the file that it leads to
  [2]
  $ echo 'GITHUB_TOKEN={{github-personal-access-token-classic}}' > b.env
  $ cordon baseline write --baseline mine.json && stat -c %a mine.json
  mine.json: 1 added, 1 kept
  600

What comes with content that is not trusted hides nothing, whatever it is.

  $ cp good.json .cordon-baseline.json && rm b.env
  $ cordon scan --untrusted . | grep -e note -e a.env
  a.env:1:17
    note  `.cordon-baseline.json:6` of the scanned content would have hidden this
  note: .cordon-baseline.json: its entry does not count (--untrusted)
  $ cordon scan --untrusted --baseline good.json . | grep -c 'would have hidden'
  2
  $ cp good.json ../mine.json && rm .cordon-baseline.json good.json mine.json link.json
  $ cordon scan --untrusted --quiet --baseline ../mine.json .
  $ ln -s /dev/zero .cordon-baseline.json && cordon scan --untrusted . | grep note:
  > rm .cordon-baseline.json && mkfifo .cordon-baseline.json && cordon scan --untrusted . 2>&1 | grep note:
  > rm .cordon-baseline.json && head -c 40000000 /dev/zero > .cordon-baseline.json && cordon scan --untrusted . | grep note:
  note: .cordon-baseline.json: a link, which is followed only when --baseline names it; it does not count anyway (--untrusted)
  note: .cordon-baseline.json: not a regular file; it does not count anyway (--untrusted)
  note: .cordon-baseline.json: larger than 33554432 bytes; it does not count anyway (--untrusted)

Under an organisation's policy a baseline counts where that grants it.

  $ cp ../mine.json .cordon-baseline.json
  $ echo 'repository: {may: [baseline]}' > ../granting.yaml && echo 'repository: {may: [allow]}' > ../other.yaml
  $ cordon scan --quiet --policy ../granting.yaml .
  $ cordon scan --policy ../other.yaml . | grep 'would have'
    note  `.cordon-baseline.json:6` would have hidden this, but ../other.yaml does not grant it
  $ CORDON_POLICY=../other.yaml cordon baseline diff
  cordon: .cordon-baseline.json: a scan does not count it (../other.yaml does not grant it)
  1 unchanged
