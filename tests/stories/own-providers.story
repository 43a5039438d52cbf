A provider file of one's own works as the built-in ones do; a mistake in it is told as a compiler would.

  $ mkdir rules
  $ cat > rules/acme.yaml <<'END'
  > format: 1
  > provider: acme
  > name: Acme
  > category: other
  > checked: 2026-11-24
  > secrets:
  >   - id: acme-key
  >     name: Acme key
  >     severity: high
  >     shape: acme_{base62:32}
  > END
  $ cordon detectors list --providers rules | grep acme | tr -s ' '
  acme-key high -- Acme key
  $ echo "K=acme_$(echo cordon | sha256sum | cut -c 1-32)" > .env
  $ cordon scan --quiet --providers rules .env
  high  Acme key  acme_113********b242
  .env:1:3
    why   high confidence: its form, a checksum or its value leaves little doubt
    next  revoke it where it was issued and put a new one where secrets are stored; deleting the line
          does not undo that it was read
  [1]
  $ sed -i 's/severity: high/severity: hihg/; s/base62/base63/' rules/acme.yaml
  $ cordon scan --providers rules .
  cordon: rules/acme.yaml:9: secrets[0].severity: severity is low, medium, high or critical
  [2]
  $ sed 's/acme/beta/; s/hihg/hgih/' rules/acme.yaml > rules/beta.yaml
  $ cordon scan --providers rules .
  cordon: rules/acme.yaml:9: secrets[0].severity: severity is low, medium, high or critical
  cordon: rules/beta.yaml:9: secrets[0].severity: severity is low, medium, high or critical
  [2]
