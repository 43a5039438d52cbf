Whatever is wrong with a provider file of one's own is told with file, line and field, before anything is scanned.

  $ mkdir rules && cat > rules/acme.yaml <<'END'
  > format: 1
  > provider: acme
  > name: Acme
  > category: other
  > checked: 2026-11-24
  > secrets:
  >   - id: acme-key
  >     name: Acme key
  >     severity: high
  >     pattern:
  >       regex: '(?P<secret>acme[0-9]{9})'
  >       anchor_pattern: 'acme(?=[0-9])'
  >       anchor_width: 5
  > END
  $ cordon scan --providers rules .
  cordon: rules/acme.yaml:12: secrets[0].pattern.anchor_pattern: no expression that the prefilter takes: Zero-width assertions are not supported.
  [2]
  $ sed -i 's/(?=\[0-9\])/[0-9]/; s/acme-key/klaviyo-private-key/' rules/acme.yaml && cordon scan --providers rules .
  cordon: rules/acme.yaml:7: id 'klaviyo-private-key' is taken by another detector
  [2]
  $ sed -i "s/klaviyo-private-key/acme-key/; s/acme\[0-9\]{9}/acme(?=x)/" rules/acme.yaml && cordon scan --providers rules .
  cordon: rules/acme.yaml:11: secrets[0].pattern.regex: not a pattern: invalid perl operator: (?=
  [2]
  $ sed -i 's/2026-11-24/2026-11-31/' rules/acme.yaml && cordon scan --providers rules .
  cordon: rules/acme.yaml:5: checked: expected the date of the last check, as 2026-11-24
  [2]
  $ printf 'a: &x 1\nb: *x\n' > rules/acme.yaml && cordon scan --providers rules .
  cordon: rules/acme.yaml:1: an anchor (`&name`); write the value out
  [2]
  $ : > rules/acme.yaml && cordon scan --providers rules .
  cordon: rules/acme.yaml:1: expected a map, found nothing
  [2]
  $ head -c 2000000 /dev/zero | tr '\0' '#' > rules/acme.yaml && cordon scan --providers rules .
  cordon: rules/acme.yaml: larger than 1048576 bytes
  [2]
  $ rm rules/acme.yaml && cordon scan --providers rules .
  cordon: rules: holds no provider file (*.yaml)
  [2]
  $ cordon scan --providers nowhere .
  cordon: nowhere: no such file or directory
  [2]
