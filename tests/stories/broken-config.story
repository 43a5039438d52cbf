A configuration that is wrong is an error that names the file, the line and the word.

  $ printf 'ignroe:\n  - vendor/\n' > .cordon.yaml
  $ cordon scan .
  cordon: .cordon.yaml:1: unknown key `ignroe`; did you mean `ignore`?
  [2]
  $ printf 'allow:\n  - path: docs/\n' > .cordon.yaml
  $ cordon scan .
  cordon: .cordon.yaml:2: allow[0]: needs a `reason`, for whoever reads this next
  [2]
  $ cordon scan --no-config .
  no secrets found in 1 file (23 bytes)
