`cordon review` asks questions. Where nobody can answer, it says what to do instead, and writes nothing.

  $ git init -q && echo 'STRIPE_KEY={{stripe-secret-key-live}}' > .env
  $ cordon review
  cordon: review asks questions, so standard input and output have to be a terminal; elsewhere, `cordon scan --format json` tells the fingerprints, and an entry of `allow:` in .cordon.yaml with a `fingerprint` and a `reason` says the same
  [2]
  $ yes f | cordon review .
  cordon: review asks questions, so standard input and output have to be a terminal; elsewhere, `cordon scan --format json` tells the fingerprints, and an entry of `allow:` in .cordon.yaml with a `fingerprint` and a `reason` says the same
  [2]
  $ cordon review --no-config --config team.yaml
  cordon: review asks questions, so standard input and output have to be a terminal; elsewhere, `cordon scan --format json` tells the fingerprints, and an entry of `allow:` in .cordon.yaml with a `fingerprint` and a `reason` says the same
  [2]
  $ ls -A
  .env
  .git
